import Diagnostics
import Records
import Support

/// A transcript as blocks for people, from which text and Markdown are made.
struct TranscriptReport {
  /// An entry of a list.
  struct Item {
    var marker: String
    var text: String
    var details: [String] = []

    /// What the marker is, the first word, the last word, and the last detail.
    var markerRole: TextStyle.Role?
    var lead: TextStyle.Role?
    var end: TextStyle.Role?
    var lastDetail: TextStyle.Role?
  }

  /// A part of the report.
  enum Block {
    case title(String)
    case heading(String, TextStyle.Role = .heading)
    case paragraph(String, TextStyle.Role? = nil)
    case items([Item])
  }

  private(set) var blocks: [Block] = []

  /// The beginning.
  init(_ opening: TranscriptOpening) {
    blocks.append(.title(opening.question))
    blocks.append(
      .paragraph(
        "Profile \(opening.profile.name) (\(opening.profile.hash.short)), "
          + "corpus \(opening.corpus.name), task \(opening.task), seed \(opening.seed).", .dim))
  }

  /// One turn.
  init(_ turn: Turn) {
    add(turn)
  }

  /// What follows the turns.
  init(endOf transcript: Transcript) {
    addConflicts(transcript)
    addAnswer(transcript)
    addReward(transcript.reward)
    addUsage(transcript)
  }

  /// The whole report.
  static func blocks(_ transcript: Transcript) -> [Block] {
    TranscriptReport(TranscriptOpening(transcript)).blocks
      + transcript.turns.flatMap { TranscriptReport($0).blocks }
      + TranscriptReport(endOf: transcript).blocks
  }

  /// What the stamp of the embedded model means, in one sentence.
  static let embeddedNote =
    "Stamped embedded: answers come from the built-in extractive model, which picks and shortens "
    + "sentences of the passages by fixed rules and is not a language model."

  private mutating func add(_ turn: Turn) {
    var heading = "\(turn.number). \(turn.agent): \(Self.action(turn.phase))"
    if turn.round > 0, ["critique", "revise"].contains(turn.phase) {
      heading += ", round \(turn.round)"
    }
    var remarks = turn.isEmbedded ? ["embedded"] : []
    if turn.finish != "stop" { remarks.append(Self.ending(turn.finish)) }
    if !remarks.isEmpty { heading += " (\(remarks.joined(separator: ", ")))" }
    blocks.append(.heading(heading, .agent))
    switch turn.content {
    case .split(let questions):
      if questions.isEmpty {
        blocks.append(.paragraph("The question stays whole."))
      } else {
        blocks.append(
          .items(questions.enumerated().map { Item(marker: "\($0 + 1).", text: $1) }))
      }
    case .answer(let answer): add(answer)
    case .critique(let items):
      blocks.append(
        .items(
          items.map { item in
            Item(
              marker: "\(item.claim):",
              text: "\(item.verdict.rawValue.uppercased()): \(item.reason)"
                + Self.marks(item.citations), lead: Self.role(item.verdict))
          }))
    }
    if !turn.problems.isEmpty {
      blocks.append(.items(turn.problems.map { Item(marker: "!", text: $0, markerRole: .warning) }))
    }
  }

  private mutating func add(_ answer: Answer) {
    if let refusal = answer.refusal {
      blocks.append(
        .paragraph("Refused: \(refusal.isEmpty ? "no reason given" : refusal)", .warning))
    } else if answer.claims.isEmpty {
      blocks.append(.paragraph(answer.text))
    } else {
      blocks.append(
        .items(
          answer.claims.map { claim in
            Item(
              marker: "\(claim.number).",
              text: claim.text + Self.marks(claim.citations) + " (\(claim.support.rawValue))",
              end: Self.role(claim.support))
          }))
    }
    if let confidence = answer.confidence {
      blocks.append(.paragraph("Stated confidence: \(Self.decimal(confidence))", .dim))
    }
  }

  private mutating func addConflicts(_ transcript: Transcript) {
    if !transcript.conflicts.isEmpty {
      blocks.append(.heading("Conflicts"))
      blocks.append(
        .items(
          transcript.conflicts.map { conflict in
            Item(
              marker: "\(conflict.number).",
              text: "\(conflict.first): \(conflict.firstText)",
              details: [
                "\(conflict.second): \(conflict.secondText)",
                "Differ in \(conflict.kind.rawValue). " + Self.outcome(conflict.resolution),
              ], lastDetail: Self.role(conflict.resolution))
          }))
    }
    blocks.append(.heading("Why the rounds ended"))
    blocks.append(.paragraph(Self.sentence(transcript.stop)))
  }

