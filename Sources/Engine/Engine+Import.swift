package import Retrieval
import Support

extension Engine {
  /// What came of an import.
  package struct ImportedCorpus: Sendable {
    /// The name of the corpus.
    package let name: String

    /// Its folder, as people write it.
    package let path: String

    /// What was imported.
    package let report: CorpusImporter.Report
  }

  /// Turns a folder of texts, a JSONL file or a CSV file into a corpus of the project.
  ///
  /// - Parameters:
  ///   - source: What is imported.
  ///   - name: The name of the corpus; nil for that of the source without its suffix.
  ///   - options: What is read, and how.
  /// - Returns: What was imported.
  /// - Throws: ``EngineError`` when a document or the source cannot be read, or there is such a corpus
  ///   already.
  package func importCorpus(
    _ source: String, as name: String?, options: CorpusImporter.Options
  ) throws(EngineError) -> ImportedCorpus {
    let path = absolute(source)
    let name = name ?? Self.corpusName(of: Path.normalized(path))
    let folder = Path.join(Path.join(project.root, Self.corpusFolder), name)
    do throws(FileSystemError) {
      try FileSystem.makeFolder(Path.join(project.root, Self.corpusFolder))
    } catch {
      throw EngineError(.unreadable, error.description)
    }
    do throws(CorpusImporter.Failure) {
      let report = try CorpusImporter.run(path, into: folder, name: name, options: options)
      return ImportedCorpus(name: name, path: shown(folder), report: report)
    } catch {
      throw EngineError(.unreadable, error.description, name: source)
    }
  }

  private static func corpusName(of path: String) -> String {
    let name = Path.name(of: path)
    return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) }
      ?? name
  }
}
