/// Takes the templates of other tools apart, as far as profiles have the like: text and variables.
struct ForeignTemplate {
  /// The language of a template.
  enum Dialect: String {
    /// Handlebars, as Dotprompt has it.
    case handlebars = "Handlebars"
    /// Mustache.
    case mustache = "Mustache"
    /// Jinja 2 and Nunjucks, which agree where it matters here.
    case jinja = "Jinja"
    /// Nothing but variables.
    case plain = "placeholders"
  }

  /// A piece of a template.
  enum Part: Hashable {
    case piece(ForeignPrompt.Piece)
    /// Who the text from here on is from.
    case role(String, line: Int)
  }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private var line: Int
  private var offset = 0
  private var literal: [UInt8] = []

  /// The pieces in order.
  private(set) var parts: [Part] = []
  /// What was left out.
  private(set) var notes: [InterchangeNote] = []
  /// What profiles have nothing for.
  private(set) var refusals: [InterchangeNote] = []

  /// Takes a template apart.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - dialect: Its language.
  ///   - line: The 1-based line of the file on which it begins.
  init(_ text: String, _ dialect: Dialect, line: Int) {
    bytes = Array(text.utf8)
    self.dialect = dialect
    self.line = line
    while offset < bytes.count { step() }
    flush()
  }

  private mutating func step() {
    if starts(with: "\\{{"), dialect == .handlebars {
      literal += Array("{{".utf8)
      offset += 3
    } else if starts(with: "{{") {
      expression()
    } else if dialect == .jinja, starts(with: "{%") {
      refuse(upTo: "%}")
    } else if dialect == .jinja, starts(with: "{#") {
      comment(upTo: "#}")
    } else {
      if bytes[offset] == 0x0A { line += 1 }
      literal.append(bytes[offset])
      offset += 1
    }
  }

  private func starts(with text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    parts.append(.piece(.literal(String(decoding: literal, as: UTF8.self))))
    literal = []
  }

  /// The end of what is closed by a text, and the offset behind that; nil when it is not closed.
  private func end(of close: String, from start: Int) -> (content: Int, after: Int)? {
    let close = Array(close.utf8)
    var index = start
    while index + close.count <= bytes.count {
      if bytes[index] == close[0], bytes[index...].starts(with: close) {
        return (index, index + close.count)
      }
      index += 1
    }
    return nil
  }

  private mutating func skip(to after: Int) {
    line += bytes[offset..<after].count { $0 == 0x0A }
    offset = after
  }

  private mutating func comment(upTo close: String) {
    guard let end = end(of: close, from: offset) else { return refuse(upTo: close) }
    notes.append(InterchangeNote(line: line, "a comment of the template is left out"))
    skip(to: end.after)
  }

  private mutating func refuse(upTo close: String) {
    let end = end(of: close, from: offset)
    refuse(offset..<(end?.after ?? bytes.count))
  }

  private mutating func refuse(_ range: Range<Int>) {
    let text = String(decoding: bytes[range].prefix { $0 != 0x0A }.prefix(60), as: UTF8.self)
    refusals.append(
      InterchangeNote(
        line: line,
        "\"\(text)\" is more than a variable of \(dialect.rawValue); a profile's placeholder is a "
          + "variable's name alone, so write the prompt without it"))
    skip(to: range.upperBound)
  }

  private mutating func expression() {
    let isTriple = starts(with: "{{{") && dialect != .jinja && dialect != .plain
    if dialect == .handlebars || dialect == .mustache, starts(with: "{{!") {
      return comment(upTo: starts(with: "{{!--") ? "--}}" : "}}")
    }
    let start = offset + (isTriple ? 3 : 2)
    guard let end = end(of: isTriple ? "}}}" : "}}", from: start) else { return refuse(upTo: "}}") }
    let content = Self.trimmed(bytes[start..<end.content])
    if let name = Self.name(content), !isKeyword(name) {
      flush()
      parts.append(.piece(.variable(name, line: line)))
      skip(to: end.after)
    } else if dialect == .jinja, let text = Self.quoted(content) {
      literal += text
      skip(to: end.after)
    } else if dialect == .handlebars, let role = Self.role(content) {
      flush()
      parts.append(.role(role, line: line))
      skip(to: end.after)
    } else {
      refuse(offset..<end.after)
    }
  }

  /// Words that look like variables and are not.
  private func isKeyword(_ name: String) -> Bool {
    dialect == .handlebars && ["else", "this", "history", "section"].contains(name)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return bytes.prefix(0) }
    return bytes[first...last]
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first, ProfileName.isAlphanumeric(first) || first == 0x5F,
      !(0x30...0x39).contains(first), bytes.count <= ProfileBounds.nameBytes,
      bytes.allSatisfy({ ProfileName.isAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D })
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text between quotes that hold neither quotes nor backslashes.
  private static func quoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count > 1, let quote = bytes.first, quote == 0x27 || quote == 0x22,
      bytes.last == quote
    else { return nil }
    let text = bytes.dropFirst().dropLast()
    return text.contains(quote) || text.contains(0x5C) ? nil : text
  }

  /// The role of `role "system"`.
  private static func role(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.starts(with: "role".utf8) else { return nil }
    return quoted(trimmed(bytes.dropFirst(4))).map { String(decoding: $0, as: UTF8.self) }
  }
}
