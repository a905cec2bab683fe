import Diagnostics
import JSON
import Support

/// Values and names as messages quote them.
enum Shown {
  /// The columns of a quoted text at most.
  static let longest = 60

  /// A value in the form of the language, shortened.
  static func quoted(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): "\"\(clipped(text))\""
    case .array(let items): "a list of \(items.count)"
    case .object(let object): "an object of \(object.count) members"
    default: value.text()
    }
  }

  /// A text on one line, shortened.
  static func clipped(_ text: String) -> String {
    DisplayWidth.clip(line(text), to: longest)
  }

  /// A text on one line without anything that a terminal acts on.
  static func line(_ text: String) -> String {
    PrintableText.visible(
      text.split(whereSeparator: \.isWhitespace).joined(separator: " "), keepingLineBreaks: false)
  }

  /// What kind of value it is, with an article.
  static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "missing"
    case .bool: "a truth value"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The names that are closest to a mistyped one, or all when they are few.
  static func nearest(to name: String, in candidates: [String]) -> String {
    var left = candidates
    var found: [String] = []
    while found.count < 3, let closest = NearestName.closest(to: name, in: left) {
      found.append("\"\(closest)\"")
      left.removeAll { $0 == closest }
    }
    guard !found.isEmpty else { return NearestName.hint(for: name, in: candidates) }
    return "; did you mean \(found.joined(separator: " or "))?"
  }
}
