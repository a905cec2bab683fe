package import JSON
package import Support

/// A session that is to be saved: checked, without secrets, and in its canonical form.
package struct SessionDraft: Sendable {
  /// The largest state in bytes.
  package static let maximumBytes = 8 << 20

  /// How deep lists and objects of a state may stand in each other.
  package static let maximumDepth = 64

  /// The longest name in bytes.
  package static let maximumName = 100

  /// The project or team.
  package let namespace: String

  /// What people call it.
  package let name: String

  /// When it is saved.
  package let saved: Timestamp

  /// The state in its canonical form (RFC 8785).
  package let bytes: [UInt8]

  /// The hash of the bytes.
  package let hash: ContentHash

  /// How many texts had secrets, which stand in the bytes no more.
  package let redactions: Int

  /// Checks a session and takes secrets out of its state.
  ///
  /// - Parameters:
  ///   - namespace: The project or team.
  ///   - name: 1 to 100 bytes without control characters, and without spaces at its ends.
  ///   - state: The state; keys of providers and the like are replaced, as ``SecretText`` does.
  ///   - saved: When.
  /// - Throws: ``StoreError``: `invalid` for a name or a state that breaks a rule, `tooLarge` for a
  ///   state of more than ``maximumBytes``.
  package init(
    namespace: String, name: String, state: JSONValue, saved: Timestamp
  ) throws(StoreError) {
    guard !namespace.isEmpty, namespace.utf8.count <= 1000 else {
      throw StoreError(.invalid, "the namespace is empty or longer than 1000 bytes")
    }
    try Self.check(name: name)
    var redaction = StateRedaction()
    bytes = try redaction.redacted(state, depth: 0).utf8(.canonical)
    guard bytes.count <= Self.maximumBytes else {
      throw StoreError(
        .tooLarge,
        "the state of the session has \(bytes.count) bytes, at most \(Self.maximumBytes) are kept; "
          + "drop results that are no longer needed and save again")
    }
    hash = ContentHash(hashing: bytes)
    redactions = redaction.count
    self.namespace = namespace
    self.name = name
    self.saved = saved
  }

  private static func check(name: String) throws(StoreError) {
    let isPrintable = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    guard (1...maximumName).contains(name.utf8.count), isPrintable, name.utf8.first != 0x20,
      name.utf8.last != 0x20
    else {
      throw StoreError(
        .invalid,
        "the name of the session is empty, longer than \(maximumName) bytes, or has spaces at its "
          + "ends or control characters; give another name")
    }
    guard SecretText.redacted(name) == name else {
      throw StoreError(.invalid, "the name of the session looks like a key; give another name")
    }
  }

  /// What the store returns for the draft once it is kept.
  ///
  /// - Parameter revision: The revision that the store gives it.
  /// - Returns: The summary.
  package func summary(revision: Int) -> SessionSummary {
    SessionSummary(
      namespace: namespace, name: name, revision: revision, saved: saved, bytes: bytes.count,
      redactions: redactions)
  }
}

/// Takes secrets out of the texts of a state, and checks that it can be written and read again.
private struct StateRedaction {
  /// How many texts had secrets.
  var count = 0

  mutating func redacted(_ value: JSONValue, depth: Int) throws(StoreError) -> JSONValue {
    guard depth <= SessionDraft.maximumDepth else {
      throw StoreError(
        .invalid,
        "lists and objects of the state stand in each other more than \(SessionDraft.maximumDepth) "
          + "deep; save a flatter one")
    }
    switch value {
    case .null, .bool, .integer: return value
    case .number(let number):
      guard number.isFinite else {
        throw StoreError(.invalid, "a number of the state is \(number); save finite numbers")
      }
      return value
    case .string(let text): return .string(replaced(text, by: SecretText.redacted(text)))
    case .array(let items):
      var result: [JSONValue] = []
      result.reserveCapacity(items.count)
      for item in items { result.append(try redacted(item, depth: depth + 1)) }
      return .array(result)
    case .object(let object):
      var result = JSONObject()
      for (key, value) in object.members {
        result[key] = try member(key, value, depth: depth + 1)
      }
      return .object(result)
    }
  }

  private mutating func member(
    _ key: String, _ value: JSONValue, depth: Int
  ) throws(StoreError) -> JSONValue {
    guard SecretText.redacted(key) == key else {
      throw StoreError(.invalid, "a member of the state is named by a key; save it without")
    }
    guard let text = value.string, !text.isEmpty, SecretText.isSecretName(key) else {
      return try redacted(value, depth: depth)
    }
    return .string(replaced(text, by: SecretText.mark))
  }

  private mutating func replaced(_ text: String, by redacted: String) -> String {
    if redacted != text { count += 1 }
    return redacted
  }
}
