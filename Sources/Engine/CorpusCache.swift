package import Retrieval
import Support
import Synchronization

/// Keeps the corpora of a session loaded and indexed.
///
/// A corpus is loaded again when one of its files has changed since, or when that cannot be told.
/// One that has an index file is searched through it; the file is brought up to date when the corpus
/// has changed and made anew when it is damaged. Where that fails, the corpus is indexed in memory,
/// and ``LoadedCorpus/notices`` says so: the index never decides what is found, only how fast.
package final class CorpusCache: Sendable {
  private let loaded = Mutex<[String: (stamp: [FileStamp], corpus: LoadedCorpus)]>([:])

  private let vectors = Mutex<[String: (stamp: FileStamp, vectors: VectorIndex)]>([:])

  /// Creates an empty cache.
  package init() {}

  /// Returns the corpus of a folder.
  ///
  /// - Parameters:
  ///   - folder: A canonical path.
  ///   - index: Where its index file is, if it has one; nil where there is no folder of caches.
  /// - Returns: The corpus with its index.
  /// - Throws: ``EngineError`` when it cannot be loaded.
  func corpus(at folder: String, index: String?) throws(EngineError) -> LoadedCorpus {
    let stamp = FileStamp.stamps(of: folder)
    if let stamp, let found = loaded.withLock({ $0[folder] }), found.stamp == stamp {
      return found.corpus
    }
    let corpus = try Self.load(folder, index)
    if let stamp { loaded.withLock { $0[folder] = (stamp, corpus) } }
    return corpus
  }

  /// Returns what a file of vectors holds.
  ///
  /// - Parameter path: The file.
  /// - Returns: The vectors.
  /// - Throws: `RetrievalError` when there is none or it cannot be used.
  func vectors(at path: String) throws(RetrievalError) -> VectorIndex {
    let stamp = FileStamp.stamp(of: path)
    if let stamp, let found = vectors.withLock({ $0[path] }), found.stamp == stamp {
      return found.vectors
    }
    let opened = try VectorIndex(path)
    if let stamp { vectors.withLock { $0[path] = (stamp, opened) } }
    return opened
  }

  /// Forgets a corpus, so that it is loaded again when it is asked for.
  func forget(_ folder: String) {
    loaded.withLock { $0[folder] = nil }
  }

  private static func load(_ folder: String, _ path: String?) throws(EngineError) -> LoadedCorpus {
    var notices: [String] = []
    if let path, let corpus = try indexed(folder, path, &notices) { return corpus }
    let corpus: Corpus
    do throws(CorpusError) {
      corpus = try CorpusLoader.load(folder)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
    do throws(RetrievalError) {
      return LoadedCorpus(corpus: corpus, index: try MemoryIndex(corpus), notices: notices)
    } catch {
      throw EngineError(.unreadable, "\(folder): \(error.detail)")
    }
  }

  // MARK: - Index files

  /// Loads a corpus through its index file; nil where it has none or none can be used.
  private static func indexed(
    _ folder: String, _ path: String, _ notices: inout [String]
  ) throws(EngineError) -> LoadedCorpus? {
    var old: FileIndex?
    var reason = "was out of date"
    do throws(RetrievalError) {
      old = try FileIndex(path, of: folder)
    } catch {
      if error.code == .noIndex { return nil }
      reason = "could not be used: \(error.detail)"
    }
    if let old, old.isFresh() { return try loaded(old, folder, notices) }
    do throws(IndexBuilder.Failure) {
      let report = try IndexBuilder.build(path, of: folder, replacing: old)
      if let notice = notice(of: report, reason, isNew: old == nil) {
        notices.append("note: " + notice)
      }
    } catch {
      notices.append(
        "note: the index of \(Path.name(of: folder)) \(reason), and could not be made again: "
          + "\(detail(of: error)); the corpus is searched without it")
      return nil
    }
    do throws(RetrievalError) {
      old = try FileIndex(path, of: folder)
    } catch {
      notices.append(
        "note: the index of \(Path.name(of: folder)) was made again and could not be used: "
          + "\(error.detail); the corpus is searched without it")
      return nil
    }
    return try old.map { index throws(EngineError) in try loaded(index, folder, notices) }
  }

  /// What to tell about an index that was brought up to date; nil where nothing was indexed anew.
  private static func notice(
    of report: IndexBuilder.Report, _ reason: String, isNew: Bool
  ) -> String? {
    let added = report.summary.documents - report.reused
    guard isNew || added > 0 || report.dropped > 0 else { return nil }
    return "the index \(reason); it was made again: \(report.reused) documents kept, \(added) "
      + "indexed, \(report.dropped) dropped"
  }

  private static func loaded(
    _ index: FileIndex, _ folder: String, _ notices: [String]
  ) throws(EngineError) -> LoadedCorpus {
    do throws(CorpusError) {
      let corpus = try CorpusLoader.load(folder, indexedAs: index.summary)
      return LoadedCorpus(corpus: corpus, index: index, notices: notices)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }

  /// What to tell a person of a failure.
  static func detail(of failure: IndexBuilder.Failure) -> String {
    switch failure {
    case .corpus(let error): error.description
    case .file(let error): error.description
    case .retrieval(let error): error.detail
    }
  }
}

/// A corpus with its index.
package struct LoadedCorpus: Sendable {
  /// The corpus; its documents are not in memory where an index file has them.
  package let corpus: Corpus

  /// The index over its passages.
  package let index: any PassageIndex

  /// What became of the index file, where a person should know.
  package let notices: [String]

  /// The longest passage in bytes, by which a plan estimates prompts.
  let longestPassage: Int

  /// The splits of its questions.
  let splits = SplitMemo()

  /// Creates a corpus that is indexed in memory.
  ///
  /// - Parameters:
  ///   - corpus: The corpus.
  ///   - index: The index over its passages.
  ///   - notices: What became of the index file.
  package init(corpus: Corpus, index: MemoryIndex, notices: [String] = []) {
    self.corpus = corpus
    self.index = index
    self.notices = notices
    longestPassage = index.longestPassage
  }

  /// Creates a corpus that is searched through a file.
  ///
  /// - Parameters:
  ///   - corpus: The corpus without its documents.
  ///   - index: The index over its passages.
  ///   - notices: What became of the index file.
  package init(corpus: Corpus, index: FileIndex, notices: [String]) {
    self.corpus = corpus
    self.index = index
    self.notices = notices
    longestPassage = index.longestPassage
  }
}
