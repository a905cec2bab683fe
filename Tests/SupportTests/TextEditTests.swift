import Support
import Testing

@Suite("Text edits")
struct TextEditTests {
  private func applied(_ edits: [TextEdit], to text: String) throws -> String {
    String(decoding: try edits.applied(to: Array(text.utf8)), as: UTF8.self)
  }

  @Test("Inserting, replacing and deleting at once refers to the text before")
  func mixed() throws {
    let edits = [
      TextEdit(range: 8..<11, replacement: "delta"), TextEdit(range: 0..<0, replacement: ">"),
      TextEdit(range: 2..<5, replacement: ""),
    ]
    #expect(try applied(edits, to: "a bcd e fgh") == ">a  e delta")
  }

  @Test("Insertions at one place keep the order of the array")
  func orderOfInsertions() throws {
    let edits = ["1", "2", "3"].map { TextEdit(range: 1..<1, replacement: $0) }
    #expect(try applied(edits, to: "ab") == "a123b")
  }

  @Test("An insertion may touch a replacement at either end")
  func touching() throws {
    let edits = [
      TextEdit(range: 1..<2, replacement: "X"), TextEdit(range: 1..<1, replacement: "("),
      TextEdit(range: 2..<2, replacement: ")"),
    ]
    #expect(try applied(edits, to: "abc") == "a(X)c")
  }

  @Test("Edits of the same bytes are refused")
  func overlap() {
    let edits = [TextEdit(range: 0..<3, replacement: ""), TextEdit(range: 2..<4, replacement: "")]
    #expect(throws: TextEditError.overlap(first: 0..<3, second: 2..<4)) {
      try edits.applied(to: Array("abcdef".utf8))
    }
    let inside = [
      TextEdit(range: 0..<3, replacement: ""), TextEdit(range: 1..<1, replacement: "x"),
    ]
    #expect(throws: TextEditError.overlap(first: 0..<3, second: 1..<1)) {
      try inside.applied(to: Array("abcdef".utf8))
    }
  }

  @Test("An edit outside the text is refused", arguments: [4..<5, 0..<4, -1..<1, 9..<9])
  func outOfBounds(range: Range<Int>) {
    #expect(throws: TextEditError.outOfBounds(range: range, count: 3)) {
      try [TextEdit(range: range, replacement: "")].applied(to: Array("abc".utf8))
    }
  }

  @Test("Edits in any order equal the same edits one by one from the end")
  func equalsOneByOne() throws {
    var random = SeededRandom(seed: 3, purpose: "edits")
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { UInt8(97 + $0 % 26) }
      let cuts = (0..<6).map { _ in Int.random(in: 0...text.count, using: &random) }.sorted()
      let edits = stride(from: 0, to: 6, by: 2).map {
        TextEdit(range: cuts[$0]..<cuts[$0 + 1], replacement: "<\($0)>")
      }
      var expected = text
      for edit in edits.reversed() {
        expected.replaceSubrange(edit.range, with: edit.replacement.utf8)
      }
      // Insertions at one place are ordered by the array, so only strictly rising edits may be
      // shuffled.
      let rising = zip(edits, edits.dropFirst()).allSatisfy {
        $0.range.upperBound < $1.range.lowerBound
      }
      let given = rising ? edits.shuffled(using: &random) : edits
      #expect(try given.applied(to: text) == expected)
    }
  }
}
