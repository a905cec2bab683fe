import Configuration
package import Retrieval
import Support

extension Engine {
  /// What came of indexing a corpus.
  package struct IndexedCorpus: Sendable {
    /// The name of the corpus.
    package let name: String

    /// What was done.
    package let report: IndexBuilder.Report

    /// Why an old index file was not used; nil where it was, or there was none.
    package let refused: String?
  }

  /// Returns where the index file of a corpus is, whether there is one or not.
  ///
  /// - Parameter folder: The canonical path of the corpus folder.
  /// - Returns: A path below the user's folder of caches, which nobody else writes to; nil when there
  ///   is no such folder.
  func indexPath(of folder: String) -> String? { cachePath(of: folder, ending: "index") }

  /// Returns where a file about a corpus is in the user's folder of caches; nil where there is none.
  func cachePath(of folder: String, ending: String) -> String? {
    guard let cache = Directories.cache(of: host) else { return nil }
    // Two folders of one name have each their own.
    let name = Path.name(of: folder).utf8.prefix(40).map { byte -> UInt8 in
      let isPlain = byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D
      return isPlain ? byte : 0x5F
    }
    return Path.join(
      Path.join(cache, "indexes"),
      String(decoding: name, as: UTF8.self) + "-" + ContentHash(hashing: folder).short + "."
        + ending)
  }

  /// Makes the index file of the chosen corpus, or brings it up to date.
  ///
  /// - Parameter isFresh: Whether everything is analysed, also what an old index has unchanged.
  /// - Returns: What was done.
  /// - Throws: ``EngineError`` when the corpus cannot be read or the file cannot be written.
  package func indexCorpus(anew isFresh: Bool) throws(EngineError) -> IndexedCorpus {
    let folder = try corpusFolder(named: nil, profile: nil)
    guard let path = indexPath(of: folder) else {
      throw EngineError(
        .unreadable, "there is no folder for the index; set XDG_CACHE_HOME or HOME")
    }
    do throws(FileSystemError) {
      try FileSystem.makeFolder(Path.folder(of: path), mode: 0o700)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
    var old: FileIndex?
    var refused: String?
    if !isFresh {
      do throws(RetrievalError) {
        old = try FileIndex(path, of: folder)
      } catch {
        if error.code != .noIndex { refused = error.detail }
      }
    }
    do throws(IndexBuilder.Failure) {
      let report = try IndexBuilder.build(path, of: folder, replacing: old)
      corpusCache.forget(folder)
      return IndexedCorpus(
        name: Path.name(of: folder), report: report, refused: refused)
    } catch {
      throw EngineError(.unreadable, CorpusCache.detail(of: error))
    }
  }

  /// Removes the index file of the chosen corpus.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``EngineError`` when there is no such corpus, or the file cannot be removed.
  package func removeIndex() throws(EngineError) -> Bool {
    let folder = try corpusFolder(named: nil, profile: nil)
    guard let path = indexPath(of: folder), FileSystem.kind(of: path) != nil else { return false }
    FileSystem.remove(path)
    guard FileSystem.kind(of: path) == nil else {
      throw EngineError(.unreadable, "\(shown(path)) cannot be removed; check the permissions")
    }
    corpusCache.forget(folder)
    return true
  }
}
