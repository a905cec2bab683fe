package import Retrieval
import Support
import Synchronization

/// Keeps the corpora of a session loaded and indexed.
///
/// A corpus is loaded again when one of its files has changed since, or when that cannot be told.
package final class CorpusCache: Sendable {
  private let loaded = Mutex<[String: (stamp: [FileStamp], corpus: LoadedCorpus)]>([:])

  /// Creates an empty cache.
  package init() {}

  /// Returns the corpus of a folder.
  ///
  /// - Parameter folder: A canonical path.
  /// - Returns: The corpus with its index.
  /// - Throws: ``EngineError`` when it cannot be loaded.
  func corpus(at folder: String) throws(EngineError) -> LoadedCorpus {
    let stamp = FileStamp.stamps(of: folder)
    if let stamp, let found = loaded.withLock({ $0[folder] }), found.stamp == stamp {
      return found.corpus
    }
    let corpus = try Self.load(folder)
    if let stamp { loaded.withLock { $0[folder] = (stamp, corpus) } }
    return corpus
  }

  private static func load(_ folder: String) throws(EngineError) -> LoadedCorpus {
    let corpus: Corpus
    do throws(CorpusError) {
      corpus = try CorpusLoader.load(folder)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
    do throws(RetrievalError) {
      return try LoadedCorpus(corpus: corpus, index: try MemoryIndex(corpus))
    } catch {
      throw EngineError(.unreadable, "\(folder): \(error.detail)")
    }
  }
}

/// A corpus with its index.
package struct LoadedCorpus: Sendable {
  /// The corpus.
  package let corpus: Corpus

  /// The index over its passages.
  package let index: any PassageIndex

  /// The longest passage in bytes, by which a plan estimates prompts.
  let longestPassage: Int

  /// The splits of its questions.
  let splits = SplitMemo()

  /// Creates a loaded corpus.
  ///
  /// - Parameters:
  ///   - corpus: The corpus.
  ///   - index: The index over its passages.
  /// - Throws: `RetrievalError` when a passage cannot be read.
  package init(corpus: Corpus, index: any PassageIndex) throws(RetrievalError) {
    self.corpus = corpus
    self.index = index
    var longest = 0
    for number in 0..<index.passageCount {
      longest = max(longest, try index.passage(number).text.utf8.count)
    }
    longestPassage = longest
  }
}
