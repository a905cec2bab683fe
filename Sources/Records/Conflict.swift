package import JSON

/// Two claims about one subject that cannot both be true.
package struct Conflict: Sendable, Hashable {
  /// What the claims differ in.
  package enum Kind: String, Sendable, CaseIterable {
    /// One denies what the other states.
    case polarity
    /// They give different numbers.
    case number
    /// They give different dates.
    case date
    /// They give different names.
    case name
    /// They use words of opposite meaning.
    case antonym
  }

  /// How the synthesis dealt with it.
  package enum Resolution: Sendable, Hashable {
    /// The synthesis decides, with its reason.
    case resolved(reason: String, citations: [Citation])
    /// The synthesis states it as open, with its reason.
    case open(reason: String)
    /// The synthesis does not mention it.
    case unaddressed
  }

  /// The 1-based number within the debate.
  package var number: Int

  /// The first claim.
  package var first: ClaimReference

  /// The text of the first claim.
  package var firstText: String

  /// The second claim.
  package var second: ClaimReference

  /// The text of the second claim.
  package var secondText: String

  /// What the claims differ in.
  package var kind: Kind

  /// How the synthesis dealt with it; nil before the synthesis.
  package var resolution: Resolution?

  /// Creates a conflict.
  package init(
    number: Int, first: ClaimReference, firstText: String, second: ClaimReference,
    secondText: String, kind: Kind, resolution: Resolution? = nil
  ) {
    self.number = number
    self.first = first
    self.firstText = firstText
    self.second = second
    self.secondText = secondText
    self.kind = kind
    self.resolution = resolution
  }
}

extension Conflict: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    number = try fields.required("number", RecordRead.number)
    first = try fields.required("first", JSONRead.value(ClaimReference.self))
    firstText = try fields.required("first_text", JSONRead.string)
    second = try fields.required("second", JSONRead.value(ClaimReference.self))
    secondText = try fields.required("second_text", JSONRead.string)
    kind = try fields.required("kind", JSONRead.choice(Kind.self))
    resolution = try fields.optional("resolution", JSONRead.value(Resolution.self))
    try fields.finish()
  }

  package var json: JSONValue {
    var object = JSONObject([
      ("number", .int(number)), ("first", first.json), ("first_text", .string(firstText)),
      ("second", second.json), ("second_text", .string(secondText)),
      ("kind", .string(kind.rawValue)),
    ])
    object["resolution"] = resolution?.json
    return .object(object)
  }
}

extension Conflict.Resolution: JSONConvertible {
  private enum Status: String, CaseIterable {
    case resolved
    case open
    case unaddressed
  }

  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    switch try fields.required("status", JSONRead.choice(Status.self)) {
    case .resolved:
      self = .resolved(
        reason: try fields.required("reason", JSONRead.string),
        citations: try fields.required("citations", JSONRead.list(JSONRead.value(Citation.self))))
    case .open: self = .open(reason: try fields.required("reason", JSONRead.string))
    case .unaddressed: self = .unaddressed
    }
    try fields.finish()
  }

  package var json: JSONValue {
    switch self {
    case .resolved(let reason, let citations):
      [
        "status": "resolved", "reason": .string(reason),
        "citations": .array(citations.map(\.json)),
      ]
    case .open(let reason): ["status": "open", "reason": .string(reason)]
    case .unaddressed: ["status": "unaddressed"]
    }
  }
}
