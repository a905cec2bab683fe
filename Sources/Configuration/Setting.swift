import Support

/// One row of the table of settings, from which files, environment variables and
/// `hegel config explain` are read and written.
package struct Setting: Sendable {
  /// What values a setting takes.
  package enum Kind: Sendable {
    /// Any text that is not empty.
    case text
    /// One of a few words.
    case choice([String])
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A number within bounds.
    case number(ClosedRange<Double>)
    /// A list of texts; in an environment variable they are separated by commas.
    case list
  }

  /// The keys from the root of the file, joined by dots; a last `*` stands for names of one's own.
  package var path: String

  /// What values it takes.
  package var kind: Kind

  /// The value when nothing sets it; nil when it is then absent.
  package var builtIn: SettingValue?

  /// The environment variable, or nil for settings that only files have.
  package var variable: String?

  /// One sentence: what it does.
  package var summary: String

  /// All settings in the order of their documentation.
  package static let all: [Setting] = [
    Setting(
      path: "profiles", kind: .list, builtIn: .list(["**/*.profile.yaml"]), variable: nil,
      summary: "Which files `hegel check` looks at when none is named, as globs."),
    Setting(
      path: "corpora.*", kind: .text, builtIn: nil, variable: nil,
      summary: "The folder of a corpus, relative to the project."),
    Setting(
      path: "models.*", kind: .text, builtIn: nil, variable: nil,
      summary: "A name of one's own for a model."),
    Setting(
      path: "defaults.profile", kind: .text, builtIn: .text("base/qa@1"),
      variable: "HEGEL_PROFILE", summary: "The profile when `--profile` names none."),
    Setting(
      path: "defaults.corpus", kind: .text, builtIn: nil, variable: "HEGEL_CORPUS",
      summary: "The corpus when neither `--corpus` nor the profile names one."),
    Setting(
      path: "defaults.model", kind: .text, builtIn: nil, variable: "HEGEL_MODEL",
      summary: "The model for every role, in place of those of the profile."),
    Setting(
      path: "defaults.seed", kind: .integer(0...Int.max), builtIn: .integer(1),
      variable: "HEGEL_SEED", summary: "The seed of a run when `--seed` gives none."),
    Setting(
      path: "limits.debates", kind: .integer(1...10_000_000), builtIn: .integer(10_000),
      variable: "HEGEL_LIMIT_DEBATES", summary: "The most debates that one command holds."),
    Setting(
      path: "limits.calls", kind: .integer(1...100_000_000), builtIn: .integer(100_000),
      variable: "HEGEL_LIMIT_CALLS", summary: "The most calls to models that one command makes."),
    Setting(
      path: "limits.tokens", kind: .integer(1...100_000_000_000), builtIn: .integer(500_000_000),
      variable: "HEGEL_LIMIT_TOKENS",
      summary: "The most tokens, of prompts and answers, that one command uses."),
    Setting(
      path: "limits.usd", kind: .number(0...1_000_000), builtIn: .number(1),
      variable: "HEGEL_LIMIT_USD",
      summary: "The most United States dollars that one command spends."),
    Setting(
      path: "limits.call_seconds", kind: .integer(1...86_400), builtIn: .integer(120),
      variable: "HEGEL_CALL_SECONDS", summary: "The longest that one call to a model may take."),
    Setting(
      path: "limits.debate_seconds", kind: .integer(1...86_400), builtIn: .integer(600),
      variable: "HEGEL_DEBATE_SECONDS", summary: "The longest that one debate may take."),
    Setting(
      path: "search.slow_ms", kind: .integer(0...3_600_000), builtIn: .integer(200),
      variable: "HEGEL_SLOW_SEARCH_MS",
      summary:
        "Searches of more milliseconds are written to slow-queries.jsonl in the user's state folder; "
        + "0 for none."),
    Setting(
      path: "store.path", kind: .text, builtIn: nil, variable: "HEGEL_STORE",
      summary: "The file of the store; store.sqlite in the user's data folder without it."),
    Setting(
      path: "store.texts", kind: .choice(["full", "hashes"]), builtIn: .text("full"),
      variable: "HEGEL_STORE_TEXTS",
      summary:
        "Whether the store keeps the requests and replies of calls, or only their hashes; the "
        + "debates of a run are kept whole."),
    Setting(
      path: "namespace", kind: .text, builtIn: nil, variable: "HEGEL_NAMESPACE",
      summary: "Whose versions and heads are meant; made of the project's folder without it."),
    Setting(
      path: "splits.train", kind: .number(0...1), builtIn: .number(0.4), variable: nil,
      summary: "The share of a corpus's questions that edits are made from."),
    Setting(
      path: "splits.validation", kind: .number(0...1), builtIn: .number(0.4), variable: nil,
      summary: "The share of the questions that gates use."),
    Setting(
      path: "splits.test", kind: .number(0...1), builtIn: .number(0.2), variable: nil,
      summary: "The share of the questions that stay sealed."),
    Setting(
      path: "splits.near_duplicates", kind: .choice(["refuse", "join"]), builtIn: .text("refuse"),
      variable: nil,
      summary: "Whether near-duplicates in two splits are refused, or kept in one split."),
    Setting(
      path: "checks.fail_on", kind: .choice(["error", "warning", "info"]), builtIn: .text("error"),
      variable: "HEGEL_FAIL_ON",
      summary: "The least severity of a finding that makes `hegel check` exit with 1."),
    Setting(
      path: "checks.ignore", kind: .list, builtIn: .list([]), variable: nil,
      summary: "Codes or families of rules that are not reported."),
    Setting(
      path: "checks.select", kind: .list, builtIn: .list([]), variable: nil,
      summary:
        "Codes or families of rules that are reported beside those that are always on, such as CL."),
  ]

  /// Returns the row of a path.
  ///
  /// - Parameter path: A path such as `corpora.philosophy`.
  /// - Returns: The row, that of `corpora.*` for instance, or nil.
  package static func row(_ path: String) -> Setting? {
    all.first { row in
      guard row.path.hasSuffix(".*") else { return row.path == path }
      let prefix = row.path.dropLast(1)
      return path.hasPrefix(prefix) && path.count > prefix.count
        && !path.dropFirst(prefix.count).contains(".")
    }
  }

  /// Returns a suggestion for a path that is no setting.
  ///
  /// - Parameter path: What was written, such as `seed`.
  /// - Returns: A clause to append to an error message; empty when nothing is close.
  package static func hint(for path: String) -> String {
    // A name of the same level is nearer than one that stands below another.
    let level = all.map(\.path).filter { $0.count { $0 == "." } == path.count { $0 == "." } }
    if let near = NearestName.closest(to: path, in: level) { return "; did you mean \"\(near)\"?" }
    if let row = all.first(where: { $0.path.split(separator: ".").last.map(String.init) == path }) {
      return "; did you mean \"\(row.path)\"?"
    }
    let groups = Set(all.compactMap { $0.path.split(separator: ".").first.map(String.init) })
    let known = all.map(\.path) + groups.sorted()
    if NearestName.closest(to: path, in: known) != nil {
      return NearestName.hint(for: path, in: known)
    }
    return "; `hegel config explain` lists the settings"
  }

  /// Returns the key that was probably meant beside the others of its map.
  ///
  /// - Parameter path: What was written, such as `limits.uds`.
  /// - Returns: A last key, such as `usd`; nil when none of this map is close.
  static func sibling(of path: String) -> String? {
    let depth = path.split(separator: ".").count
    let parent = path.split(separator: ".").dropLast()
    let level = (all.map(\.path) + ["environments", "hegel"]).compactMap { other -> String? in
      let keys = other.split(separator: ".")
      guard keys.count >= depth, keys.prefix(depth - 1) == parent, keys[depth - 1] != "*" else {
        return nil
      }
      return String(keys[depth - 1])
    }
    let written = String(path.split(separator: ".").last ?? "")
    return NearestName.closest(to: written, in: Set(level).sorted())
  }

  /// Reads a value from text.
  ///
  /// - Parameter text: The text of an environment variable, an option, or a scalar of a file.
  /// - Returns: The value.
  /// - Throws: ``SettingError`` that quotes the text and says what was expected.
  package func value(from text: String) throws(SettingError) -> SettingValue {
    switch kind {
    case .text:
      guard !text.isEmpty else { throw failure(text, "a text that is not empty") }
      return .text(text)
    case .choice(let words):
      guard words.contains(text) else {
        throw SettingError(
          detail: "\(path) is \"\(text)\"" + NearestName.hint(for: text, in: words),
          meant: NearestName.closest(to: text, in: words))
      }
      return .text(text)
    case .integer(let bounds):
      guard Self.isDecimal(text), let value = Int(text), bounds.contains(value) else {
        let upper = bounds.upperBound == Int.max ? "" : " to \(bounds.upperBound)"
        throw failure(text, "a whole number from \(bounds.lowerBound)\(upper)")
      }
      return .integer(value)
    case .number(let bounds):
      guard Self.isDecimal(text), let value = Double(text), bounds.contains(value) else {
        throw failure(text, "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
      }
      return .number(value)
    case .list:
      let items = text.split(separator: ",").map { item in
        String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      return .list(items.filter { !$0.isEmpty })
    }
  }

  /// Whether a text has digits, a sign and a decimal point alone; `0x10` and `1e3` are refused, since
  /// people and formats read them differently.
  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return digits.first.map { (0x30...0x39).contains($0) } ?? false
      && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  private func failure(_ text: String, _ expected: String) -> SettingError {
    SettingError(detail: "\(path) is \"\(text)\"; expected \(expected)")
  }
}

/// A text that is no value of a setting.
package struct SettingError: Error, Equatable, CustomStringConvertible {
  /// What was found and what was expected.
  package var detail: String

  /// The value that was probably meant.
  package var meant: String?

  package var description: String { detail }
}
