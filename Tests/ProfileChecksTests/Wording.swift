import Diagnostics
import ProfileChecks
import Testing

/// Profiles whose worker is told a text, without what a base would add.
enum Wording {
  /// Returns the codes that are found when a role is told a text alone.
  static func codes(
    _ text: String, selecting codes: Set<RuleCode>, role: String = "worker"
  ) -> [RuleCode] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let block = lines.map { "      " + $0 }.joined(separator: "\n")
    let document =
      "hegel: 1\nname: test\nextends: none\nroles:\n  \(role):\n    system_prompt: |\n\(block)\n"
    return findings(document, selecting: codes).map(\.code).filter(codes.contains)
  }
}

/// One text and whether a rule finds it.
struct WordingCase: Sendable, CustomTestStringConvertible {
  var code: RuleCode
  var text: String
  var isFound: Bool
  var role = "worker"

  var testDescription: String { "\(code) \(isFound ? "finds" : "leaves") \(text.prefix(60))" }

  static func found(_ code: RuleCode, _ texts: String...) -> [WordingCase] {
    texts.map { WordingCase(code: code, text: $0, isFound: true) }
  }

  static func left(_ code: RuleCode, _ texts: String...) -> [WordingCase] {
    texts.map { WordingCase(code: code, text: $0, isFound: false) }
  }
}
