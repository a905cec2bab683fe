import ArgumentParser
import Diagnostics
import Engine
import JSON
import Retrieval

/// Turns texts from elsewhere into a corpus.
struct CorpusImportCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a folder of texts, a JSONL or a CSV file into a corpus.",
    discussion: """
      Files that end in .md, .markdown or .txt become documents of corpus_data/NAME; so do the rows \
      of a .jsonl or .ndjson file and the records of a .csv or .tsv file, whose first line names the \
      columns. Empty documents, second copies and files of other kinds are left out and listed; a \
      document that cannot be read ends the import, and then nothing is written.

      Example: hegel corpus import corpus_data/philosophy/documents --name essays
      Example: hegel corpus import table.csv --name articles --text "The text"
      """)

  @Argument(help: "A folder, or a .jsonl, .ndjson, .csv or .tsv file.")
  var source: String

  @Option(name: .long, help: "The name of the corpus; that of the source unless it is given.")
  var name: String?

  @Option(name: .long, help: "The key or column of ids; rows without it are named by their lines.")
  var id = "id"

  @Option(name: .long, help: "The key or column of titles, which may be missing.")
  var title = "title"

  @Option(name: .long, help: "The key or column of texts.")
  var text = "text"

  @Option(name: .long, help: "How bytes are read that are not Unicode: unicode or latin-1.")
  var encoding = TextEncoding.unicode

  @Flag(
    name: .customLong("skip-bad"), help: "Leave out and list documents that cannot be read.")
  var skipsBad = false

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    var options = CorpusImporter.Options()
    (options.id, options.title, options.text) = (id, title, text)
    (options.encoding, options.skipsBad) = (encoding, skipsBad)
    let imported = try session.engine().importCorpus(source, as: name, options: options)
    let leftOut = imported.report.leftOut
    for line in leftOut.prefix(Self.shownLines) {
      session.console.notice("note: left out: " + line)
    }
    if leftOut.count > Self.shownLines {
      session.console.notice("note: and \(leftOut.count - Self.shownLines) more")
    }
    let values: [(String, JSONValue)] = [
      ("corpus", .string(imported.name)), ("path", .string(imported.path)),
      ("documents", .int(imported.report.documents)), ("bytes", .int(imported.report.bytes)),
      ("left_out", .int(leftOut.count)),
    ]
    let rows = RowSet(
      name: "import", columns: [.init("property", "Property"), .init("value", "Value")],
      rows: values.map { [.string($0.0), $0.1] }, emptyNotice: "")
    try format.write(rows, in: session)
    return .success
  }

  /// How many of what was left out are named.
  private static let shownLines = 20
}

extension TextEncoding: ExpressibleByArgument {}
