import Support
import TestSupport
import Testing

@Suite("Looking through many bytes at a time")
struct ByteScanTests {
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) || [0x09, 0x0A, 0x0D].contains(byte)
  }

  private func end(_ bytes: [UInt8], from start: Int = 0) -> Int {
    bytes.withUnsafeBufferPointer { ByteScan.endOfPlainText($0, from: start) }
  }

  @Test("Plain text ends at the first byte that is none, wherever it stands")
  func ends() {
    for byte in UInt8.min...UInt8.max {
      for length in [1, 7, 8, 9, 17] {
        for place in 0..<length {
          var bytes = [UInt8](repeating: 0x61, count: length)
          bytes[place] = byte
          #expect(end(bytes) == (Self.isPlain(byte) ? length : place))
          #expect(end(bytes, from: place) == (Self.isPlain(byte) ? length : place))
        }
      }
    }
    #expect(end([]) == 0)
    // A line break in a block of eight stops the fast test, and must not hide what follows it.
    #expect(end(Array("ab\r\n\tcd\u{7F}ef".utf8)) == 7)
  }

  @Test("One of two bytes is found where it stands first, whatever stands beside it")
  func places() {
    for length in [0, 1, 7, 8, 9, 16, 23] {
      for place in 0...length {
        var bytes = [UInt8](repeating: 0x0B, count: length)
        if place < length { bytes[place] = place.isMultiple(of: 2) ? 0x0A : 0x0D }
        if place + 1 < length { bytes[place + 1] = 0x0D }
        let expected = place < length ? place : length
        bytes.withUnsafeBufferPointer { buffer in
          #expect(ByteScan.place(of: 0x0A, or: 0x0D, in: buffer, from: 0) == expected)
          if place < length {
            #expect(ByteScan.place(of: bytes[place], in: buffer, from: 0) == expected)
          }
          #expect(ByteScan.place(of: 0x0A, or: 0x0D, in: buffer, from: length) == length)
          #expect(ByteScan.place(of: 0x0A, in: buffer, from: length) == length)
        }
      }
    }
  }

  @Test("A byte is found at both ends, and not where it is not")
  func contains() {
    #expect(ByteScan.contains(0x7B, in: "{abc"))
    #expect(ByteScan.contains(0x7B, in: String(repeating: "é", count: 40) + "{"))
    #expect(!ByteScan.contains(0x7B, in: "abc"))
    #expect(!ByteScan.contains(0x7B, in: ""))
  }
}
