import Support

/// One item of a role's instructions: the unit of training, review, merge and attribution.
package struct Instruction: Sendable, Hashable {
  /// What names the instruction among those of its role.
  package let id: String

  /// What the model is told; it may use the profile's variables.
  package let template: Template

  /// The training step that added it, when one did.
  package let since: String?

  /// Why it is there.
  package let reason: String?

  /// Whether machine edits must leave it alone.
  package let isFrozen: Bool

  /// What the model is told, with placeholders.
  package var text: String { template.source }

  /// Creates an instruction.
  ///
  /// - Parameters:
  ///   - id: Its name; nil derives one from the text by ``derivedID(for:)``.
  ///   - text: What the model is told.
  ///   - since: The training step that added it.
  ///   - reason: Why it is there.
  ///   - isFrozen: Whether machine edits must leave it alone.
  /// - Throws: ``ProfileError`` when a name, a length or a placeholder breaks the rules.
  package init(
    id: String? = nil, text: String, since: String? = nil, reason: String? = nil,
    isFrozen: Bool = false
  ) throws(ProfileError) {
    try ProfileError.check(text, maxBytes: ProfileBounds.textBytes, "text")
    if let id { try ProfileError.checkName(id, "id") }
    if let since { try ProfileError.check(since, maxBytes: ProfileBounds.lineBytes, "since") }
    if let reason { try ProfileError.check(reason, maxBytes: ProfileBounds.lineBytes, "reason") }
    do {
      template = try Template(text)
    } catch {
      throw ProfileError(code: .template, path: "text", detail: error.message)
    }
    self.id = id ?? Self.derivedID(for: text)
    self.since = since
    self.reason = reason
    self.isFrozen = isFrozen
  }

  /// Returns the id of an instruction that was written without one.
  ///
  /// It is made of the first words, for reading, and six digits of the text's hash, so that it
  /// depends on the text alone and never on the neighbours.
  ///
  /// - Parameter text: What the model is told.
  /// - Returns: An id such as `cite-the-passage-behind-3fa9c1`.
  package static func derivedID(for text: String) -> String {
    var id: [UInt8] = []
    var words = 0
    var inWord = false
    for byte in text.utf8.prefix(60) {
      if ProfileName.isAlphanumeric(byte) {
        if !inWord {
          if words == 4 { break }
          if words > 0 { id.append(UInt8(ascii: "-")) }
          words += 1
          inWord = true
        }
        if id.count < 40 { id.append(byte | ((0x41...0x5A).contains(byte) ? 0x20 : 0)) }
      } else {
        inWord = false
      }
    }
    if id.isEmpty { id.append(UInt8(ascii: "i")) }
    id.append(UInt8(ascii: "-"))
    id.append(contentsOf: ContentHash(hashing: text).short.utf8.prefix(6))
    return String(decoding: id, as: UTF8.self)
  }
}

/// A worked example shown to a role.
package struct Example: Sendable, Hashable {
  /// What is asked.
  package let question: String

  /// The answer that is wanted.
  package let answer: String

  /// Creates an example.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - answer: The answer that is wanted.
  /// - Throws: ``ProfileError`` when a text is empty or too long.
  package init(question: String, answer: String) throws(ProfileError) {
    try ProfileError.check(question, maxBytes: ProfileBounds.textBytes, "question")
    try ProfileError.check(answer, maxBytes: ProfileBounds.textBytes, "answer")
    self.question = question
    self.answer = answer
  }
}
