package import Support
package import TextAnalysis

/// Makes the index file of a corpus, or brings it up to date.
///
/// Documents are read one after the other and analysed in parallel, a few megabytes at a time; what
/// comes of them is merged in the end. Documents that the old index has unchanged are taken over
/// from it and not analysed again. The new file replaces the old one when it is whole.
package enum IndexBuilder {
  /// What was done.
  package struct Report: Sendable, Hashable {
    /// What is known of the documents.
    package var summary: DocumentSummary

    /// The number of passages.
    package var passages: Int

    /// The number of distinct terms.
    package var terms: Int

    /// How many documents were taken over from the old index.
    package var reused: Int

    /// How many documents of the old index are gone or were replaced.
    package var dropped: Int

    /// The size of the file in bytes.
    package var fileSize: Int

    /// What is odd about the corpus.
    package var issues: [CorpusIssue]
  }

  /// What keeps an index from being made.
  package enum Failure: Error, Sendable {
    /// The corpus cannot be read.
    case corpus(CorpusError)

    /// The file cannot be written.
    case file(FileSystemError)

    /// The corpus is larger than an index takes, or changes all the time.
    case retrieval(RetrievalError)
  }

  /// Makes or updates an index.
  ///
  /// - Parameters:
  ///   - path: The index file; its folder exists.
  ///   - root: The canonical path of the corpus folder.
  ///   - old: The index that is replaced; what is unchanged is taken over from it.
  ///   - analyzer: What makes the terms.
  ///   - limits: How much is read before the corpus is refused.
  ///   - width: How many threads analyse.
  ///   - portion: How many bytes of documents a thread analyses at a time.
  /// - Returns: What was done.
  /// - Throws: ``Failure``; the old file is then untouched.
  package static func build(
    _ path: String, of root: String, replacing old: FileIndex? = nil,
    analyzer: Analyzer = .standard, limits: CorpusLimits = CorpusLimits(),
    width: Int = ParallelMap.processors, portion: Int = 4 << 20
  ) throws(Failure) -> Report {
    do {
      // A corpus that changes while it is read is read once more.
      for _ in 0..<attempts {
        let (sources, options) = try sources(of: root, limits)
        let build = try IndexBuild(
          path, of: root, options: options, sources: sources,
          replacing: old?.analyzer == analyzer ? old : nil, analyzer: analyzer, width: width,
          portion: portion)
        try build.read(limits)
        guard try self.sources(of: root, limits).rows == sources else { continue }
        return try build.finish()
      }
      throw Failure.retrieval(
        RetrievalError(
          code: .index,
          detail: "the files of \(root) change while they are read; wait until they are written"))
    } catch let failure as Failure {
      throw failure
    } catch let error as FileSystemError {
      throw .file(error)
    } catch let error as CorpusError {
      throw .corpus(error)
    } catch let error as RetrievalError {
      throw .retrieval(error)
    } catch {
      throw .retrieval(RetrievalError(code: .index, detail: "\(error)"))
    }
  }

  private static let attempts = 3

  private static func sources(
    of root: String, _ limits: CorpusLimits
  ) throws(CorpusError) -> (rows: [SourceRow], options: PassageOptions) {
    var reader = CorpusReader(root: root, limits: limits)
    guard let (files, options) = reader.listSources() else {
      throw CorpusError(corpus: root, issues: reader.issues)
    }
    return (files.map { SourceRow($0, in: root) }, options)
  }
}
