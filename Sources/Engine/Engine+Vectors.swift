package import Retrieval
import Support

extension Engine {
  /// What came of making a vector file.
  package struct VectorCorpus: Sendable {
    /// The name of the corpus.
    package let name: String

    /// What was done.
    package let report: VectorImport.Report

    /// What became of the index file, where a person should know.
    package let notices: [String]
  }

  /// What ranks passages, with what a person should know about it.
  package struct ChosenRanker: Sendable {
    /// The ranker.
    package let ranker: PassageRanker

    /// Why vectors that were asked for are not used; nil where they are.
    package let notice: String?
  }

  /// Returns where the vectors of a corpus are, whether there are any or not.
  func vectorPath(of folder: String) -> String? { cachePath(of: folder, ending: "vectors") }

  /// Makes the vector file of the chosen corpus.
  ///
  /// - Parameters:
  ///   - files: Files of embeddings.
  ///   - model: The name of the model that made them.
  /// - Returns: What was done.
  /// - Throws: ``EngineError`` when the corpus or a file cannot be read, a line is wrong, or the file
  ///   cannot be written; an old file is then untouched.
  package func makeVectors(
    of files: [String], model: String
  ) throws(EngineError) -> VectorCorpus {
    let folder = try corpusFolder(named: nil, profile: nil)
    guard let path = vectorPath(of: folder) else {
      throw EngineError(
        .unreadable, "there is no folder for the vectors; set XDG_CACHE_HOME or HOME")
    }
    let loaded = try corpus(named: nil, profile: nil)
    do throws(FileSystemError) {
      try FileSystem.makeFolder(Path.folder(of: path), mode: 0o700)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
    do throws(VectorError) {
      let report = try VectorImport.make(
        path, of: files.map { absolute($0) }, for: loaded.index, model: model,
        isCancelled: { Task.isCancelled })
      return VectorCorpus(name: loaded.corpus.name, report: report, notices: loaded.notices)
    } catch {
      var error = error
      error.path = error.path.map { shown($0) }
      throw EngineError(error.code == .cancelled ? .cancelled : .unreadable, error.description)
    }
  }

  /// Removes the vector file of the chosen corpus.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``EngineError`` when there is no such corpus, or the file cannot be removed.
  package func removeVectors() throws(EngineError) -> Bool {
    let folder = try corpusFolder(named: nil, profile: nil)
    guard let path = vectorPath(of: folder), FileSystem.kind(of: path) != nil else { return false }
    FileSystem.remove(path)
    guard FileSystem.kind(of: path) == nil else {
      throw EngineError(.unreadable, "\(shown(path)) cannot be removed; check the permissions")
    }
    return true
  }

  /// Returns what ranks the passages of a corpus.
  ///
  /// Vectors of other documents and a damaged file are not used: words alone rank then, and the notice
  /// says why.
  ///
  /// - Parameters:
  ///   - method: What is asked for.
  ///   - loaded: The corpus.
  ///   - isExact: Whether all vectors are compared.
  /// - Returns: The ranker.
  /// - Throws: ``EngineError`` when vectors are asked for and none were ever made.
  package func ranker(
    _ method: RankingMethod, of loaded: LoadedCorpus, isExact: Bool
  ) throws(EngineError) -> ChosenRanker {
    guard method != .words else {
      return ChosenRanker(ranker: PassageRanker(loaded.index), notice: nil)
    }
    do throws(RetrievalError) {
      let ranker = try PassageRanker(
        loaded.index, vectors: try vectors(of: loaded), method: method, isExact: isExact)
      return ChosenRanker(ranker: ranker, notice: nil)
    } catch {
      guard error.code != .noVectors else {
        throw EngineError(
          .unreadable,
          "the corpus \(loaded.corpus.name) has no vectors; make them with \"hegel corpus vectors "
            + "\(loaded.corpus.name) FILE --model LABEL\", or choose --ranking words")
      }
      return ChosenRanker(
        ranker: PassageRanker(loaded.index),
        notice: "note: passages are ranked by words alone: \(error.detail)")
    }
  }

  private func vectors(of loaded: LoadedCorpus) throws(RetrievalError) -> VectorIndex {
    guard let path = vectorPath(of: loaded.corpus.root) else {
      throw RetrievalError(code: .noVectors, detail: "there is no folder of caches")
    }
    return try corpusCache.vectors(at: path)
  }

  /// What is known of the vectors of a corpus, in words.
  func describedVectors(of loaded: LoadedCorpus) -> String {
    do throws(RetrievalError) {
      let vectors = try vectors(of: loaded)
      _ = try PassageRanker(loaded.index, vectors: vectors, method: .dense, isExact: false)
      let properties = vectors.properties
      return
        "\(properties.model), \(properties.dimension) dimensions, \(properties.queries) queries"
    } catch {
      return error.code == .noVectors ? "none" : "not used: \(error.detail)"
    }
  }
}