  private mutating func addAnswer(_ transcript: Transcript) {
    blocks.append(.heading("Answer"))
    add(final: transcript.answer)
    if transcript.isEmbedded { blocks.append(.paragraph(Self.embeddedNote, .dim)) }
    let sources = Self.sources(transcript.answer)
    guard transcript.answer.refusal == nil, !sources.isEmpty else { return }
    blocks.append(.heading("Sources"))
    blocks.append(
      .items(
        sources.enumerated().map { index, source in
          Item(
            marker: "[\(index + 1)]", text: Self.describe(source, transcript), markerRole: .code)
        }))
  }

  private mutating func add(final answer: Answer) {
    if let refusal = answer.refusal {
      blocks.append(
        .paragraph("Refused: \(refusal.isEmpty ? "no reason given" : refusal)", .warning))
      return
    }
    let sources = Self.sources(answer)
    let numbers = Dictionary(
      sources.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    blocks.append(
      .paragraph(
        CitationMarks.rewriting(answer.text, isKnown: { numbers[$0] != nil }) { items in
          let known = items.compactMap { numbers[$0] }
          return known.isEmpty ? "" : "[\(known.map(String.init).joined(separator: ", "))]"
        }))
    if let confidence = answer.confidence {
      blocks.append(.paragraph("Stated confidence: \(Self.decimal(confidence))", .dim))
    }
  }

  /// The passages that an answer cites, with the lines it points to.
  static func sources(_ answer: Answer) -> [(id: String, lines: [ClosedRange<Int>])] {
    var sources: [(id: String, lines: [ClosedRange<Int>])] = []
    for citation in answer.claims.flatMap(\.citations) {
      if let index = sources.firstIndex(where: { $0.id == citation.passage }) {
        if !sources[index].lines.contains(citation.lines) {
          sources[index].lines.append(citation.lines)
        }
      } else {
        sources.append((citation.passage, [citation.lines]))
      }
    }
    return sources
  }

  private static func describe(
    _ source: (id: String, lines: [ClosedRange<Int>]), _ transcript: Transcript
  ) -> String {
    guard let passage = transcript.passage(source.id) else { return source.id }
    let lines = source.lines.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    .map {
      $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    .joined(separator: ",")
    // The first heading of a document is its title as a rule.
    let headings = passage.headings.first == passage.title ? [] : [passage.title]
    let place = (headings + passage.headings).filter { !$0.isEmpty }.joined(separator: " > ")
    return "\(passage.path):\(lines) \(place)"
  }

  private mutating func addReward(_ reward: RewardRecord) {
    guard !reward.components.isEmpty else { return }
    let total = reward.value.map(Self.decimal) ?? "missing"
    blocks.append(.heading("Reward \(total)"))
    let scored = reward.components.filter { $0.value != nil }
    let width = scored.map(\.name.count).max() ?? 0
    let items = scored.map { component in
      let name = component.name + String(repeating: " ", count: width - component.name.count)
      let value = component.value ?? 0
      return Item(
        marker: name,
        text: "\(Self.bar(value)) \(Self.decimal(value)) weight "
          + "\(Self.decimal(reward.share(of: component) ?? 0)): \(component.detail)",
        lead: Self.role(value))
    }
    if !items.isEmpty { blocks.append(.items(items)) }
    if let missing = Self.missing(reward) { blocks.append(.paragraph(missing, .dim)) }
    if !scored.isEmpty, scored.allSatisfy({ Self.withoutGold.contains($0.name) }) {
      blocks.append(.paragraph(Self.rewardNote, .dim))
    }
  }

  /// The components that are not missing for want of a gold answer, because they need none.
  private static let withoutGold: Set<String> = ["groundedness", "debate", "cost"]

  /// What a reward without a gold answer means, in one sentence.
  private static let rewardNote =
    "The reward measures how far the answer rests on what it cites and how well the debate was "
    + "held, not whether the question was answered correctly."

  /// The components that were not scored, by reason, such as `f1 (needs a gold answer)`.
  private static func missing(_ reward: RewardRecord) -> String? {
    var reasons: [(detail: String, names: [String])] = []
    for component in reward.components where component.value == nil {
      if let index = reasons.firstIndex(where: { $0.detail == component.detail }) {
        reasons[index].names.append(component.name)
      } else {
        reasons.append((component.detail, [component.name]))
      }
    }
    guard !reasons.isEmpty else { return nil }
    let parts = reasons.map { "\($0.names.joined(separator: ", ")) (\($0.detail))" }
    return "Not scored: \(parts.joined(separator: "; "))."
  }

  private mutating func addUsage(_ transcript: Transcript) {
    let usage = transcript.usage
    var text =
      "\(usage.calls) call\(usage.calls == 1 ? "" : "s") of "
      + "\(transcript.models.joined(separator: ", ")), \(usage.inputTokens) tokens in, "
      + "\(usage.outputTokens) out"
    if usage.isEstimate { text += " (estimated)" }
    if usage.dollars > 0 { text += ", $\(Self.decimal(usage.dollars, digits: 4))" }
    blocks.append(.heading("Usage"))
    blocks.append(.paragraph(text + ".", .dim))
  }
}

/// The words of a report.
extension TranscriptReport {
  private static func action(_ phase: String) -> String {
    switch phase {
    case "split": "splits the question"
    case "answer": "answers"
    case "critique": "criticises"
    case "revise": "revises"
    case "synthesis": "synthesises"
    case "final": "gives the final answer"
    default: phase
    }
  }

  private static func ending(_ finish: String) -> String {
    finish == "length" ? "cut at the limit of tokens" : "ended by \(finish)"
  }

  private static func outcome(_ resolution: Conflict.Resolution?) -> String {
    switch resolution {
    case .resolved(let reason, let citations)?: "Resolved: \(reason)\(marks(citations))"
    case .open(let reason)?: "Open: \(reason)"
    case .unaddressed?: "The synthesis does not mention it."
    case nil: "There was no synthesis."
    }
  }

  private static func sentence(_ stop: StopReason) -> String {
    let rounds = stop.rounds == 1 ? "1 round" : "\(stop.rounds) rounds"
    let after = stop.rounds > 0 ? " after \(rounds)" : ""
    let agreement = stop.agreement.map { ", agreement \(decimal($0))" } ?? ""
    return switch stop.code {
    case .consensus: "The workers agree\(after)\(agreement)."
    case .rounds:
      "The \(rounds) of the profile \(stop.rounds == 1 ? "was" : "were") debated\(agreement)."
    case .noRounds: "The profile asks for no rounds\(agreement)."
    case .noObjection: "The reviewer had no objection\(after)\(agreement)."
    case .noChange: "No answer changed in the last of \(rounds)\(agreement)."
    // Refusals are alike, and calling that agreement would say something about an answer.
    case .allRefused: "Every worker refused to answer\(after)."
    }
  }

  private static func marks(_ citations: [Citation]) -> String {
    var ids: [String] = []
    for citation in citations where !ids.contains(citation.passage) { ids.append(citation.passage) }
    return ids.isEmpty ? "" : " [\(ids.joined(separator: ", "))]"
  }

  /// A value as a bar of ten columns.
  static func bar(_ value: Double) -> String {
    let full = Int((min(1, max(0, value)) * 10).rounded())
    return String(repeating: "█", count: full) + String(repeating: "░", count: 10 - full)
  }

  /// A number that is not negative with a fixed count of decimals.
  static func decimal(_ value: Double, digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let units = Int((min(max(0, value), 1e9) * Double(scale)).rounded())
    let fraction = String(units % scale)
    return "\(units / scale)."
      + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
  }

  private static func decimal(_ value: Double) -> String { decimal(value, digits: 2) }
}

/// What the parts of a report are.
extension TranscriptReport {
  private static func role(_ support: Claim.Support) -> TextStyle.Role {
    switch support {
    case .supported: .good
    case .contradicted: .bad
    case .unsupported, .uncited: .warning
    }
  }

  private static func role(_ verdict: CritiqueItem.Verdict) -> TextStyle.Role {
    switch verdict {
    case .supported: .good
    case .contradicted: .bad
    case .unsupported, .unclear: .warning
    }
  }

  private static func role(_ resolution: Conflict.Resolution?) -> TextStyle.Role {
    if case .resolved? = resolution { .good } else { .warning }
  }

  /// The role of a value of a reward: half is neither good nor bad.
  static func role(_ value: Double) -> TextStyle.Role {
    value >= 0.75 ? .good : value >= 0.4 ? .warning : .bad
  }
}
