import Claims
import Profiles
import Records
import Retrieval
import SafetyChecks

/// One debate whose reward is below the target, with the signs of what went wrong.
struct FailedTrial {
  /// Something that was seen.
  struct Sign: Sendable, Hashable {
    var cause: FailureCause
    var role: Role
    var detail: String
  }

  private let question: CorpusQuestion
  private let transcript: Transcript
  private let answer: AnswerText
  private let golds: [AnswerText]

  init(question: CorpusQuestion, transcript: Transcript) {
    self.question = question
    self.transcript = transcript
    answer = AnswerText(Self.statement(transcript.answer))
    golds = question.answers.map { AnswerText($0) }.filter { !$0.words.isEmpty }
  }

  /// The causes in a fixed order, each at most once.
  func signs() -> [Sign] {
    if question.isImpossible {
      guard transcript.answer.refusal == nil else { return [] }
      return [
        Sign(
          cause: .answeredUnanswerable,
          role: workers.contains { $0.refusal != nil } ? finalRole : .worker,
          detail: "gave an answer of \(count(answer.words.count, "word")) to a question without one"
        )
      ]
    }
    if transcript.answer.refusal != nil { return [refusal] }
    var signs: [Sign] = []
    if let sign = contentSign { signs.append(sign) }
    if let sign = positionSign { signs.append(sign) }
    signs += claimSigns
    return signs
  }

  // MARK: The debate

  /// The role that writes the final answer: the worker itself where there is no debate.
  private var finalRole: Role {
    transcript.turns.contains { $0.phase == Phase.final.rawValue } ? .summarizer : .worker
  }

  /// The workers' last answers in order.
  private var workers: [Answer] {
    var last: [(agent: String, answer: Answer)] = []
    for turn in transcript.turns {
      guard turn.phase == Phase.answer.rawValue || turn.phase == Phase.revise.rawValue,
        case .answer(let answer) = turn.content
      else { continue }
      if let index = last.firstIndex(where: { $0.agent == turn.agent }) {
        last[index].answer = answer
      } else {
        last.append((turn.agent, answer))
      }
    }
    return last.map(\.answer)
  }

  private var synthesis: Answer? {
    for turn in transcript.turns.reversed() where turn.phase == Phase.synthesis.rawValue {
      if case .answer(let answer) = turn.content { return answer }
    }
    return nil
  }

  /// What an answer states, without citation marks where its claims are known.
  private static func statement(_ answer: Answer) -> String {
    answer.claims.isEmpty
      ? answer.text : answer.claims.map(\.text).joined(separator: " ")
  }

  /// The role that lost something which a worker had: the last one before it was gone.
  private func loser(_ has: (AnswerText) -> Bool) -> Role {
    guard finalRole == .summarizer,
      workers.contains(where: { has(AnswerText(Self.statement($0))) })
    else { return .worker }
    guard let synthesis else { return .summarizer }
    return has(AnswerText(Self.statement(synthesis))) ? .summarizer : .reviewer
  }

  private func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  // MARK: Evidence

  /// The share of a long gold answer's content from which a passage counts as holding it.
  private static let longShare = 0.6

  /// Whether a passage that was given holds a gold answer or a supporting quote.
  private var hasEvidence: Bool {
    let passages = transcript.passages.map { AnswerText($0.text) }
    let quotes = question.quotes.map { AnswerText($0.text) }
    // A yes or no stands in no passage; only its quotes can tell.
    let wanted = question.answerType == .yesNo ? quotes : golds + quotes
    guard !wanted.isEmpty else { return true }
    return passages.contains { passage in
      wanted.contains { text in
        passage.holds(text)
          || (text.words.count > LeakIndex.runLength
            && (passage.share(of: text) ?? 0) >= Self.longShare)
      }
    }
  }

  private func evidenceMissing() -> Sign {
    Sign(
      cause: .evidenceMissing, role: .worker,
      detail: "none of the \(count(transcript.passages.count, "passage")) that were given holds "
        + "the answer")
  }

  private var refusal: Sign {
    guard hasEvidence else { return evidenceMissing() }
    let answered = workers.count { $0.refusal == nil }
    let role: Role =
      if finalRole == .worker || answered == 0 {
        .worker
      } else if let synthesis, synthesis.refusal != nil {
        .reviewer
      } else {
        .summarizer
      }
    return Sign(
      cause: .refused, role: role,
      detail:
        "refused although a passage holds the answer; \(answered) of \(workers.count) workers "
        + "had answered")
  }

  // MARK: Content

