import Support

/// Finds the placeholders of a text in one pass over its UTF-8 bytes.
package enum TemplateParser {
  /// A placeholder with its place.
  package struct Placeholder: Sendable, Hashable {
    /// The name between the braces, without the spaces around it.
    package var name: String
    /// The bytes from the opening to the closing braces.
    package var range: Range<Int>
  }

  /// What a text holds.
  package struct Result: Sendable {
    /// The pieces; malformed placeholders are left out.
    package var segments: [Template.Segment] = []
    /// The well-formed placeholders in order.
    package var placeholders: [Placeholder] = []
    /// What is wrong with the syntax, in order.
    package var issues: [TemplateIssue] = []
  }

  /// Parses a text; total, since mistakes become issues.
  ///
  /// - Parameter source: The text.
  /// - Returns: Pieces, placeholders and issues.
  /// - Complexity: O(n).
  package static func parse(_ source: String) -> Result {
    var result = Result()
    var text = source
    text.withUTF8 { bytes in
      // Most instructions have no placeholder at all.
      if ByteScan.contains(open, in: bytes) {
        scan(bytes, into: &result)
      } else if !bytes.isEmpty {
        result.segments.append(.literal(source))
      }
    }
    return result
  }

  /// Returns whether a text has a brace, without which it has no placeholder and no mistake.
  ///
  /// - Parameter source: The text.
  /// - Returns: Whether it needs to be parsed.
  package static func mayHavePlaceholders(_ source: String) -> Bool {
    ByteScan.contains(open, in: source)
  }

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")

  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout Result) {
    var literal: [UInt8] = []
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == open, bytes[index + 1] == open else {
        index += 1
        continue
      }
      literal.append(contentsOf: bytes[start..<index])
      if index + 3 < bytes.count, bytes[index + 2] == open, bytes[index + 3] == open {
        literal.append(contentsOf: [open, open])
        index += 4
      } else {
        index = placeholder(at: index, bytes, &literal, into: &result)
      }
      start = index
    }
    literal.append(contentsOf: bytes[start...])
    flush(&literal, into: &result)
  }

  /// Reads the placeholder whose braces open at an index and returns where it ends.
  private static func placeholder(
    at index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ literal: inout [UInt8],
    into result: inout Result
  ) -> Int {
    var end = index + 2
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      if bytes[end] == close, end + 1 < bytes.count, bytes[end + 1] == close { break }
      // A second opening shows that this one was never closed.
      if bytes[end] == open, end + 1 < bytes.count, bytes[end + 1] == open { break }
      end += 1
    }
    let content = trimmed(bytes, index + 2..<end)
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[content]), as: UTF8.self)
    guard end + 1 < bytes.count, bytes[end] == close, bytes[end + 1] == close else {
      // The rest of the line is text that follows, so only the name that was begun is marked.
      let shown = name.prefix { $0 != " " }
      result.issues.append(
        TemplateIssue(
          kind: .unclosed, range: index..<min(end, content.lowerBound + shown.utf8.count),
          name: String(shown),
          message: "\"{{\(shown)\" is not closed on its line; write \"{{\(shown)}}\", or "
            + "\"{{{{\" for two literal braces"))
      return end
    }
    let range = index..<end + 2
    if isName(UnsafeBufferPointer(rebasing: bytes[content])) {
      flush(&literal, into: &result)
      result.segments.append(.variable(name))
      result.placeholders.append(Placeholder(name: name, range: range))
    } else {
      result.issues.append(malformed(name, range))
    }
    return end + 2
  }

  private static func malformed(_ name: String, _ range: Range<Int>) -> TemplateIssue {
    if SecretName.matches(name) { return SecretName.issue(name, range) }
    let codeBytes = Set(".()[]|%+*/='\":;,`<>!&$".utf8)
    if name.utf8.contains(where: codeBytes.contains) || name.utf8.starts(with: "__".utf8) {
      return TemplateIssue(
        kind: .code, range: range, name: name,
        message: "\"{{\(shortened(name))}}\" holds code; a placeholder is only a variable's name, "
          + "so write {{name}} and compute nothing")
    }
    let what = name.isEmpty ? "the placeholder is empty" : "\"\(shortened(name))\" is no name"
    return TemplateIssue(
      kind: .malformedName, range: range, name: name,
      message: what + "; a variable's name has lower-case letters, digits and \"_\", "
        + "and starts with a letter")
  }

  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }

  private static func flush(_ literal: inout [UInt8], into result: inout Result) {
    guard !literal.isEmpty else { return }
    result.segments.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal.removeAll(keepingCapacity: true)
  }

  private static func trimmed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  /// Returns whether bytes are a variable's name: a lower-case letter, then letters, digits, `_`.
  static func isName(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, (0x61...0x7A).contains(first) else { return false }
    guard bytes.count <= ProfileBounds.nameBytes else { return false }
    return bytes.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
    }
  }
}

/// Names of variables that ask for a secret.
package enum SecretName {
  private static let secrets: Set<String> = [
    "password", "passwd", "passphrase", "secret", "token", "credential", "credentials", "apikey",
  ]
  private static let keyKinds: Set<String> = [
    "api", "access", "auth", "private", "secret", "signing", "encryption", "ssh", "service",
    "openai", "anthropic", "gemini", "google", "aws", "azure",
  ]

  /// Returns whether a name is that of a key, token, password or secret.
  ///
  /// - Parameter name: A name in any case, words separated by `_`, `-` or `.`.
  /// - Returns: Whether its last word is such a thing; `key` only as part of a longer name.
  package static func matches(_ name: String) -> Bool {
    guard mayMatch(name) else { return false }
    let words = name.lowercased().split { "_-. ".contains($0) }.map(String.init)
    guard let last = words.last else { return false }
    if secrets.contains(last) { return true }
    return last == "key" && words.dropLast().contains(where: keyKinds.contains)
  }

  /// Whether the last word has the length and the last letter of a secret's name, or letters that
  /// only Unicode can compare; every placeholder is asked, and few get further.
  private static func mayMatch(_ name: String) -> Bool {
    var length = 0
    var last: UInt8 = 0
    for byte in name.utf8.reversed() {
      if byte >= 0x80 { return true }
      let isSeparator =
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte == 0x20
      if isSeparator {
        if length > 0 { break }
        continue
      }
      if length == 0 { last = byte | 0x20 }
      length += 1
    }
    return switch (last, length) {
    case (UInt8(ascii: "d"), 6), (UInt8(ascii: "d"), 8), (UInt8(ascii: "e"), 10),
      (UInt8(ascii: "t"), 6), (UInt8(ascii: "n"), 5), (UInt8(ascii: "l"), 10),
      (UInt8(ascii: "s"), 11), (UInt8(ascii: "y"), 3), (UInt8(ascii: "y"), 6):
      true
    default: false
    }
  }

  /// The issue of a placeholder that asks for a secret.
  static func issue(_ name: String, _ range: Range<Int>) -> TemplateIssue {
    TemplateIssue(
      kind: .secret, range: range, name: name,
      message: "\"{{\(name)}}\" asks for a secret; a prompt is sent to a model and stored, so "
        + "remove it and give keys to the provider's configuration")
  }
}
