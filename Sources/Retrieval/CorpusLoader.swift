import Diagnostics
import Support

/// Loads corpora from folders.
///
/// Three layouts: a folder with `corpus.yaml`; a folder with `docs.jsonl`, `questions.jsonl` and
/// `qrels.tsv`, where every row is one passage; a folder of `.md` and `.txt` files. Files are
/// untrusted: nothing outside the folder is read, not by dots and not by links.
package enum CorpusLoader {
  /// Loads a corpus.
  ///
  /// - Parameters:
  ///   - path: The corpus folder.
  ///   - limits: How much is read before the corpus is refused.
  /// - Returns: The corpus, with warnings among its issues.
  /// - Throws: ``CorpusError`` that lists every error with file, line and remedy.
  package static func load(
    _ path: String, limits: CorpusLimits = CorpusLimits()
  ) throws(CorpusError) -> Corpus {
    let corpus = try read(path, limits: limits)
    guard !corpus.issues.contains(where: { $0.severity == .error }) else {
      throw CorpusError(corpus: path, issues: corpus.issues)
    }
    return corpus
  }

  /// Loads everything of a corpus but its documents.
  ///
  /// - Parameters:
  ///   - path: The corpus folder.
  ///   - summary: What an index knows of the documents.
  ///   - limits: How much is read before the corpus is refused.
  /// - Returns: The corpus.
  /// - Throws: ``CorpusError`` that lists every error with file, line and remedy.
  package static func load(
    _ path: String, indexedAs summary: DocumentSummary, limits: CorpusLimits = CorpusLimits()
  ) throws(CorpusError) -> Corpus {
    var reader = try reader(of: path, limits: limits)
    let corpus = reader.readWithoutDocuments(summary)
    guard !corpus.issues.contains(where: { $0.severity == .error }) else {
      throw CorpusError(corpus: path, issues: corpus.issues)
    }
    return corpus
  }

  /// Reads the questions of a corpus, without its documents.
  ///
  /// - Parameters:
  ///   - path: The corpus folder.
  ///   - limits: How much is read before the corpus is refused.
  /// - Returns: The questions in the order of their file; none where it has no file of them.
  /// - Throws: ``CorpusError`` that lists what keeps them from being read.
  package static func questions(
    _ path: String, limits: CorpusLimits = CorpusLimits()
  ) throws(CorpusError) -> [CorpusQuestion] {
    var reader = try reader(of: path, limits: limits)
    reader.readQuestionsAlone()
    guard !reader.issues.contains(where: { $0.severity == .error }) else {
      throw CorpusError(corpus: path, issues: reader.issues)
    }
    return reader.questions
  }

  /// Reads a corpus as far as that is possible.
  static func read(_ path: String, limits: CorpusLimits) throws(CorpusError) -> Corpus {
    var reader = try reader(of: path, limits: limits)
    return reader.read()
  }

  private static func reader(
    of path: String, limits: CorpusLimits
  ) throws(CorpusError) -> CorpusReader {
    guard let root = FileSystem.canonical(path) else {
      throw CorpusError(
        corpus: path,
        issues: [
          CorpusIssue(
            CorpusRules.notFound, path: ".",
            "nothing is at this path; check the spelling, or see \"hegel corpus list\"")
        ])
    }
    guard FileSystem.kind(of: root) == .folder else {
      throw CorpusError(
        corpus: path,
        issues: [
          CorpusIssue(
            CorpusRules.notFound, path: ".",
            "a corpus is a folder; name the folder that holds the file")
        ])
    }
    return CorpusReader(root: root, limits: limits)
  }
}
