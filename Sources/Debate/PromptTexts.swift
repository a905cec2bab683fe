import Profiles
import Records

/// The values of prompt variables: everything that was said goes into untrusted parts.
enum PromptTexts {
  /// A question.
  static func question(_ text: String) -> [MessagePart] {
    [.untrusted(label: "question", id: "", text: text)]
  }

  /// The parts of a question.
  static func subQuestions(_ questions: [String]) -> [MessagePart] {
    questions.enumerated().map { index, text in
      .untrusted(label: "sub_question", id: String(index + 1), text: text)
    }
  }

  /// Passages by their ids.
  static func passages(_ passages: [PassageRecord]) -> [MessagePart] {
    passages.map { .untrusted(label: "passage", id: $0.id, text: $0.text) }
  }

  /// The last answer of the agent that is asked, with its claims numbered as a critique names them.
  static func answer(_ answer: Answer, of agent: String) -> [MessagePart] {
    [.untrusted(label: "answer", id: agent, text: text(of: answer, by: agent))]
  }

  /// The answers of all agents, with their claims numbered as a critique names them.
  static func answers(_ answers: [(agent: String, answer: Answer)]) -> [MessagePart] {
    answers.map { agent, answer in
      .untrusted(label: "answers", id: agent, text: text(of: answer, by: agent))
    }
  }

  /// A critique in the form that the reviewer is asked for.
  static func critique(_ items: [CritiqueItem]) -> [MessagePart] {
    let lines = items.map { item in
      "[\(item.claim)] \(item.verdict.rawValue.uppercased()): \(item.reason)"
        + marks(item.citations)
    }
    return [.untrusted(label: "critique", id: "reviewer", text: lines.joined(separator: "\n"))]
  }

  /// The recorded conflicts by their numbers.
  static func conflicts(_ conflicts: [Conflict]) -> [MessagePart] {
    conflicts.map { conflict in
      .untrusted(
        label: "conflict", id: String(conflict.number),
        text: "conflict \(conflict.number) (\(conflict.kind.rawValue))\n"
          + "[\(conflict.first)] \(conflict.firstText)\n"
          + "[\(conflict.second)] \(conflict.secondText)")
    }
  }

  /// The turns so far, as their models wrote them.
  static func transcript(_ turns: [Turn]) -> [MessagePart] {
    turns.map { turn in
      .untrusted(
        label: "turn", id: "\(turn.number) \(turn.agent) \(turn.phase)", text: turn.raw)
    }
  }

  /// An answer as text: numbered claims with citations, or the refusal.
  static func text(of answer: Answer, by agent: String) -> String {
    if let refusal = answer.refusal { return "NOT SUPPORTED: \(refusal)" }
    // An answer in which no claim was found is still shown whole.
    guard !answer.claims.isEmpty else { return answer.text }
    return answer.claims.map { claim in
      "[\(ClaimReference(agent: agent, claim: claim.number))] \(claim.text)"
        + marks(claim.citations)
    }.joined(separator: "\n")
  }

  private static func marks(_ citations: [Citation]) -> String {
    var ids: [String] = []
    for citation in citations where !ids.contains(citation.passage) { ids.append(citation.passage) }
    return ids.isEmpty ? "" : " [\(ids.joined(separator: ", "))]"
  }
}
