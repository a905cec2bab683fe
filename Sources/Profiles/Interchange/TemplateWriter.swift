/// Writes texts and variables in the template language of another tool, so that its reader gets
/// exactly the same text back.
struct TemplateWriter {
  /// A text that the language has no way to write.
  struct Unwritable: Error {
    /// Why, as a clause.
    let reason: String
  }

  private let dialect: ForeignTemplate.Dialect
  private var output: [UInt8] = []

  private static let open = UInt8(ascii: "{")
  private static let backslash = UInt8(ascii: "\\")

  /// Writes a template.
  ///
  /// - Parameters:
  ///   - pieces: Its pieces; no two literals stand beside each other.
  ///   - dialect: The language.
  /// - Returns: The template.
  /// - Throws: ``Unwritable`` for a text that the language has no way to write.
  static func write(
    _ pieces: [ForeignPrompt.Piece], _ dialect: ForeignTemplate.Dialect
  ) throws(Unwritable) -> String {
    var writer = TemplateWriter(dialect)
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .variable(let name, _): writer.output += Array("{{\(name)}}".utf8)
      case .literal(let text):
        // Two literals never stand side by side, so a placeholder follows or nothing does.
        let isBeforeVariable = index + 1 < pieces.count
        try writer.append(
          Array(text.utf8), isBehindVariable: index > 0, isBeforeVariable: isBeforeVariable)
      }
    }
    return String(decoding: writer.output, as: UTF8.self)
  }

  private init(_ dialect: ForeignTemplate.Dialect) {
    self.dialect = dialect
  }

  private mutating func append(
    _ text: [UInt8], isBehindVariable: Bool, isBeforeVariable: Bool
  ) throws(Unwritable) {
    switch dialect {
    case .jinja, .mustache: appendJinja(text, isBeforeVariable: isBeforeVariable)
    case .handlebars:
      // Three closing braces would close something else.
      if isBehindVariable, text.first == UInt8(ascii: "}") { output += Array("{{!}}".utf8) }
      try appendHandlebars(text, isBeforeVariable: isBeforeVariable)
    case .plain:
      let isOpen = isBeforeVariable && text.last == Self.open
      guard !isOpen, !zip(text, text.dropFirst()).contains(where: { $0 == 0x7B && $1 == 0x7B })
      else {
        throw Unwritable(
          reason: "it has braces that the format reads as a placeholder, and the format has no way "
            + "to write them as text")
      }
      output += text
    }
  }

  /// Puts every run of braces that would open something into quotes (Jinja's own way).
  private mutating func appendJinja(_ text: [UInt8], isBeforeVariable: Bool) {
    var index = 0
    while index < text.count {
      guard text[index] == Self.open else {
        output.append(text[index])
        index += 1
        continue
      }
      let end = text[index...].firstIndex { $0 != Self.open } ?? text.count
      let next = end < text.count ? text[end] : nil
      let opens =
        end - index > 1 || next == UInt8(ascii: "%") || next == UInt8(ascii: "#")
        || (next == nil && isBeforeVariable)
      let run = String(repeating: "{", count: end - index)
      output += Array((opens ? "{{ '\(run)' }}" : run).utf8)
      index = end
    }
  }

  /// Writes a backslash before braces; where a backslash stands already, a comment keeps it apart,
  /// since of several before braces one is left out and the braces open (Handlebars' lexer).
  private mutating func appendHandlebars(
    _ text: [UInt8], isBeforeVariable: Bool
  ) throws(Unwritable) {
    var index = 0
    var slashes = 0
    while index < text.count {
      let opens = text[index] == Self.open && index + 1 < text.count && text[index + 1] == Self.open
      if opens {
        if slashes > 0 { output += Array("\\{{!}}".utf8) }
        output += Array("\\{{".utf8)
        slashes = 0
        index += 2
        continue
      }
      slashes = text[index] == Self.backslash ? slashes + 1 : 0
      if isBeforeVariable, index + 1 == text.count, text[index] == Self.open {
        throw Unwritable(
          reason: "a single brace stands directly before a placeholder, which the format reads as "
            + "three braces; put a blank between them")
      }
      output.append(text[index])
      index += 1
    }
    if isBeforeVariable, slashes > 0 { output.append(Self.backslash) }
  }
}
