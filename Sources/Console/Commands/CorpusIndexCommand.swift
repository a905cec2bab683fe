import ArgumentParser
import Diagnostics
import Engine
import JSON
import Retrieval

/// Makes the index file of a corpus.
struct CorpusIndexCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Make the index file of a corpus, or bring it up to date.",
    discussion: """
      A corpus with an index file is searched without reading its documents; one without is read and \
      indexed in memory by every command, which is quick up to some megabytes. Documents that have \
      not changed are taken over from the old file. The file lies in the user's folder of caches and \
      is brought up to date by itself when the corpus has changed.

      Example: hegel corpus index philosophy
      """)

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String?

  @Flag(name: .long, help: "Analyse every document again.")
  var anew = false

  @Flag(name: .long, help: "Remove the index file.")
  var remove = false

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    guard !(anew && remove) else {
      throw ValidationError("--anew makes an index file and --remove removes it; leave one out")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    if remove {
      session.console.notice(
        try engine.removeIndex() ? "the index file was removed" : "note: there was no index file")
      return .success
    }
    let indexed = try engine.indexCorpus(anew: anew)
    if let refused = indexed.refused {
      session.console.notice("note: the old file was not used: \(refused)")
    }
    try format.write(Self.rows(indexed), in: session)
    return .success
  }

  private static func rows(_ indexed: Engine.IndexedCorpus) -> RowSet {
    let report = indexed.report
    let values: [(String, JSONValue)] = [
      ("corpus", .string(indexed.name)), ("documents", .int(report.summary.documents)),
      ("passages", .int(report.passages)), ("terms", .int(report.terms)),
      ("kept", .int(report.reused)), ("indexed", .int(report.summary.documents - report.reused)),
      ("dropped", .int(report.dropped)), ("bytes", .int(report.summary.bytes)),
      ("index_bytes", .int(report.fileSize)),
    ]
    return RowSet(
      name: "index", columns: [.init("property", "Property"), .init("value", "Value")],
      rows: values.map { [.string($0.0), $0.1] }, emptyNotice: "")
  }
}
