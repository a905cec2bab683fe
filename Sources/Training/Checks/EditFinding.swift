package import JSON

/// A reason why an edit may not be tried.
package struct EditFinding: Sendable, Hashable, CustomStringConvertible {
  /// The kinds of reason, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// The step proposes more edits than it may make.
    case tooManyEdits = "too-many-edits"
    /// The edit changes something else than instructions.
    case otherTarget = "other-target"
    /// The role takes no part in the debates of the profile.
    case idleRole = "idle-role"
    /// The instruction or place is not there.
    case notFound = "not-found"
    /// The instruction is frozen.
    case frozen
    /// The id is taken.
    case duplicateID = "duplicate-id"
    /// The edit changes nothing.
    case noChange = "no-change"
    /// The result would break a rule of profiles.
    case invalid
    /// The text is longer than an instruction of training may be.
    case tooLong = "too-long"
    /// The text has line breaks.
    case severalLines = "several-lines"
    /// The step would let a prompt grow by more than a step may.
    case growth
    /// The prompt of the role would pass the budget of the profile.
    case budget
    /// The size of the prompt cannot be estimated.
    case unknownSize = "unknown-size"
    /// A template variable would be used no more.
    case lostVariable = "lost-variable"
    /// The text uses a template variable that does not exist there.
    case unknownVariable = "unknown-variable"
    /// The text uses a template variable that the role did not use.
    case newVariable = "new-variable"
    /// A clause of safety would be gone.
    case safetyRemoved = "safety-removed"
    /// A clause of safety would be a wish, or would be taken back.
    case safetyWeakened = "safety-weakened"
    /// The text speaks to tools or to the system.
    case toolAddress = "tool-address"
    /// The text looks like an attempt to take over the agent.
    case injection
    /// An instruction of the role says nearly the same.
    case nearDuplicate = "near-duplicate"
    /// The run has tried the edit before, and it did not earn its place.
    case triedBefore = "tried-before"
    /// The text repeats training text.
    case leakText = "leak-text"
    /// The text repeats a gold answer.
    case leakAnswer = "leak-answer"
  }

  /// What kind of reason it is.
  package var code: Code

  /// The 0-based number of the edit in the proposal.
  package var edit: Int

  /// The words of the edit or the profile that show it; empty when there are none.
  package var quote: String

  /// What was found, what was expected and what to do.
  package var detail: String

  /// Creates a finding; a long quote is cut.
  package init(_ code: Code, edit: Int, quote: String, _ detail: String) {
    self.code = code
    self.edit = edit
    let head = quote.prefix(160)
    self.quote = head.utf8.count < quote.utf8.count ? head + "…" : quote
    self.detail = detail
  }

  package var description: String {
    quote.isEmpty ? "\(code.rawValue): \(detail)" : "\(code.rawValue): \"\(quote)\" \(detail)"
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "edit": .int(edit), "code": .string(code.rawValue), "quote": .string(quote),
      "detail": .string(detail),
    ]
  }
}
