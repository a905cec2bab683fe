/// The words of a line up to the cursor, by the rules of ``ScriptParser``, but with an end that may
/// be open: a quote that is not closed, a word that is not finished.
struct LineWords {
  /// Longer lines are not completed.
  static let maximumSize = 1 << 16

  /// The words before the one at the cursor, with quotes and escapes resolved.
  var words: [String] = []

  /// The word at the cursor as far as it goes, with quotes and escapes resolved; empty after a blank.
  var current = ""

  /// Where the word at the cursor begins, as a byte offset.
  var start = 0

  /// Where the command begins, as a byte offset.
  var lineStart = 0

  /// The quote that is open at the cursor.
  var quote: UInt8?

  /// Whether the cursor stands in a comment.
  var isComment = false

  private let bytes: [UInt8]
  private var position = 0
  private var word: [UInt8]?

  /// Splits a line.
  ///
  /// - Parameter bytes: The line up to the cursor.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while position < bytes.count, !isComment { step() }
    if let word {
      current = String(decoding: word, as: UTF8.self)
    } else {
      start = bytes.count
    }
  }

  /// Reads one byte, or an escape.
  private mutating func step() {
    let byte = bytes[position]
    if let open = quote {
      readQuoted(byte, open)
    } else {
      readPlain(byte)
    }
  }

  private mutating func readPlain(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      endWord()
      position += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      endWord()
      words = []
      position += 1
      lineStart = position
    case UInt8(ascii: "#") where word == nil:
      skipComment()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      add([])
      quote = byte
      position += 1
    case UInt8(ascii: "\\"):
      guard position + 1 < bytes.count else {
        // What follows the backslash is not typed yet.
        add([])
        position += 1
        return
      }
      let next = bytes[position + 1]
      if next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") {
        endWord()
      } else {
        add([next])
      }
      position += 2
    default:
      add([byte])
      position += 1
    }
  }

  private mutating func readQuoted(_ byte: UInt8, _ open: UInt8) {
    position += 1
    if byte == open {
      quote = nil
    } else if open == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "n"): add([0x0A])
      case UInt8(ascii: "t"): add([0x09])
      default: add([bytes[position]])
      }
      position += 1
    } else {
      add([byte])
    }
  }

  /// A comment ends with its line; one that holds the cursor is the end of all.
  private mutating func skipComment() {
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    isComment = position == bytes.count
  }

  private mutating func add(_ more: [UInt8]) {
    if word == nil {
      word = []
      start = position
    }
    word?.append(contentsOf: more)
  }

  private mutating func endWord() {
    guard let word else { return }
    words.append(String(decoding: word, as: UTF8.self))
    self.word = nil
  }
}
