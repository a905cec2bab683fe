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

    /// Words that look like variables and are not.
    var keywords: Set<String> {
      switch self {
      case .handlebars:
        [
          "else", "this", "true", "false", "null", "undefined", "history", "section", "role",
          "media", "json", "each", "if", "unless", "with", "log", "lookup",
        ]
      case .jinja:
        [
          "true", "false", "none", "True", "False", "None", "and", "or", "not", "in", "is", "if",
          "else", "elif", "null", "undefined",
        ]
      case .mustache, .plain: []
      }
    }

    /// What takes away the white space beside an expression.
    fileprivate var stripMark: UInt8? {
      switch self {
      case .handlebars: UInt8(ascii: "~")
      case .jinja: UInt8(ascii: "-")
      case .mustache, .plain: nil
      }
    }
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
    if dialect == .handlebars, bytes[offset] == 0x5C, escape() {
      return
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

  /// Reads backslashes before braces, and returns whether that is what stands here: one makes the
  /// braces text, and of two or more one is left out before a placeholder (Handlebars' lexer).
  private mutating func escape() -> Bool {
    let end = bytes[offset...].firstIndex { $0 != 0x5C } ?? bytes.count
    guard bytes[end...].starts(with: "{{".utf8) else { return false }
    if end == offset + 1 {
      literal += Array("{{".utf8)
      offset += 3
    } else {
      literal += bytes[offset..<end].dropLast()
      offset = end
    }
    return true
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
    // An empty one only keeps neighbours apart.
    if end.after - offset > 5 {
      notes.append(InterchangeNote(line: line, "a comment of the template is left out"))
    }
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
    var content = bytes[start..<end.content]
    let stripsBefore = content.first != nil && content.first == dialect.stripMark
    if stripsBefore { content.removeFirst() }
    let stripsAfter = content.last != nil && content.last == dialect.stripMark
    if stripsAfter { content.removeLast() }
    content = Self.trimmed(content)
    let name = Self.name(content).flatMap { dialect.keywords.contains($0) ? nil : $0 }
    let text = dialect == .jinja ? Self.quoted(content) : nil
    let role = dialect == .handlebars ? Self.role(content) : nil
    guard name != nil || text != nil || role != nil else { return refuse(offset..<end.after) }
    while stripsBefore, let last = literal.last, Self.isWhiteSpace(last) { literal.removeLast() }
    if let text {
      literal += text
    } else {
      flush()
      if let name { parts.append(.piece(.variable(name, line: line))) }
      if let role { parts.append(.role(role, line: line)) }
    }
    skip(to: end.after)
    if stripsAfter {
      skip(to: bytes[offset...].firstIndex { !Self.isWhiteSpace($0) } ?? bytes.count)
    }
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
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
