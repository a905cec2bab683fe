package import Diagnostics

/// Colours parts of a text for a terminal, or leaves them as they are.
///
/// Only the sixteen colours and attributes of ECMA-48 §8.3.117 (SGR) are used, which follow the
/// colours that the user has given the terminal.
package struct Paint: Sendable, Hashable {
  /// Whether anything is coloured.
  package let isEnabled: Bool

  /// Creates a paint.
  ///
  /// - Parameter isEnabled: Whether anything is coloured.
  package init(isEnabled: Bool) {
    self.isEnabled = isEnabled
  }

  /// The paint of text that goes anywhere but to a terminal.
  package static let plain = Paint(isEnabled: false)

  /// Returns a part of a line in the colour of its role.
  ///
  /// - Parameters:
  ///   - text: A part of one line, already made safe to show.
  ///   - role: What it is.
  /// - Returns: The part between escape sequences, or as it is when nothing is coloured.
  package func callAsFunction(_ text: String, _ role: TextStyle.Role) -> String {
    guard isEnabled, !text.isEmpty else { return text }
    return "\u{1B}[\(Self.attributes(role))m\(text)\u{1B}[0m"
  }

  /// The style for renderers below the console.
  package var style: TextStyle {
    guard isEnabled else { return .plain }
    return TextStyle { text, role in self(text, role) }
  }

  private static func attributes(_ role: TextStyle.Role) -> String {
    switch role {
    case .heading: "1"
    case .agent: "1;36"
    case .good: "32"
    case .bad: "31"
    case .warning: "33"
    case .dim: "2"
    case .code: "36"
    case .caret: "1;31"
    case .prompt: "1;34"
    }
  }
}
