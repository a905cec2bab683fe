/// One anchored change to one role's instructions, examples or texts.
package struct ProfileEdit: Sendable, Hashable {
  /// A text that is not a list.
  package enum TextField: Sendable, Hashable {
    /// The role's system prompt.
    case systemPrompt
    /// The user message of a phase of the role.
    case prompt(Phase)
  }

  /// Where an instruction goes.
  package enum Place: Sendable, Hashable {
    /// Before all others.
    case start
    /// After all others.
    case end
    /// Right after the instruction of an id.
    case after(String)
  }

  /// What changes.
  package enum Operation: Sendable, Hashable {
    /// A new instruction; without an id one is derived from the text.
    case insertInstruction(id: String?, text: String, Place)
    /// Another text for the instruction of an id, which it keeps.
    case replaceInstruction(id: String, text: String)
    /// No more instruction of that id.
    case deleteInstruction(id: String)
    /// The instruction of an id at another place.
    case moveInstruction(id: String, Place)
    /// A new example before the one at a 0-based index; the count appends it.
    case insertExample(Example, at: Int)
    /// Another example at a 0-based index.
    case replaceExample(at: Int, Example)
    /// No more example at a 0-based index.
    case deleteExample(at: Int)
    /// The example at one 0-based index at another one.
    case moveExample(from: Int, to: Int)
    /// Text right after an anchor, which occurs exactly once in the field.
    case insertText(TextField, after: String, text: String)
    /// Text in place of an anchor, which occurs exactly once in the field.
    case replaceText(TextField, anchor: String, text: String)
    /// No more anchor, which occurs exactly once in the field.
    case deleteText(TextField, anchor: String)
    /// An anchor right after another one; both occur exactly once in the field.
    case moveText(TextField, anchor: String, after: String)
  }

  /// The role.
  package var role: Role

  /// What changes.
  package var operation: Operation

  /// Why; instructions keep it.
  package var reason: String?

  /// The training step that proposes it; instructions keep it.
  package var since: String?

  /// Creates an edit.
  ///
  /// - Parameters:
  ///   - role: The role.
  ///   - operation: What changes.
  ///   - reason: Why.
  ///   - since: The training step that proposes it.
  package init(role: Role, _ operation: Operation, reason: String? = nil, since: String? = nil) {
    self.role = role
    self.operation = operation
    self.reason = reason
    self.since = since
  }
}

/// An edit that cannot be made.
package struct ProfileEditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// The instruction, example or anchor is not there.
    case notFound = "not-found"
    /// The anchor occurs more than once.
    case ambiguous
    /// The instruction is frozen.
    case frozen
    /// The id is taken.
    case duplicate
    /// The result would break a rule of profiles.
    case invalid
    /// The edit changes nothing.
    case noChange = "no-change"
    /// The document cannot say the result, because of what it inherits or how it is written.
    case notExpressible = "not-expressible"
    /// The document has errors.
    case brokenDocument = "broken-document"
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { "\(code.rawValue): \(detail)" }
}
