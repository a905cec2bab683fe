/// Cuts a stream of bytes into the bodies of messages.
///
/// Each body has a header of lines that end with CR LF, one of them `Content-Length`, and an empty
/// line (LSP 3.17, "Base Protocol"). A stream that breaks this is followed again from the next
/// `Content-Length:` on.
package struct MessageSplitter {
  /// What was found in the stream.
  package enum Piece: Hashable, Sendable {
    /// The body of a message.
    case body([UInt8])
    /// What breaks the form; the stream goes on after it.
    case mistake(ResponseError)
    /// What breaks the form so that nothing after it can be understood.
    case lost(ResponseError)
  }

  /// The longest body that is read, in bytes.
  package static let maximumLength = 64 << 20

  /// The longest header, in bytes.
  static let maximumHeader = 16 << 10

  /// The most bytes without any header in them.
  static let maximumJunk = 1 << 20

  /// The longest body that is passed over; a length beyond it is no length.
  static let maximumSkipped = 1 << 30

  private enum Phase {
    case header
    case junk
    case body(Int)
    case skipped(Int)
    case lost
  }

  private var phase = Phase.header
  private var buffer: [UInt8] = []
  /// The bytes of the buffer before this have been used.
  private var start = 0
  private var junkCount = 0

  /// Creates a splitter at the beginning of a stream.
  package init() {}

  /// Whether the stream may end here: not within a message.
  package var isBetweenMessages: Bool {
    if case .header = phase { start == buffer.count } else { false }
  }

  /// Takes the next bytes of the stream.
  ///
  /// - Parameter bytes: Any number of bytes.
  /// - Returns: What is complete now.
  /// - Complexity: O(n), apart from bytes that wait for the rest of their header.
  package mutating func add(_ bytes: ArraySlice<UInt8>) -> [Piece] {
    buffer.append(contentsOf: bytes)
    var pieces: [Piece] = []
    while let piece = next() { pieces.append(piece) }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    return pieces
  }

  private mutating func next() -> Piece? {
    while true {
      switch phase {
      case .header:
        guard let end = headerEnd() else { return tooLongHeader() }
        if let mistake = readHeader(start..<end) { return mistake }
      case .junk:
        switch skipJunk() {
        case .found: continue
        case .wanting: return nil
        case .none: return .lost(Self.noMessages)
        }
      case .body(let length):
        guard buffer.count - start >= length else {
          buffer.reserveCapacity(start + length)
          return nil
        }
        defer { start += length }
        phase = .header
        return .body(Array(buffer[start..<start + length]))
      case .skipped(let left):
        let count = min(left, buffer.count - start)
        start += count
        guard count == left else {
          phase = .skipped(left - count)
          return nil
        }
        phase = .header
      case .lost:
        start = buffer.count
        return nil
      }
    }
  }

  /// The offset behind the empty line that ends a header.
  private func headerEnd() -> Int? {
    var index = start
    while index + 3 < buffer.count {
      if buffer[index + 3] > 0x0D {
        index += 4
      } else if buffer[index] == 0x0D, buffer[index + 1] == 0x0A, buffer[index + 2] == 0x0D,
        buffer[index + 3] == 0x0A
      {
        return index + 4
      } else {
        index += 1
      }
    }
    return nil
  }

  private mutating func tooLongHeader() -> Piece? {
    guard buffer.count - start > Self.maximumHeader else { return nil }
    phase = .junk
    return .mistake(
      ResponseError(
        .parseError,
        "no header ends within \(Self.maximumHeader) bytes; send Content-Length, CR LF, CR LF"))
  }

  /// Reads a header and goes on to its body; a piece when it is wrong.
  private mutating func readHeader(_ range: Range<Int>) -> Piece? {
    let (length, detail) = Self.length(in: buffer[range])
    guard let length else {
      start = range.lowerBound
      // The first bytes must not be taken for a header again.
      if start < range.upperBound { start += 1 }
      phase = .junk
      return .mistake(ResponseError(.parseError, detail))
    }
    start = range.upperBound
    guard length <= Self.maximumLength else {
      phase = length <= Self.maximumSkipped ? .skipped(length) : .junk
      return .mistake(
        ResponseError(
          .invalidRequest,
          "the message has \(length) bytes; at most \(Self.maximumLength) are read"))
    }
    phase = .body(length)
    return nil
  }

  private static func length(in header: ArraySlice<UInt8>) -> (Int?, String) {
    var found: Int?
    for line in header.split(separator: 0x0A) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      guard isLengthName(line[..<colon]) else { continue }
      let text = String(
        decoding: line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
      let digits = text.utf8.reversed().drop { $0 == 0x20 || $0 == 0x09 }.count
      let number = String(text.utf8.prefix(digits)) ?? text
      guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(number) else {
        return (nil, "Content-Length is \"\(number.prefix(40))\"; expected the number of bytes")
      }
      guard found == nil || found == value else {
        return (nil, "a header has two different values of Content-Length; send one")
      }
      found = value
    }
    return (found, "a header has no Content-Length; send the number of bytes of the body")
  }

  private static let lengthName = Array("content-length".utf8)

  private static func isLengthName(_ name: ArraySlice<UInt8>) -> Bool {
    name.count == lengthName.count && zip(name, lengthName).allSatisfy { ($0 | 0x20) == $1 }
  }

  private enum JunkOutcome {
    case found
    case wanting
    case none
  }

  private static let noMessages = ResponseError(
    .parseError, "the stream holds no messages; speak the base protocol of LSP")

  /// Looks for the next header in bytes that are none.
  private mutating func skipJunk() -> JunkOutcome {
    let name = Self.lengthName.count
    var index = start
    while index + name < buffer.count {
      if buffer[index + name] == UInt8(ascii: ":"), Self.isLengthName(buffer[index..<index + name])
      {
        (start, junkCount, phase) = (index, 0, .header)
        return .found
      }
      index += 1
    }
    junkCount += index - start
    start = index
    guard junkCount > Self.maximumJunk else { return .wanting }
    phase = .lost
    return .none
  }
}
