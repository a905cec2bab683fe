import Diagnostics
import Support
import Testing

@Suite("Lines and columns")
struct LineTableTests {
  /// Line and column counted character by character from the start, as the format defines them.
  private static func naive(_ bytes: [UInt8], _ byte: Int) -> (line: Int, column: Int) {
    var line = 1
    var lineStart = 0
    var index = 0
    while index < bytes.count {
      var end = index
      if bytes[index] == 0x0D {
        end = index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : index + 1
      } else if bytes[index] == 0x0A {
        end = index + 1
      }
      if end > index {
        if end > byte { break }
        line += 1
        lineStart = end
        index = end
      } else {
        index += 1
      }
    }
    let before = String(decoding: bytes[lineStart..<byte], as: UTF8.self)
    return (line, before.utf16.count + 1)
  }

  private static func text(_ random: inout SeededRandom) -> [UInt8] {
    let pool = ["a", "é", "€", "😀", "\n", "\r", "\r\n", "\u{2028}", "\u{85}", "e\u{301}", " "]
    let count = Int.random(in: 0..<40, using: &random)
    return (0..<count).flatMap { _ in Array((pool.randomElement(using: &random) ?? "a").utf8) }
  }

  /// The offsets at which a scalar begins, and the end.
  private static func boundaries(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
  }

  @Test("Positions equal those of a naive count on random texts with every kind of line break")
  func equalsNaive() {
    var random = SeededRandom(seed: 31, purpose: "lines")
    for _ in 0..<300 {
      let bytes = Self.text(&random)
      let table = LineTable(bytes)
      for byte in Self.boundaries(bytes) {
        let position = table.position(ofByte: byte, in: bytes)
        let expected = Self.naive(bytes, byte)
        #expect(position.line == expected.line, "byte \(byte) of \(bytes)")
        #expect(position.column == expected.column, "byte \(byte) of \(bytes)")
        #expect(position.byte == byte)
        #expect(table.line(ofByte: byte) == expected.line)
      }
    }
  }

  @Test("The lines of a text cover it without gaps and each byte lies in its line")
  func cover() {
    var random = SeededRandom(seed: 32, purpose: "lines")
    for _ in 0..<200 {
      let bytes = Self.text(&random)
      let table = LineTable(bytes)
      var end = 0
      for line in 1...table.lineCount {
        let range = table.range(ofLine: line)
        #expect(range.lowerBound == end)
        for byte in range { #expect(table.line(ofByte: byte) == line) }
        end = range.upperBound
      }
      #expect(end == bytes.count)
    }
  }

  @Test("A text that ends with a line break has an empty last line, and an empty text has one line")
  func edges() {
    #expect(LineTable([]).lineCount == 1)
    #expect(LineTable(Array("a\n".utf8)).lineCount == 2)
    #expect(LineTable(Array("a\r".utf8)).lineCount == 2)
    #expect(LineTable(Array("a\r\n".utf8)).lineCount == 2)
    #expect(LineTable(Array("a\n\r".utf8)).lineCount == 3)
    #expect(LineTable(Array("a\n".utf8)).range(ofLine: 2) == 2..<2)
  }

  @Test(
    "Lines and bytes outside the text are clamped to it", arguments: [Int.min, -1, 0, 99, Int.max])
  func clamped(outside: Int) {
    let bytes = Array("ab\ncd".utf8)
    let table = LineTable(bytes)
    let position = table.position(ofByte: outside, in: bytes)
    #expect(position.byte == (outside <= 0 ? 0 : 5))
    #expect(position.line == (outside <= 0 ? 1 : 2))
    #expect(table.range(ofLine: outside) == (outside <= 0 ? 0..<3 : 3..<5))
  }

  @Test(
    "A position inside bytes that are no UTF-8, or in a shorter text than the table's, is no trap")
  func damaged() {
    let bytes: [UInt8] = [0x80, 0xFF, 0x0A, 0xF0, 0x9F]
    let table = LineTable(bytes)
    for byte in 0...bytes.count {
      #expect(table.position(ofByte: byte, in: bytes).byte == byte)
      #expect(table.position(ofByte: byte, in: []).byte == 0)
    }
  }

  @Test("Findings are reported by place, then code, then message")
  func order() {
    func finding(_ range: Range<Int>, _ code: RuleCode, _ message: String) -> Finding {
      Finding(code: code, severity: .warning, range: range, message: message)
    }
    let expected = [
      finding(1..<2, "PF002", "b"), finding(1..<5, "PF001", "a"), finding(1..<5, "PF001", "b"),
      finding(1..<5, "TV001", "a"), finding(3..<4, "IN001", "a"),
    ]
    var random = SeededRandom(seed: 33, purpose: "order")
    for _ in 0..<20 {
      #expect(expected.shuffled(using: &random).sorted(by: Finding.inReportOrder) == expected)
    }
  }

  @Test("Severities rise from info to error, and a code names its family")
  func severities() {
    #expect(Severity.allCases.sorted() == [.info, .warning, .error])
    #expect(RuleCode("PF008").family == "PF")
    #expect(RuleCode("IN001") < RuleCode("PF001"))
    #expect(RuleCode("PF001").description == "PF001")
  }
}
