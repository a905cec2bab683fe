import ArgumentParser
import JSON
import Rewards
import Support

/// Scores predictions against references.
struct ScoreCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score predictions against references, without a debate.",
    discussion: """
      The input has one JSON object a line: "prediction", "references" (a list) or "reference", and \
      optionally "id". Text, JSON and Markdown give the means (JSON the pairs too); jsonl and csv \
      give a row for each pair.

      Example: hegel score pairs.jsonl --metrics exact_match,f1,rouge_l
      """)

  @Argument(help: "The file of pairs, or - for standard input.")
  var file = "-"

  @Option(
    name: .long,
    help:
      "The metrics, separated by commas: \(PairMetric.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var metrics = PairMetric.allCases.map(\.rawValue).joined(separator: ",")

  @OptionGroup var format: FormatOptions

  init() {}

  /// The largest input, in bytes.
  private static let limit = 1 << 28

  func run(in session: Session) async throws -> ProcessStatus {
    let chosen = try format.chosen(in: session)
    let name = file == "-" ? "standard input" : file
    let scorer: PairScorer
    do throws(PairError) {
      scorer = PairScorer(metrics: try PairMetric.list(metrics))
    } catch {
      throw CommandFailure(.usage, "--metrics: \(error.description)", token: metrics)
    }
    if file == "-" { try session.refuseStandardInput() }
    let bytes =
      file == "-"
      ? try FileSystem.readAll(0, path: name, limit: Self.limit)
      : try FileSystem.read(
        Path.join(session.host.workingDirectory, file), limit: Self.limit)
    let rows: [PairScorer.Row]
    do throws(PairError) {
      rows = scorer.score(try PairReader.read(bytes))
    } catch {
      throw CommandFailure(.unreadableInput, "\(name): \(error.description)")
    }
    guard !rows.isEmpty else {
      throw CommandFailure(
        .unreadableInput,
        "\(name) has no pairs; expected lines such as "
          + #"{"prediction": "1781", "references": ["1781"]}"#)
    }
    session.keep(.rows(Self.means(rows, scorer)))
    try session.console.write(
      text(of: rows, by: scorer, as: chosen, width: session.console.facts.width))
    return .success
  }

  private func text(
    of rows: [PairScorer.Row], by scorer: PairScorer, as format: OutputFormat, width: Int
  ) -> String {
    switch format {
    case .text, .table, .box, .line, .markdown:
      return Self.means(rows, scorer).rendered(as: format, width: width)
    case .jsonl, .csv: return Self.pairs(rows, scorer).rendered(as: format, width: width)
    case .json:
      var document = JSONObject([("format_version", 1)])
      document["means"] = Self.means(rows, scorer).json["means"]
      document["pairs"] = Self.pairs(rows, scorer).json["pairs"]
      return JSONValue.object(document).text(.pretty) + "\n"
    }
  }

  private static func means(_ rows: [PairScorer.Row], _ scorer: PairScorer) -> RowSet {
    RowSet(
      name: "means",
      columns: [
        .init("metric", "Metric"), .init("mean", "Mean", isNumeric: true),
        .init("n", "n", isNumeric: true), .init("missing", "Missing", isNumeric: true),
        .init("summary", "What it measures"),
      ],
      rows: scorer.summaries(of: rows).map { summary in
        [
          .string(summary.metric.rawValue), summary.mean.map { .number($0) } ?? .null,
          .int(summary.count), .int(summary.missing), .string(summary.metric.summary),
        ]
      }, emptyNotice: "no metric")
  }

  private static func pairs(_ rows: [PairScorer.Row], _ scorer: PairScorer) -> RowSet {
    RowSet(
      name: "pairs",
      columns: [.init("line", "Line", isNumeric: true), .init("id", "Id")]
        + scorer.metrics.map { .init($0.rawValue, $0.rawValue, isNumeric: true) },
      rows: rows.map { row in
        [.int(row.line), row.id.map { .string($0) } ?? .null]
          + row.values.map { $0.value.map { .number($0) } ?? .null }
      }, emptyNotice: "no pairs")
  }
}
