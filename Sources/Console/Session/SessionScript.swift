import Configuration

/// What a session has chosen, as the commands that choose it.
enum SessionScript {
  /// Returns the commands.
  ///
  /// - Parameter session: The session.
  /// - Returns: One command each; none where nothing is chosen.
  static func choices(of session: Session) -> [String] {
    let choices = session.choices
    var lines: [String] = []
    func add(_ words: [String]) {
      lines.append(words.map(quoted).joined(separator: " "))
    }
    for (path, entry) in choices.settings.entries.sorted(by: { $0.key < $1.key }) {
      let value: String
      if case .list(let items) = entry.value {
        value = items.joined(separator: ",")
      } else {
        value = entry.value.shown
      }
      add(["set", path, value])
    }
    if let environment = choices.environment { add(["use", "environment", environment]) }
    if choices.format != .text { add(["mode", choices.format.rawValue]) }
    if choices.isTimed { add(["timer", "on"]) }
    for (name, value) in choices.variables.sorted(by: { $0.key < $1.key }) {
      lines.append("set :\(name) " + quoted(value))
    }
    for (name, words) in choices.aliases.sorted(by: { $0.key < $1.key }) {
      add(["alias", name, "="] + words)
    }
    return lines
  }

  /// A word in single quotes, which keep everything but themselves as it is.
  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "@"),
        UInt8(ascii: "="):
        true
      default: false
      }
    }
    guard !plain || word.isEmpty else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
