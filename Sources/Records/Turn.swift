package import JSON

/// One agent's contribution to a debate.
package struct Turn: Sendable, Hashable {
  /// What an agent contributed.
  package enum Content: Sendable, Hashable {
    /// The orchestrator's sub-questions; empty when the question was passed on whole.
    case split([String])
    /// An answer: a worker's, the synthesis, or the final one.
    case answer(Answer)
    /// The reviewer's verdicts.
    case critique([CritiqueItem])
  }

  /// The 1-based number within the debate.
  package var number: Int

  /// The phase in the word of the profile, such as `critique`.
  package var phase: String

  /// The agent, such as `worker-2`.
  package var agent: String

  /// The round: 0 for the first answers.
  package var round: Int

  /// The model, as `provider/model` or `embedded`.
  package var model: String

  /// Whether the embedded model wrote it.
  package var isEmbedded: Bool

  /// The ids of the passages that the agent was given.
  package var passages: [String]

  /// What the agent contributed.
  package var content: Content

  /// The text as the model wrote it.
  package var raw: String

  /// Why the model stopped: `stop`, `length`, `filtered` or the provider's word.
  package var finish: String

  /// What the call took.
  package var usage: UsageRecord

  /// What in the reply could not be used as it stood, such as a citation of a passage that does not
  /// exist.
  package var problems: [String]

  /// Creates a turn.
  package init(
    number: Int, phase: String, agent: String, round: Int, model: String, isEmbedded: Bool,
    passages: [String], content: Content, raw: String, finish: String, usage: UsageRecord,
    problems: [String] = []
  ) {
    self.number = number
    self.phase = phase
    self.agent = agent
    self.round = round
    self.model = model
    self.isEmbedded = isEmbedded
    self.passages = passages
    self.content = content
    self.raw = raw
    self.finish = finish
    self.usage = usage
    self.problems = problems
  }
}

extension Turn: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    number = try fields.required("number", RecordRead.number)
    phase = try fields.required("phase", JSONRead.string)
    agent = try fields.required("agent", JSONRead.string)
    round = try fields.required("round", RecordRead.count)
    model = try fields.required("model", JSONRead.string)
    isEmbedded = try fields.required("embedded", JSONRead.bool)
    passages = try fields.required("passages", JSONRead.strings)
    let subQuestions = try fields.optional("sub_questions", JSONRead.strings)
    let answer = try fields.optional("answer", JSONRead.value(Answer.self))
    let critique = try fields.optional(
      "critique", JSONRead.list(JSONRead.value(CritiqueItem.self)))
    switch (subQuestions, answer, critique) {
    case (let questions?, nil, nil): content = .split(questions)
    case (nil, let answer?, nil): content = .answer(answer)
    case (nil, nil, let items?): content = .critique(items)
    default:
      throw JSONDecodingError(
        path: path, detail: "expected exactly one of sub_questions, answer and critique")
    }
    raw = try fields.required("raw", JSONRead.string)
    finish = try fields.required("finish", JSONRead.string)
    usage = try fields.required("usage", JSONRead.value(UsageRecord.self))
    problems = try fields.required("problems", JSONRead.strings)
    try fields.finish()
  }

  package var json: JSONValue {
    var object = JSONObject([
      ("number", .int(number)), ("phase", .string(phase)), ("agent", .string(agent)),
      ("round", .int(round)), ("model", .string(model)), ("embedded", .bool(isEmbedded)),
      ("passages", .strings(passages)),
    ])
    switch content {
    case .split(let questions): object["sub_questions"] = .strings(questions)
    case .answer(let answer): object["answer"] = answer.json
    case .critique(let items): object["critique"] = .array(items.map(\.json))
    }
    object["raw"] = .string(raw)
    object["finish"] = .string(finish)
    object["usage"] = usage.json
    object["problems"] = .strings(problems)
    return .object(object)
  }
}
