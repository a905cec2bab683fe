import ArgumentParser
import Diagnostics
import Engine
import Evaluation
import JSON
import Retrieval
import Support

/// Lists, describes, checks and measures corpora.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "List, describe, import, check, index and measure corpora.",
    subcommands: [
      CorpusListCommand.self, CorpusInfoCommand.self, CorpusSplitsCommand.self,
      CorpusImportCommand.self, CorpusValidateCommand.self, CorpusIndexCommand.self,
      CorpusPassagesCommand.self, CorpusVectorsCommand.self, CorpusEvaluateCommand.self,
    ])
}

/// Lists the corpora that can be named.
struct CorpusListCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the corpora of the project.",
    discussion: "Example: hegel corpus list --format json")

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine()
    let rows = try engine.corpora().map { entry -> [JSONValue] in
      [.string(entry.name), .string(entry.path), .string(entry.origin)]
    }
    let result = RowSet(
      name: "corpora",
      columns: [.init("name", "Name"), .init("path", "Path"), .init("origin", "Origin")],
      rows: rows,
      emptyNotice: "no corpus; make a folder corpus_data/NAME or run `hegel init`")
    try format.write(result, in: session)
    return .success
  }
}

/// Describes a corpus.
struct CorpusInfoCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Describe a corpus.",
    discussion: "Example: hegel corpus info philosophy")

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String?

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    let loaded = try engine.corpus(named: nil, profile: nil)
    let result = RowSet(
      name: "corpus", columns: [.init("property", "Property"), .init("value", "Value")],
      rows: engine.properties(of: loaded).map { [.string($0.name), $0.value] },
      emptyNotice: "")
    try format.write(result, in: session)
    return .success
  }
}

/// Shows how the questions of a corpus are split.
struct CorpusSplitsCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "splits", abstract: "Show the train, validation and test questions of a corpus.",
    discussion: """
      Questions over one document stay together, and near-duplicates in two splits are refused. \
      Edits are made from train, gates use validation, test stays sealed.

      Example: hegel corpus splits philosophy
      """)

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String?

  @Option(name: .long, help: "A file of questions, in place of those of the corpus.")
  var questions: String?

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    let loaded = try engine.corpus(named: nil, profile: nil)
    let plan = try engine.splits(of: questions, in: loaded)
    let rows = plan.splits.map { split -> [JSONValue] in
      [
        .string(split.name.rawValue), .int(split.questions.count), .int(split.documents),
        .int(split.questions.count { $0.isImpossible }), .string(split.contentHash.short),
      ]
    }
    for note in plan.notes { session.console.notice("note: \(note)") }
    let result = RowSet(
      name: "splits",
      columns: [
        .init("split", "Split"), .init("questions", "Questions", isNumeric: true),
        .init("documents", "Documents", isNumeric: true),
        .init("unanswerable", "Unanswerable", isNumeric: true), .init("hash", "Hash"),
      ],
      rows: rows, emptyNotice: "no questions")
    try format.write(result, in: session)
    return .success
  }
}

/// Checks a corpus against itself.
struct CorpusValidateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check the ids, quotes and answers of a corpus.",
    discussion: "Example: hegel corpus validate corpus_data/philosophy")

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String?

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    let issues = try engine.validateCorpus()
    let rows = issues.map { issue -> [JSONValue] in
      [
        .string(issue.path), issue.line.map { .int($0) } ?? .null, .string(issue.code.rawValue),
        .string(issue.severity.rawValue), .string(issue.message),
      ]
    }
    let result = RowSet(
      name: "findings",
      columns: [
        .init("path", "Path"), .init("line", "Line", isNumeric: true), .init("code", "Code"),
        .init("severity", "Severity"), .init("message", "Message"),
      ],
      rows: rows, emptyNotice: "no findings")
    let console = session.console
    let chosen = try format.chosen(in: session)
    // A message that is cut off is of no use, and a terminal wraps it.
    let width = chosen == .text ? console.facts.width * 4 : console.facts.width
    try console.write(result.rendered(as: chosen, width: width))
    return issues.contains { $0.severity == .error } ? .findings : .success
  }
}
