package import ArgumentParser
import Configuration
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

  /// Describes an error.
  ///
  /// - Parameters:
  ///   - error: Any error of a command.
  ///   - root: The tree that the command was parsed by.
  package init(_ error: any Error, root: (some ParsableCommand).Type) {
    offset = (error as? CommandFailure)?.offset ?? 0
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
      (status, message, token) = (.interrupted, "interrupted", nil)
    default:
      let isHelp = root.exitCode(for: error) == .success
      let text = isHelp ? root.fullMessage(for: error) : root.message(for: error)
      (status, message) = (isHelp ? .success : .usage, text)
      token = Self.quotedWord(of: text)
    }
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
