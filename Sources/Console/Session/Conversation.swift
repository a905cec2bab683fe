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
  private let around: @Sendable (Bool) -> Void

  /// Creates a conversation.
  ///
  /// - Parameters:
  ///   - reader: Where answers come from.
  ///   - around: Called with true before the reader reads and with false afterwards.
  package init(
    reader: any LineReader, around: @escaping @Sendable (_ reads: Bool) -> Void = { _ in }
  ) {
    self.reader = reader
    self.around = around
  }

  /// Returns a conversation on the terminal of a shell call, on its standard error.
  ///
  /// - Parameters:
  ///   - host: Gives the environment.
  ///   - signals: Tells the reader of signals.
  /// - Returns: The conversation; the terminal is not touched before a question is asked.
  package static func onTerminal(host: Host, signals: SignalRouter) -> any Conversation {
    let reader = EditLineReader(
      output: STDERR_FILENO, environment: host.environment, history: nil,
      completer: { _, cursor in Completions(replaced: cursor..<cursor, candidates: []) })
    return LineConversation(reader: reader) { signals.inform($0 ? reader : nil) }
  }

  package func ask(_ question: String) async -> Bool? {
    let request = LineRequest(prompt: question + " [y/N] ", isCommand: false)
    around(true)
    defer { around(false) }
    guard case .line(let answer) = await reader.read(request) else { return false }
    let word = answer.lowercased().filter { !$0.isWhitespace }
    return word == "y" || word == "yes"
  }
}
