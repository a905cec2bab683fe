/// A Swift source text whose comments and string contents are blanked out, so that simple scans see
/// code alone.
///
/// Code inside `\(…)` of a string stays. Offsets and lines are those of the original.
struct SourceScanner {
  private let bytes: [UInt8]
  private var code: [UInt8]
  private var position = 0

  /// Returns the code of a source text: every byte of comments and string contents is a space.
  static func code(of text: [UInt8]) -> [UInt8] {
    var scanner = SourceScanner(text)
    scanner.scanCode(closing: nil)
    return scanner.code
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    code = bytes
  }

  private func at(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  private func sees(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] != 0x0A { code[position] = 0x20 }
      position += 1
    }
  }

  /// Walks over code up to the closing parenthesis of an interpolation, or the end.
  private mutating func scanCode(closing: UInt8?) {
    var depth = 0
    while position < bytes.count {
      if sees("//") {
        while position < bytes.count, bytes[position] != 0x0A { blank(1) }
      } else if sees("/*") {
        blankBlockComment()
      } else if at(0) == UInt8(ascii: "\"") || (at(0) == UInt8(ascii: "#") && startsRawString()) {
        scanString()
      } else {
        if closing != nil, at(0) == UInt8(ascii: "(") { depth += 1 }
        if let closing, at(0) == closing {
          if depth == 0 { return }
          depth -= 1
        }
        position += 1
      }
    }
  }

  private func startsRawString() -> Bool {
    var offset = 0
    while at(offset) == UInt8(ascii: "#") { offset += 1 }
    return at(offset) == UInt8(ascii: "\"")
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        blank(2)
      } else if sees("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func scanString() {
    var hashes = ""
    while at(0) == UInt8(ascii: "#") {
      hashes += "#"
      position += 1
    }
    let quote = sees("\"\"\"") ? "\"\"\"" : "\""
    // The quotes stay as code, so that a string counts as an operand.
    position += quote.utf8.count
    while position < bytes.count {
      if sees(quote + hashes) {
        position += quote.utf8.count + hashes.utf8.count
        return
      }
      if sees("\\" + hashes + "(") {
        blank(1 + hashes.utf8.count)
        position += 1
        scanCode(closing: UInt8(ascii: ")"))
        position += 1
      } else if sees("\\" + hashes) {
        blank(2 + hashes.utf8.count)
      } else if quote == "\"", at(0) == 0x0A {
        return
      } else {
        blank(1)
      }
    }
  }
}

/// A word of code with its place.
struct CodeWord {
  let text: String
  let range: Range<Int>
}

/// Scans over code whose comments and strings are blanked.
enum CodeScan {
  static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte >= 0x80
  }

  /// The words of code in order.
  static func words(_ code: [UInt8]) -> [CodeWord] {
    var words: [CodeWord] = []
    var start: Int?
    for index in 0...code.count {
      let isWord = index < code.count && isWordByte(code[index])
      if isWord, start == nil { start = index }
      if !isWord, let first = start {
        words.append(
          CodeWord(
            text: String(decoding: code[first..<index], as: UTF8.self), range: first..<index))
        start = nil
      }
    }
    return words
  }

  /// The 1-based line of an offset.
  static func line(of offset: Int, in code: [UInt8]) -> Int {
    code[..<offset].count(where: { $0 == 0x0A }) + 1
  }

  /// The modules that a source imports, without submodules and access levels.
  static func imports(_ code: [UInt8]) -> [String] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return code.split(separator: 0x0A).compactMap { line in
      let words = words(Array(line)).map(\.text)
      guard let place = words.prefix(3).firstIndex(of: "import"), place + 1 < words.count,
        !line.contains(UInt8(ascii: "=")), !line.contains(UInt8(ascii: "("))
      else { return nil }
      let name = words[place + 1]
      return kinds.contains(name) && place + 2 < words.count ? words[place + 2] : name
    }
  }

  /// The functions of a source with their first line and their number of lines.
  static func functions(_ code: [UInt8]) -> [(line: Int, count: Int)] {
    var result: [(line: Int, count: Int)] = []
    for word in words(code) where ["func", "init", "deinit", "subscript"].contains(word.text) {
      let before = word.range.lowerBound > 0 ? code[word.range.lowerBound - 1] : 0x20
      guard before == 0x20 || before == 0x0A,
        let body = body(after: word.range.upperBound, in: code)
      else { continue }
      let first = line(of: word.range.lowerBound, in: code)
      result.append((first, line(of: body, in: code) - first + 1))
    }
    return result
  }

  /// The closing brace of the body that follows a declaration's keyword, or nil without a body.
  private static func body(after start: Int, in code: [UInt8]) -> Int? {
    var depth = 0
    var braces = 0
    for index in start..<code.count {
      switch code[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
      case UInt8(ascii: "{"): braces += 1
      case UInt8(ascii: "}"):
        braces -= 1
        if braces < 0 { return nil }
        if braces == 0, depth == 0 { return index }
      case 0x0A where braces == 0 && depth == 0:
        // A declaration without a body ends at its line, unless the next line goes on with it.
        let rest = code[(index + 1)...].drop { $0 == 0x20 || $0 == 0x0A }
        let goesOn = ["{", ")", "->", "where ", "throws", "async", "rethrows"]
        guard goesOn.contains(where: { rest.starts(with: $0.utf8) }) else { return nil }
      default: break
      }
    }
    return nil
  }
}
