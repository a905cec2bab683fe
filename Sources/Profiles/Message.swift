/// A piece of a rendered message.
package enum MessagePart: Sendable, Hashable {
  /// Text of the profile, which a model may obey.
  case text(String)

  /// Text from outside (a question, a passage, another agent's answer), which is data only.
  ///
  /// `label` says what it is (`question`, `passage`, `answer`, `critique`, …), `id` tells several of
  /// one label apart, such as a passage id or `worker-2`; both are Hegel's own words, never outside
  /// text.
  case untrusted(label: String, id: String, text: String)

  /// The text of the part, without a fence.
  package var text: String {
    switch self {
    case .text(let text), .untrusted(_, _, let text): text
    }
  }
}

/// One message of a request to a model, as typed parts.
package struct Message: Sendable, Hashable {
  /// Who speaks.
  package enum Author: String, Sendable, Hashable {
    /// The stable part of a prompt: role, instructions, examples.
    case system
    /// What changes from call to call.
    case user
  }

  /// Who speaks.
  package var author: Author

  /// The parts in order.
  package var parts: [MessagePart]

  /// Creates a message.
  ///
  /// - Parameters:
  ///   - author: Who speaks.
  ///   - parts: The parts in order.
  package init(author: Author, parts: [MessagePart]) {
    self.author = author
    self.parts = parts
  }
}
