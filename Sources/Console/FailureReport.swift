package import ArgumentParser
import Configuration
import Diagnostics
import Engine
import Support

/// What people are told about an error, and the code to leave with.
package struct FailureReport {
  /// The code to leave with; ``ProcessStatus/success`` for a request of help.
  package let status: ProcessStatus

  /// What happened and what to do, or the help that was asked for.
  package let message: String

  /// The offending word of the command line, when it is known.
  package let token: String?

  /// How far into the word the mistake stands, in Unicode scalars.
  package let offset: Int

  /// Whether it is a request of help, which has its own page.
  package var isHelp: Bool { status == .success && message.hasPrefix("OVERVIEW: ") }

  /// Describes an error.
  ///
  /// - Parameters:
  ///   - error: Any error of a command.
  ///   - root: The tree that the command was parsed by.
  package init(_ error: any Error, root: (some ParsableCommand).Type) {
    offset = (error as? CommandFailure)?.offset ?? 0
    let message: String
    switch error {
    case let failure as CommandFailure:
      (status, message, token) = (failure.status, failure.message, failure.token)
    case let failure as CommandTree.ParseFailure:
      (status, message, token) = (.usage, failure.message, failure.word)
    case let failure as EngineError:
      (status, message, token) = (Self.status(of: failure.code), failure.detail, failure.name)
    case let failure as ConfigurationError:
      (status, message, token) = (.unreadableInput, failure.description, nil)
    case let failure as FileSystemError:
      (status, message, token) = (.unreadableInput, failure.description, nil)
    case is CancellationError:
      (status, message, token) = (.interrupted, "cancelled", nil)
    default:
      let isHelp = root.exitCode(for: error) == .success
      let text = isHelp ? root.fullMessage(for: error) : root.message(for: error)
      (status, message) = (isHelp ? .success : .usage, text)
      // A page of help quotes no word of the user's, and has apostrophes.
      token = isHelp ? nil : Self.quotedWord(of: text)
    }
    self.message = token.map { Self.shortened(message, quoting: $0) } ?? message
  }

  /// The most columns of a word that are quoted.
  private static let longestWord = 60

  /// The most columns of a path that are quoted: one that is cut cannot be looked at.
  private static let longestPath = 400

  /// A message in which a long word of the user's is shortened, so that the rest of it is seen.
  private static func shortened(_ message: String, quoting word: String) -> String {
    let most = word.utf8.contains(0x2F) ? longestPath : longestWord
    guard word.utf8.count > most else { return message }
    let line = PrintableText.visible(word, keepingLineBreaks: false)
    let short = DisplayWidth.shorten(line, to: most)
    return short == word ? message : message.replacing(word, with: short)
  }

  private static func status(of code: EngineError.Code) -> ProcessStatus {
    switch code {
    case .unknownName: .usage
    case .unreadable, .invalidProfile: .unreadableInput
    case .refused: .refused
    case .service: .service
    case .cancelled: .interrupted
    }
  }

  /// The first word that swift-argument-parser quotes, which is the offending one.
  private static func quotedWord(of message: String) -> String? {
    let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[1]) : nil
  }
}
