import ArgumentParser
import Configuration

/// The options of commands that hold many debates.
struct CapOptions: ParsableArguments {
  @Option(name: .customLong("max-debates"), help: "The most debates, in place of limits.debates.")
  var maxDebates: String?

  @Option(name: .customLong("max-calls"), help: "The most calls, in place of limits.calls.")
  var maxCalls: String?

  @Option(name: .customLong("max-tokens"), help: "The most tokens, in place of limits.tokens.")
  var maxTokens: String?

  @Option(name: .customLong("max-usd"), help: "The most dollars, in place of limits.usd.")
  var maxDollars: String?

  @Flag(name: .long, help: "Go on without asking when the run costs money.")
  var yes = false

  @Flag(name: .long, help: "Begin anew instead of going on with an interrupted run.")
  var fresh = false

  @Flag(name: .long, help: "Use sealed questions although they have been used before.")
  var again = false

  init() {}

  /// Adds the settings that the options stand for.
  ///
  /// - Parameter layer: The settings of other options.
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  func add(to layer: inout Configuration.Layer) throws(CommandFailure) {
    try SelectionOptions.add(
      [
        ("limits.debates", "--max-debates", maxDebates), ("limits.calls", "--max-calls", maxCalls),
        ("limits.tokens", "--max-tokens", maxTokens), ("limits.usd", "--max-usd", maxDollars),
      ], to: &layer)
  }
}
