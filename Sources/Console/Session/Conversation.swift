import Glibc
package import Support

/// Who can be asked while a command runs.
package protocol Conversation: Sendable {
  /// Asks a question that is answered by yes or no.
  ///
  /// - Parameter question: One line, without a question mark's choices.
  /// - Returns: The answer; nil when nobody can be asked.
  func ask(_ question: String) async -> Bool?
}

/// Nobody: a script, a pipe, or a program that calls.
package struct NoConversation: Conversation {
  /// Creates the absence of a conversation.
  package init() {}

  package func ask(_ question: String) async -> Bool? { nil }
}

/// Somebody at a line reader.
package struct LineConversation: Conversation {
  private let reader: any LineReader

  /// Creates a conversation.
  ///
  /// - Parameter reader: Where answers come from.
  package init(reader: any LineReader) {
    self.reader = reader
  }

  /// Returns a conversation on the terminal of a shell call, on its standard error.
  ///
  /// - Parameter host: Gives the environment.
  /// - Returns: The conversation; the terminal is not touched before a question is asked.
  package static func onTerminal(host: Host) -> any Conversation {
    LineConversation(
      reader: EditLineReader(
        output: STDERR_FILENO, environment: host.environment, history: nil,
        completer: { _, cursor in Completions(replaced: cursor..<cursor, candidates: []) }))
  }

  package func ask(_ question: String) async -> Bool? {
    let request = LineRequest(prompt: question + " [y/N] ", isCommand: false)
    guard case .line(let answer) = await reader.read(request) else { return false }
    let word = answer.lowercased().filter { !$0.isWhitespace }
    return word == "y" || word == "yes"
  }
}
