import Engine
import LanguageModels
import ProfileAssist
import Profiles
import Support

/// What a hover says beside the documentation of a field: what the server has measured or counted.
enum HoverText {
  /// Returns what there is to add.
  ///
  /// - Parameters:
  ///   - path: The field that is pointed at.
  ///   - profile: The profile that holds it.
  ///   - resolved: The profile as it stands for; nil when it has errors.
  ///   - sight: What is known of the profile's reward.
  /// - Returns: Markdown; nil when there is nothing to add.
  static func addition(
    to path: FieldPath, of profile: AssistedDocument, resolved: Profile?,
    _ sight: PreviewDesk.Sight?
  ) -> String? {
    switch path.steps {
    case [.key("name")]: return sight.map(PreviewText.explanation)
    case [.key("extends")]: return lineage(profile)
    default:
      guard path.steps.first == .key("roles") else { return nil }
      if path.steps.count == 2, case .key(let name)? = path.steps.last {
        return Role(rawValue: name).flatMap { role in resolved.map { tokens(of: role, in: $0) } }
      }
      return profile.text(at: path).map {
        counted(TokenEstimate.tokens(in: $0.utf8), "The text alone: \(TokenEstimate.error).")
      }
    }
  }

  private static func tokens(of role: Role, in profile: Profile) -> String {
    let message = PromptRenderer.systemMessage(profile, role, corpus: profile.corpus ?? "")
    return counted(
      message.parts.reduce(0) { $0 + TokenEstimate.tokens(in: $1.text.utf8) },
      PreviewText.tokenExplanation)
  }

  private static func counted(_ tokens: Int, _ explanation: String) -> String {
    "About \(Decimal.grouped(tokens)) tokens. \(explanation)"
  }

  /// The documents that the profile is combined from, the nearest first.
  private static func lineage(_ profile: AssistedDocument) -> String? {
    let bases = profile.lineage.dropFirst()
    guard !bases.isEmpty else { return nil }
    return "Lineage: this profile ← "
      + bases.map { "`\(Path.name(of: $0))`" }.joined(separator: " ← ")
  }

  /// Returns Markdown as plain text, for clients that show nothing else.
  ///
  /// - Parameter markdown: What the server writes: marks of strong text and code, and code blocks
  ///   that are indented by four blanks, whose content stays as it is.
  /// - Returns: The text without the marks.
  static func plain(_ markdown: String) -> String {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard !line.hasPrefix("    ") else { return String(line) }
      return String(line).replacing("**", with: "").replacing("`", with: "")
    }.joined(separator: "\n")
  }
}
