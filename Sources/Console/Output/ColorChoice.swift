/// Whether output has colours.
package enum ColorChoice: String, Sendable, CaseIterable {
  /// On a terminal that has them, unless the environment says otherwise.
  case auto
  /// Everywhere.
  case always
  /// Nowhere.
  case never

  /// The names for messages.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Returns whether there are colours.
  ///
  /// `NO_COLOR` counts when it is not empty, as no-color.org asks; after it `CLICOLOR_FORCE`, when it
  /// is neither empty nor 0.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether the output goes to a terminal.
  ///   - environment: The environment variables.
  /// - Returns: Whether escape sequences of colour may be written.
  package func isOn(for isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = environment["NO_COLOR"], !value.isEmpty { return false }
      if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" { return true }
      guard isTerminal, let terminal = environment["TERM"] else { return false }
      return terminal != "dumb" && !terminal.isEmpty
    }
  }
}
