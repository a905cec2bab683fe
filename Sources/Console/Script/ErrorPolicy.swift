import ArgumentParser

/// What a script does after a command that failed.
package enum ErrorPolicy: String, Sendable, CaseIterable, ExpressibleByArgument {
  /// It ends.
  case stop
  /// It goes on with the next command.
  case `continue`
}
