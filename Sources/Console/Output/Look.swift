/// How the user wants the program to look, by the options before and beside every command.
package struct Look: Sendable {
  /// Whether there are colours.
  package var color = ColorChoice.auto

  /// Whether a live terminal shows how far something is.
  package var showsProgress = true

  /// Creates the look of a program without options.
  package init() {}

  /// Takes the options of the look out of the words of a shell call.
  ///
  /// They may stand before or behind the command, up to `--`.
  ///
  /// - Parameter words: The words; the options are removed.
  /// - Returns: The look.
  /// - Throws: ``CommandFailure`` when `--color` has no value, or none that is known.
  package static func taken(from words: inout [String]) throws(CommandFailure) -> Look {
    var look = Look()
    var kept: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        kept.append(word)
        break
      }
      switch word {
      case "--no-progress": look.showsProgress = false
      case "--color":
        guard let value = rest.popFirst() else {
          throw CommandFailure(.usage, "--color has no value; expected \(ColorChoice.names)")
        }
        look.color = try choice(value)
      case _ where word.hasPrefix("--color="):
        look.color = try choice(String(word.dropFirst("--color=".count)))
      default: kept.append(word)
      }
    }
    words = kept + rest
    return look
  }

  private static func choice(_ value: String) throws(CommandFailure) -> ColorChoice {
    guard let choice = ColorChoice(rawValue: value) else {
      throw CommandFailure(
        .usage, "--color is \"\(value)\"; expected \(ColorChoice.names)", token: value)
    }
    return choice
  }
}
