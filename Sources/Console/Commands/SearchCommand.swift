import ArgumentParser
import Diagnostics
import Engine
import JSON
import Retrieval
import Support

/// Searches the passages of a corpus.
struct SearchCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find the passages of a corpus that fit a query best.",
    discussion: """
      Passages are ranked by BM25 over stemmed words; every word of the query counts as often as it \
      stands there. With --queries, the documents of many questions are ranked, each by its best \
      passage; --format trec writes them as a run file of trec_eval. With --ranking dense and hybrid, \
      the vectors of "hegel corpus vectors" rank, alone or with the words; the query is then a text \
      that has a vector there, and marks in it ask for nothing.

      Example: hegel search "moral worth of duty" --corpus philosophy --limit 3
      Example: hegel search --queries corpus_data/philosophy/questions.jsonl --corpus philosophy --format trec
      """)

  @Argument(help: "The words to look for.")
  var query: String?

  @Option(
    name: .long,
    help: "A file of questions, one JSON object with id and question a line, in place of the words."
  )
  var queries: String?

  @Option(name: .long, help: "A configured corpus, a folder under corpus_data, or a path.")
  var corpus: String?

  @Option(name: .long, help: "How many passages, 1 to 1000.")
  var limit = 10

  @Flag(
    name: .long, help: "Show what each word adds to a score, or with --ranking hybrid each rank.")
  var explain = false

  @Flag(
    name: .customLong("keep-stop-words"), help: "Look for words such as \"the\" and \"of\" too.")
  var keepsStopWords = false

  @OptionGroup var ranking: RankingOptions

  @OptionGroup var scoring: ScoringOptions

  @Option(
    name: .long,
    help:
      "How the result is written: text, table, box, line, json, jsonl, csv, markdown, or trec with --queries."
  )
  var format: SearchFormat?

  init() {}

  func validate() throws {
    try RowLimit.check(limit)
    guard (query == nil) != (queries == nil) else {
      throw ValidationError(
        query == nil
          ? "give the words to look for, or a file of questions with --queries"
          : "--queries has the questions; leave out the words")
    }
    guard queries == nil || !explain else {
      throw ValidationError("--explain shows the parts of passages; leave out --queries")
    }
    try ranking.check(explains: explain, words: scoring, keepsStopWords: keepsStopWords)
    guard format != .trec || queries != nil else {
      throw ValidationError("a run file is of the questions of a file; add --queries FILE")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try SelectionOptions.layer(corpus: corpus))
    let format = format?.output ?? session.format
    guard let query else { return try rank(engine, as: format, in: session) }
    let loaded = try engine.corpus(named: nil, profile: nil)
    for notice in loaded.notices { session.console.notice(notice) }
    let chosen = try ranking.ranker(engine, loaded)
    if let notice = chosen.notice { session.console.notice(notice) }
    let result = try engine.search(
      query, in: loaded, limit: limit, dropsStopWords: !keepsStopWords,
      scoring: scoring.scoring, explaining: explain, by: chosen.ranker)
    try Task.checkCancellation()
    let rows = rows(result)
    // A table for people says itself that it is empty, and why.
    if let notice = result.notice, !(result.hits.isEmpty && format.isForPeople) {
      session.console.notice(notice)
    }
    session.keep(Self.result(result, rows, explain: explain, in: loaded.corpus.root))
    let width = session.console.facts.width
    try session.console.write(Self.rendered(result, rows, explain, as: format, width: width))
    return .success
  }

  /// Ranks the documents of many questions.
  private func rank(
    _ engine: Engine, as output: OutputFormat, in session: Session
  ) throws -> ProcessStatus {
    let loaded = try engine.corpus(named: nil, profile: nil)
    for notice in loaded.notices { session.console.notice(notice) }
    let chosen = try ranking.ranker(engine, loaded)
    if let notice = chosen.notice { session.console.notice(notice) }
    let ranked = try engine.rankings(
      of: try engine.searchQuestions(queries, of: loaded), in: loaded, depth: limit,
      dropsStopWords: !keepsStopWords, scoring: scoring.scoring, by: chosen.ranker)
    try Task.checkCancellation()
    let empty = ranked.count { $0.ranking.places.isEmpty }
    if empty > 0 {
      session.console.notice(
        "note: for \(empty) of \(ranked.count) questions no document has any of the words")
    }
    let rows = Self.rows(ranked)
    session.keep(.rows(rows))
    guard format == .trec else {
      try session.console.write(rows.rendered(as: output, width: session.console.facts.width))
      return .success
    }
    var text = ""
    do throws(RunFileError) {
      for one in ranked {
        text += try RunFile.lines(
          of: one.question.id, one.ranking, tag: RankingOptions.tag(of: chosen.ranker.method))
      }
    } catch {
      throw CommandFailure(.usage, error.description, token: error.id)
    }
    try session.console.write(text)
    return .success
  }

  private static func rows(_ ranked: [RankedQuestion]) -> RowSet {
    RowSet(
      name: "documents",
      columns: [
        .init("question", "Question"), .init("rank", "Rank", isNumeric: true),
        .init("document", "Document"), .init("score", "Score", isNumeric: true),
      ],
      rows: ranked.flatMap { one in
        one.ranking.places.enumerated().map { index, place -> [JSONValue] in
          [
            .string(one.question.id), .int(index + 1), .string(place.document),
            .number(place.score),
          ]
        }
      }, emptyNotice: "no document matches any question")
  }

  private static func result(
    _ result: RankedPassages, _ rows: RowSet, explain: Bool, in folder: String
  ) -> SessionResult {
    var kept = SessionResult.rows(rows)
    kept.rendering = { rendered(result, rows, explain, as: $0, width: $1) }
    kept.sources = result.hits.map { hit in
      OpenableSource(
        label: hit.passage.id, path: hit.passage.path,
        file: Path.join(folder, hit.passage.path),
        headings: [hit.passage.title] + hit.passage.headings, lines: hit.passage.lines,
        text: hit.passage.text, cited: [])
    }
    return kept
  }

  private static func rendered(
    _ result: RankedPassages, _ rows: RowSet, _ explain: Bool, as format: OutputFormat, width: Int
  ) -> String {
    format == .text && !result.hits.isEmpty
      ? text(result, explain: explain, width: width) : rows.rendered(as: format, width: width)
  }

  private func rows(_ result: RankedPassages) -> RowSet {
    var columns: [RowSet.Column] = [
      .init("rank", "Rank", isNumeric: true), .init("score", "Score", isNumeric: true),
      .init("passage", "Passage"), .init("document", "Document", isDetail: true),
      .init("title", "Title", isDetail: true),
      .init("path", "Path"), .init("lines", "Lines"), .init("bytes", "Bytes", isDetail: true),
      .init("headings", "Headings", isDetail: true),
      .init("text", "Text"),
    ]
    if explain { columns.append(.init("parts", "Parts")) }
    let rows = result.hits.enumerated().map { index, hit -> [JSONValue] in
      let passage = hit.passage
      var row: [JSONValue] = [
        .int(index + 1), .number(hit.score), .string(passage.id), .string(passage.document),
        .string(passage.title), .string(passage.path),
        [.int(passage.lines.lowerBound), .int(passage.lines.upperBound)],
        [.int(passage.range.lowerBound), .int(passage.range.upperBound)],
        .strings(passage.headings), .string(passage.text),
      ]
      if explain {
        row.append(.array(Self.parts(hit)))
      }
      return row
    }
    return RowSet(
      name: "passages", columns: columns, rows: rows,
      emptyNotice: result.notice ?? "no passage matches")
  }

  /// What a score is made of: of words, or of the ranks that were joined.
  private static func parts(_ hit: RankedPassage) -> [JSONValue] {
    guard let ranks = hit.ranks else {
      return hit.parts.map { ["term": .string($0.term), "score": .number($0.score)] }
    }
    return [("words", ranks.words), ("dense", ranks.dense)].map { name, rank in
      [
        "ranking": .string(name), "rank": rank.map { .int($0) } ?? .null,
        "score": .number(rank.map(ReciprocalRankFusion.part) ?? 0),
      ]
    }
  }

  private static func explanation(_ hit: RankedPassage) -> String {
    guard let ranks = hit.ranks else {
      return hit.parts.map { "\($0.term) \(Decimal.text($0.score))" }.joined(separator: " + ")
    }
    return [("words", ranks.words), ("dense", ranks.dense)].map { name, rank in
      guard let rank else { return "\(name) none 0" }
      return "\(name) rank \(rank) \(Decimal.text(ReciprocalRankFusion.part(of: rank)))"
    }.joined(separator: " + ")
  }

  private static func text(_ result: RankedPassages, explain: Bool, width: Int) -> String {
    var text = ""
    for (index, hit) in result.hits.enumerated() {
      let passage = hit.passage
      let place = "\(passage.path):\(passage.lines.lowerBound)"
      let headings = ([passage.title] + passage.headings).joined(separator: " › ")
      text += wrapped(
        "\(index + 1). \(passage.id)  \(Decimal.text(hit.score))  \(place)  \(headings)", width,
        first: "")
      if explain { text += "   " + explanation(hit) + "\n" }
      let line = passage.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      text += wrapped(DisplayWidth.clip(line, to: max(40, width * 2 - 12)), width, first: "   ")
    }
    return text
  }

  /// The lines of a text, all of them or those behind the first one indented.
  private static func wrapped(_ text: String, _ width: Int, first: String) -> String {
    TextWrap.lines(
      of: PrintableText.visible(text, keepingLineBreaks: false), width: width, first: first,
      rest: "   "
    ).joined(separator: "\n") + "\n"
  }
}
