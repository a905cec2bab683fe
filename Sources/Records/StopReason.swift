package import JSON

/// Why the rounds of a debate ended.
package struct StopReason: Sendable, Hashable {
  /// The kinds of reason.
  package enum Code: String, Sendable, CaseIterable {
    /// The workers agree at least as much as the profile's threshold, and no claims conflict.
    case consensus
    /// All rounds of the profile are done.
    case rounds
    /// The profile asks for no rounds.
    case noRounds = "no-rounds"
    /// One worker debates with nobody, and the reviewer had nothing against its claims.
    case noObjection = "no-objection"
    /// No answer changed in a round.
    case noChange = "no-change"
    /// Every worker refused to answer, so there is nothing to criticise and the debate refuses too.
    case allRefused = "all-refused"
  }

  /// The kind of reason.
  package var code: Code

  /// The number of rounds that were debated.
  package var rounds: Int

  /// How much the workers agreed at last, 0 to 1; nil with fewer than two answers.
  package var agreement: Double?

  /// Creates a reason.
  package init(code: Code, rounds: Int, agreement: Double?) {
    self.code = code
    self.rounds = rounds
    self.agreement = agreement
  }
}

extension StopReason: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    code = try fields.required("code", JSONRead.choice(Code.self))
    rounds = try fields.required("rounds", RecordRead.count)
    agreement = try fields.optional("agreement", RecordRead.share)
    try fields.finish()
  }

  package var json: JSONValue {
    var object = JSONObject([("code", .string(code.rawValue)), ("rounds", .int(rounds))])
    object["agreement"] = agreement.map { .number($0) }
    return .object(object)
  }
}
