import Diagnostics

/// What a shell would do with a word, where a session does something else.
struct ShellHabit {
  /// What to do here, to stand behind the message of what went wrong.
  let hint: String

  /// The word that a shell would act on.
  let place: ScriptToken

  /// Looks for the first habit in a command that could not be read; nil when there is none.
  ///
  /// - Parameter tokens: The words as they were given; what is quoted is no habit.
  init?(_ tokens: [ScriptToken]) {
    let plain = tokens.filter { !$0.isLiteral }
    for token in plain {
      guard let hint = Self.hint(for: token.text, isLast: token == tokens.last) else { continue }
      self.init(hint: hint, place: token)
      return
    }
    if tokens.count > 2, Self.questionWords.contains(tokens[0].text.lowercased()) {
      self.init(hint: "to ask a question, end the line with ?", place: tokens[0])
      return
    }
    guard let question = Self.question(tokens) else { return nil }
    self.init(hint: question, place: tokens[1])
  }

  /// Returns a message with the hint behind it.
  ///
  /// - Parameter message: What went wrong.
  /// - Returns: One or two sentences.
  func added(to message: String) -> String {
    guard message.hasSuffix("?") else {
      return (message.hasSuffix(".") ? String(message.dropLast()) : message) + "; " + hint
    }
    return message + " " + hint.prefix(1).uppercased() + hint.dropFirst()
  }

  private init(hint: String, place: ScriptToken) {
    (self.hint, self.place) = (hint, place)
  }

  private static func hint(for word: String, isLast: Bool) -> String? {
    if word.hasPrefix(">") || word == "1>" || word == "2>" {
      return "to write what a command prints into a file, give `once FILE` before it, or `output "
        + "FILE` for all that follow"
    }
    if word == "|" || word == "||" {
      return "there are no pipes here: `once FILE` before a command writes what it prints into a "
        + "file, and what is long goes through the pager by itself"
    }
    if word == ";" || word == "&&" || (word.hasSuffix(";") && word.utf8.count > 1) {
      return "give one command per line"
    }
    if isLast, word.hasSuffix("&"), word.utf8.count > 1 {
      return "to run a command in the background, put a blank before the \"&\""
    }
    return nil
  }

  /// What questions begin with, and commands do not.
  private static let questionWords: Set = [
    "who", "whom", "whose", "what", "when", "where", "how", "which", "is", "are", "was", "were",
    "does", "do", "did", "can", "could", "should", "would", "has", "have",
  ]

  /// The hint for a question whose words are not held together by quotes.
  private static func question(_ tokens: [ScriptToken]) -> String? {
    guard tokens.count > 2, ["debate", "search"].contains(tokens[0].text) else { return nil }
    let words = tokens.dropFirst().prefix { !$0.text.hasPrefix("-") }
    guard words.count > 1, words.allSatisfy({ !$0.isLiteral }) else { return nil }
    let text = DisplayWidth.shorten(words.map(\.text).joined(separator: " "), to: 60)
    return "put the words into quotes: \(tokens[0].text) \"\(text)\""
  }
}
