import Support

/// Reads one comment as a suppression.
struct SuppressionComment {
  /// The codes with their bytes.
  private(set) var codes: [(String, Range<Int>)] = []
  /// Whether it holds for the whole file.
  private(set) var isForFile = false
  /// What is wrong with it.
  private(set) var problem: String?

  private static let form =
    "write # hegel: ignore[CODE] -- reason, or # hegel: ignore-file[CODE] -- reason"
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads the comment; false when it is an ordinary one.
  mutating func parse() -> Bool {
    while position < end, bytes[position] == UInt8(ascii: "#") { position += 1 }
    skipSpaces()
    guard bytes[position..<end].starts(with: "hegel:".utf8) else { return false }
    position += 6
    skipSpaces()
    let word = readWord()
    guard word == "ignore" || word == "ignore-file" else {
      guard NearestName.closest(to: word, in: ["ignore", "ignore-file"]) != nil else {
        return false
      }
      problem = "\"\(word)\" is no suppression; \(Self.form)"
      return true
    }
    isForFile = word == "ignore-file"
    readCodes()
    if problem == nil { readReason() }
    return true
  }

  private mutating func skipSpaces() {
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }

  private mutating func readWord() -> String {
    let start = position
    while position < end,
      (0x61...0x7A).contains(bytes[position] | 0x20) || bytes[position] == UInt8(ascii: "-")
    {
      position += 1
    }
    return String(decoding: bytes[start..<position].prefix(64), as: UTF8.self)
  }

  private mutating func readCodes() {
    guard position < end, bytes[position] == UInt8(ascii: "[") else {
      problem = "the suppression names no rule; \(Self.form)"
      return
    }
    position += 1
    while position < end {
      skipSpaces()
      let start = position
      while position < end, !" ,]\t".utf8.contains(bytes[position]) { position += 1 }
      if start < position {
        codes.append((String(decoding: bytes[start..<position], as: UTF8.self), start..<position))
      }
      skipSpaces()
      guard position < end else { break }
      let next = bytes[position]
      position += 1
      if next == UInt8(ascii: "]") {
        if codes.isEmpty { problem = "the suppression names no rule; \(Self.form)" }
        return
      }
      guard next == UInt8(ascii: ","), start < position - 1 else { break }
    }
    problem = "the list of rules is not closed; \(Self.form)"
  }

  private mutating func readReason() {
    skipSpaces()
    let hasDashes = bytes[position..<end].starts(with: "--".utf8)
    if hasDashes { position += 2 }
    skipSpaces()
    guard hasDashes, position < end else {
      problem = "the suppression gives no reason and is not applied; add -- and why"
      return
    }
  }
}
