import ArgumentParser
import Diagnostics
import Engine
import Evaluation
import JSON
import Retrieval
import Support

/// Measures how well a search finds the documents that answer questions.
struct CorpusEvaluateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well a search finds the documents that answer the questions.",
    discussion: """
      A question's relevant documents are those that the corpus judges relevant, or else those that \
      support its answer; questions without any are left out. Means have 95 % bootstrap intervals. \
      With --ranking dense and hybrid, vectors are measured; every question needs one.

      Example: hegel corpus evaluate philosophy --format markdown
      """)

  @Argument(help: "A configured corpus, a folder under corpus_data, or a path.")
  var name: String?

  @Option(name: .long, help: "A file of questions, in place of those of the corpus.")
  var questions: String?

  @Option(name: .long, help: "How many documents are looked for, 10 to 10000.")
  var depth = 100

  @Flag(
    name: .customLong("keep-stop-words"), help: "Look for words such as \"the\" and \"of\" too.")
  var keepsStopWords = false

  @OptionGroup var ranking: RankingOptions

  @OptionGroup var scoring: ScoringOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    guard (10...Engine.deepestRanking).contains(depth) else {
      throw ValidationError(
        "--depth is \(depth); expected a whole number from 10 to \(Engine.deepestRanking)")
    }
    try ranking.check(explains: false, words: scoring, keepsStopWords: keepsStopWords)
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: name))
    let loaded = try engine.corpus(named: nil, profile: nil)
    for notice in loaded.notices { session.console.notice(notice) }
    let chosen = try ranking.ranker(engine, loaded)
    // What is measured must be what was asked for.
    if let notice = chosen.notice {
      throw EngineError(
        .unreadable, "nothing was measured by --ranking \(ranking.ranking.rawValue); \(notice)")
    }
    let asked = try engine.searchQuestions(questions, of: loaded)
    let ranked = try engine.rankings(
      of: asked, in: loaded, depth: depth, dropsStopWords: !keepsStopWords,
      scoring: scoring.scoring, by: chosen.ranker)
    try Task.checkCancellation()
    let evaluation = try engine.evaluateRetrieval(ranked, in: loaded, depth: depth)
    if evaluation.leftOut > 0 {
      session.console.notice(
        "note: \(evaluation.leftOut) of \(asked.count) questions have no relevant document and are "
          + "left out")
    }
    try format.write(Self.rows(evaluation), in: session)
    return .success
  }

  private static func rows(_ evaluation: RetrievalEvaluation) -> RowSet {
    RowSet(
      name: "measures",
      columns: [
        .init("measure", "Measure"), .init("mean", "Mean", isNumeric: true),
        .init("low", "Low", isNumeric: true), .init("high", "High", isNumeric: true),
        .init("questions", "Questions", isNumeric: true),
      ],
      rows: evaluation.measures.map { measure in
        [
          .string(measure.name), .number(rounded(measure.mean)),
          measure.interval.map { .number(rounded($0.lowerBound)) } ?? .null,
          measure.interval.map { .number(rounded($0.upperBound)) } ?? .null,
          .int(evaluation.questions),
        ]
      }, emptyNotice: "no measures")
  }

  /// A measure with the digits that a table of means is read with.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
