/// How parts of a text for people are told apart, such as by colour; plain by default.
///
/// Renderers name what a part is; only the terminal's side knows how that looks.
package struct TextStyle: Sendable {
  /// What a part of a text is.
  package enum Role: String, Sendable, CaseIterable {
    /// The title of a section.
    case heading
    /// Who speaks.
    case agent
    /// What speaks for a result.
    case good
    /// What speaks against it.
    case bad
    /// What asks for attention.
    case warning
    /// What may be passed over.
    case dim
    /// A command, a code or a name to type.
    case code
    /// The marks under an offending text.
    case caret
    /// The prompt of a session.
    case prompt
  }

  private let apply: (@Sendable (String, Role) -> String)?

  /// Creates a style.
  ///
  /// - Parameter apply: Returns a part of one line with what makes it look like its role; it may
  ///   add only what takes no column.
  package init(_ apply: @escaping @Sendable (String, Role) -> String) {
    self.apply = apply
  }

  private init() { apply = nil }

  /// The style that changes nothing.
  package static let plain = TextStyle()

  /// Returns a part of a line in the look of a role.
  ///
  /// - Parameters:
  ///   - text: A part of one line, already made safe to show.
  ///   - role: What it is; nil for ordinary text.
  /// - Returns: The part; an empty one stays empty.
  package func callAsFunction(_ text: String, _ role: Role?) -> String {
    guard let apply, let role, !text.isEmpty else { return text }
    return apply(text, role)
  }
}