  /// The gold answer that is nearest to the final answer.
  private var nearest: (gold: AnswerText, share: Double)? {
    var best: (gold: AnswerText, share: Double)?
    for gold in golds {
      guard let share = answer.share(of: gold) else { continue }
      if share > best?.share ?? -1 { best = (gold, share) }
    }
    return best
  }

  private var contentSign: Sign? {
    guard let (gold, share) = nearest else { return nil }
    if answer.words.isEmpty || transcript.answer.claims.isEmpty, share < 1 {
      return Sign(
        cause: .vague, role: loser { $0.holds(gold) },
        detail: "stated nothing that can be checked, in \(count(answer.words.count, "word"))")
    }
    if let sign = numberSign(gold) { return sign }
    if share == 1 { return lengthSign(gold) }
    guard hasEvidence else { return evidenceMissing() }
    let role = loser { ($0.share(of: gold) ?? 0) > share }
    if share >= 0.25 {
      return Sign(
        cause: .incomplete, role: role,
        detail: "held \(Int((share * 100).rounded()))% of the gold answer's words")
    }
    return Sign(
      cause: .wrongAnswer, role: role,
      detail: "answered in \(count(answer.words.count, "word")); the gold answer has "
        + "\(gold.words.count)")
  }

  private func numberSign(_ gold: AnswerText) -> Sign? {
    guard question.answerType == .number || question.answerType == .date,
      let wanted = gold.numbers.first
    else { return nil }
    if answer.hasNumber(wanted.value) {
      guard let unit = wanted.unit, !answer.words.contains(unit) else { return nil }
      return Sign(
        cause: .missingUnit, role: loser { $0.words.contains(unit) },
        detail: "gave the number without what it counts or measures")
    }
    guard hasEvidence else { return evidenceMissing() }
    guard !answer.numbers.isEmpty else { return nil }
    return Sign(
      cause: .wrongNumber, role: loser { $0.hasNumber(wanted.value) },
      detail: "gave \(count(answer.numbers.count, "number")), none of them that of the gold answer")
  }

  private func lengthSign(_ gold: AnswerText) -> Sign? {
    guard answer.words.count >= 2 * gold.words.count + 2 else { return nil }
    return Sign(
      cause: .tooLong, role: finalRole,
      detail: "answered in \(count(answer.words.count, "word")), the gold answer has "
        + "\(gold.words.count)")
  }

  /// How much of a position's words an answer must share to speak of it.
  private static let positionShare = 0.4

  private var positionSign: Sign? {
    guard question.positions.count >= 2 else { return nil }
    let cited = Set(transcript.answer.claims.flatMap(\.citations).map(\.passage))
    let documents = Set(transcript.passages.filter { cited.contains($0.id) }.map(\.document))
    let held = question.positions.count { position in
      let texts = [position.position] + position.quotes.map(\.text)
      let isTold = texts.contains {
        (answer.share(of: AnswerText($0)) ?? 0) >= Self.positionShare
      }
      let own = Set(position.quotes.map(\.document))
      let others = Set(
        question.positions.filter { $0 != position }.flatMap(\.quotes).map(\.document))
      return isTold || !documents.isDisjoint(with: own.subtracting(others))
    }
    guard held < question.positions.count else { return nil }
    return Sign(
      cause: .oneSided, role: finalRole,
      detail: "told \(held) of \(question.positions.count) positions")
  }

  // MARK: Claims

  private var claimSigns: [Sign] {
    let claims = transcript.answer.claims
    var signs: [Sign] = []
    if golds.isEmpty, claims.allSatisfy({ ClaimAnalysis($0.text).isEmpty }) {
      signs.append(
        Sign(
          cause: .vague, role: finalRole,
          detail: "stated nothing that can be checked, in \(count(answer.words.count, "word"))"))
    }
    let uncited = claims.count { $0.support == .uncited }
    if uncited > 0 {
      signs.append(
        Sign(
          cause: .uncited, role: finalRole,
          detail: "\(uncited) of \(count(claims.count, "claim")) cite nothing"))
    }
    let unsupported = claims.count { $0.support == .unsupported || $0.support == .contradicted }
    if unsupported > 0 {
      let isWorkers = workers.contains { answer in
        answer.claims.contains { $0.support == .unsupported || $0.support == .contradicted }
      }
      signs.append(
        Sign(
          cause: .unsupported, role: isWorkers ? .worker : finalRole,
          detail: "\(unsupported) of \(count(claims.count, "claim")) are not in what they cite"))
    }
    let open = transcript.conflicts.count {
      $0.resolution == nil || $0.resolution == .unaddressed
    }
    if open > 0 {
      signs.append(
        Sign(
          cause: .openConflict, role: .reviewer,
          detail: "\(open) of \(count(transcript.conflicts.count, "conflict")) without an outcome"))
    }
    return signs
  }
}
