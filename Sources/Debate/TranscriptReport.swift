import Records
import Support

/// A transcript as blocks for people, from which text and Markdown are made.
struct TranscriptReport {
  /// An entry of a list.
  struct Item: Equatable {
    var marker: String
    var text: String
    var details: [String] = []
  }

  /// A part of the report.
  enum Block: Equatable {
    case title(String)
    case heading(String)
    case paragraph(String)
    case items([Item])
  }

  private(set) var blocks: [Block] = []
  private let transcript: Transcript

  init(_ transcript: Transcript) {
    self.transcript = transcript
    addQuestion()
    for turn in transcript.turns { add(turn) }
    addConflicts()
    addAnswer()
    addReward()
    addUsage()
  }

  private mutating func addQuestion() {
    blocks.append(.title(transcript.question))
    var lines =
      "Profile \(transcript.profile.name) (\(transcript.profile.hash.short)), "
      + "corpus \(transcript.corpus.name), task \(transcript.task), seed \(transcript.seed), "
      + "model \(transcript.models.joined(separator: ", "))."
    if transcript.isEmbedded { lines += " " + Self.embeddedNote }
    blocks.append(.paragraph(lines))
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
    if turn.finish != "stop" { heading += " (\(Self.ending(turn.finish)))" }
    blocks.append(.heading(heading))
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
                + Self.marks(item.citations))
          }))
    }
    if !turn.problems.isEmpty {
      blocks.append(.items(turn.problems.map { Item(marker: "!", text: $0) }))
    }
  }

  private mutating func add(_ answer: Answer) {
    if let refusal = answer.refusal {
      blocks.append(.paragraph("Refused: \(refusal.isEmpty ? "no reason given" : refusal)"))
    } else if answer.claims.isEmpty {
      blocks.append(.paragraph(answer.text))
    } else {
      blocks.append(
        .items(
          answer.claims.map { claim in
            Item(
              marker: "\(claim.number).",
              text: claim.text + Self.marks(claim.citations) + " (\(claim.support.rawValue))")
          }))
    }
    if let confidence = answer.confidence {
      blocks.append(.paragraph("Stated confidence: \(Self.decimal(confidence))"))
    }
  }

  private mutating func addConflicts() {
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
              ])
          }))
    }
    blocks.append(.heading("Why the rounds ended"))
    blocks.append(.paragraph(Self.sentence(transcript.stop)))
  }

  private mutating func addAnswer() {
    blocks.append(.heading("Answer"))
    let answer = transcript.answer
    if let refusal = answer.refusal {
      blocks.append(.paragraph("Refused: \(refusal.isEmpty ? "no reason given" : refusal)"))
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
      blocks.append(.paragraph("Stated confidence: \(Self.decimal(confidence))"))
    }
    guard !sources.isEmpty else { return }
    blocks.append(.heading("Sources"))
    blocks.append(
      .items(
        sources.enumerated().map { index, source in
          Item(marker: "[\(index + 1)]", text: describe(source))
        }))
  }

  /// The passages that an answer cites, with the lines it points to.
  private static func sources(_ answer: Answer) -> [(id: String, lines: [ClosedRange<Int>])] {
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

  private func describe(_ source: (id: String, lines: [ClosedRange<Int>])) -> String {
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

  private mutating func addReward() {
    guard !transcript.reward.components.isEmpty else { return }
    let total = transcript.reward.value.map(Self.decimal) ?? "missing"
    blocks.append(.heading("Reward \(total)"))
    let scored = transcript.reward.components.filter { $0.value != nil }
    let width = scored.map(\.name.count).max() ?? 0
    let items = scored.map { component in
      let name = component.name + String(repeating: " ", count: width - component.name.count)
      let value = component.value ?? 0
      return Item(
        marker: name,
        text: "\(Self.bar(value)) \(Self.decimal(value)) weight "
          + "\(Self.decimal(component.weight)): \(component.detail)")
    }
    if !items.isEmpty { blocks.append(.items(items)) }
    if let missing = Self.missing(transcript.reward) { blocks.append(.paragraph(missing)) }
    if !scored.isEmpty, scored.allSatisfy({ Self.withoutGold.contains($0.name) }) {
      blocks.append(.paragraph(Self.rewardNote))
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

  private mutating func addUsage() {
    let usage = transcript.usage
    var text =
      "\(usage.calls) call\(usage.calls == 1 ? "" : "s"), \(usage.inputTokens) tokens in, "
      + "\(usage.outputTokens) out"
    if usage.isEstimate { text += " (estimated)" }
    if usage.dollars > 0 { text += ", $\(Self.decimal(usage.dollars, digits: 4))" }
    blocks.append(.heading("Usage"))
    blocks.append(.paragraph(text + "."))
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

  private static func bar(_ value: Double) -> String {
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
