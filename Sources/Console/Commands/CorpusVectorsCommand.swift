import ArgumentParser
import Diagnostics
import Engine
import JSON
import Retrieval

/// Prints the passages of a corpus, for programs that embed them.
struct CorpusPassagesCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "passages", abstract: "Print the passages of a corpus as lines of JSON.",
    discussion: """
      Each line has the id of a passage, its title with the headings above it, and its text: what a \
      model needs to embed it for "hegel corpus vectors".

      Example: hegel corpus passages philosophy
      """)

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String?

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    let loaded = try engine.corpus(named: nil, profile: nil)
    for notice in loaded.notices { session.console.notice(notice) }
    var text = ""
    for number in 0..<loaded.index.passageCount {
      let passage = try loaded.index.passage(number)
      let title = ([passage.title] + passage.headings).joined(separator: " › ")
      let row: JSONValue = [
        "id": .string(passage.id), "title": .string(title), "text": .string(passage.text),
      ]
      text += row.text() + "\n"
      if text.utf8.count > Self.portion {
        try Task.checkCancellation()
        try session.console.write(text)
        text = ""
      }
    }
    try session.console.write(text)
    return .success
  }

  /// How many bytes are written at a time.
  private static let portion = 1 << 20
}

/// Makes the vector file of a corpus.
struct CorpusVectorsCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectors", abstract: "Make the vector file of a corpus of embeddings in files.",
    discussion: """
      A line of a file is {"id": PASSAGE, "vector": [NUMBER, …]}, for every passage that "hegel corpus \
      passages" prints, or {"query": TEXT, "vector": [NUMBER, …]} for a text to search with. Any model \
      may have made them, but one model all of them. The vectors are kept in the user's folder of \
      caches until the documents change or --remove; "hegel search --ranking dense" and "hybrid" use \
      them.

      Example: hegel corpus vectors philosophy --remove
      """)

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String

  @Argument(help: "Files of embeddings, one JSON object a line.")
  var files: [String] = []

  @Option(name: .long, help: "The name of the model that made the embeddings.")
  var model: String?

  @Flag(name: .long, help: "Remove the vector file.")
  var remove = false

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    if remove {
      guard files.isEmpty, model == nil else {
        throw ValidationError("--remove removes the vector file; leave out the files and --model")
      }
      return
    }
    guard !files.isEmpty else {
      throw ValidationError("no file of embeddings; name one or more, or say --remove")
    }
    guard model != nil else {
      throw ValidationError(
        "no model; say with --model LABEL which one made the embeddings, such as --model bge-small")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    guard !remove, let model else {
      session.console.notice(
        try engine.removeVectors()
          ? "the vector file was removed" : "note: there was no vector file")
      return .success
    }
    let made = try engine.makeVectors(of: files, model: model)
    for notice in made.notices { session.console.notice(notice) }
    let properties = made.report.properties
    let values: [(String, JSONValue)] = [
      ("corpus", .string(made.name)), ("model", .string(properties.model)),
      ("dimension", .int(properties.dimension)), ("passages", .int(properties.passages)),
      ("queries", .int(properties.queries)), ("vector_bytes", .int(made.report.fileSize)),
    ]
    let rows = RowSet(
      name: "vectors", columns: [.init("property", "Property"), .init("value", "Value")],
      rows: values.map { [.string($0.0), $0.1] }, emptyNotice: "")
    try format.write(rows, in: session)
    return .success
  }
}
