import Testing
import YAMLSyntax

@Suite("Texts of scalars and their source")
struct ScalarTests {
  /// Texts, what they decode to, and the marks: source bytes of the decoded text between the bars.
  static let cases: [(marked: String, decoded: String, parts: [String])] = [
    ("a: «one» «two»\n", "one two", ["one", "two"]),
    ("a: one\n  «two»\n", "one two", ["two"]),
    ("a: one«\n\n»  two\n", "one\ntwo", ["\n"]),
    ("a: 'it«''»s'\n", "it's", ["'"]),
    (
      "a: \"x«\\n»y«\\u00e9»z«\\U0001F600»\"\n", "x\ny\u{e9}z\u{1F600}",
      ["\n", "\u{e9}", "\u{1F600}"]
    ),
    ("a: \"x«\\uD83D\\uDE00»y\"\n", "x\u{1F600}y", ["\u{1F600}"]),
    ("a: \"x \\\n   «y»\"\n", "x y", ["y"]),
    ("a: |\n  «one»\n    «two»\n\n  «three»\n", "one\n  two\n\nthree\n", ["one", "two", "three"]),
    ("a: |\r\n  «one»«\r\n»  «two»\r\n", "one\ntwo\n", ["one", "\n", "two"]),
    ("a: >\n  «one»«\n»  «two»\n\n  three\n", "one two\nthree\n", ["one", " ", "two"]),
    ("a: |+\n  x«\n»\n\n", "x\n\n\n", ["\n"]),
    ("\u{FEFF}«a»: b\n", "a", ["a"]),
    ("a: 'x\n\n  «é日»'\n", "x\né日", ["é日"]),
    ("- |2-\n   «x»\n", " x", ["x"]),
  ]

  @Test("Each decoded part maps to its bytes", arguments: ScalarTests.cases.indices)
  func maps(_ index: Int) throws {
    let expected = Self.cases[index]
    let marked = MarkedText(expected.marked)
    let tree = marked.tree
    #expect(tree.errors.isEmpty, "\(tree.errors)")
    let root = try #require(tree.root)
    let node = try #require(
      expected.marked.hasPrefix("\u{FEFF}") ? root.entries[0].key : root[key: "a"] ?? root.items[0])
    let text = try #require(node.string)
    #expect(text.utf8.elementsEqual(expected.decoded.utf8), "\(text.debugDescription)")
    let map = node.sourceMap()
    #expect(map.decodedCount == text.utf8.count)
    var from = 0
    for (part, source) in zip(expected.parts, marked.ranges) {
      let bytes = Array(text.utf8)
      let length = part.utf8.count
      let found = try #require(
        (from...bytes.count - length).first { bytes[$0..<$0 + length].elementsEqual(part.utf8) })
      let decoded = found..<found + length
      let range = map.sourceRange(ofDecoded: decoded)
      #expect(range.upperBound == source.upperBound, "\(part.debugDescription)")
      if part != " " && part != "\n" { #expect(range.lowerBound == source.lowerBound) }
      #expect(map.decodedOffset(ofSource: range.lowerBound) == decoded.lowerBound)
      from = decoded.upperBound
    }
  }

  @Test("The ends of the map are the ends of the text")
  func mapEnds() throws {
    let node = try #require(YAMLTree.parse("a: 'x'\nb: ''\nc: |\n").root)
    let map = try #require(node[key: "a"]).sourceMap()
    #expect(map.sourceOffset(ofDecoded: 0) == 4)
    #expect(map.sourceOffset(ofDecoded: 1) == 5)
    #expect(map.sourceOffset(ofDecoded: 99) == 5)
    #expect(map.sourceRange(ofDecoded: 1..<1) == 5..<5)
    #expect(map.decodedOffset(ofSource: 0) == 0)
    #expect(map.decodedOffset(ofSource: 99) == 1)
    let empty = try #require(node[key: "b"]).sourceMap()
    #expect(empty.decodedCount == 0)
    #expect(empty.sourceRange(ofDecoded: 0..<0) == 11..<11)
    #expect(try #require(node[key: "c"]).sourceMap().decodedCount == 0)
    #expect(node.sourceMap().decodedCount == 0)
  }

  @Test("Every decoded byte of every style maps to bytes that hold it")
  func verbatimBytes() throws {
    for seed in 0..<300 as Range<UInt64> {
      var generator = DocumentGenerator(seed: seed)
      let tree = YAMLTree.parse(generator.document())
      #expect(Invariants.failure(tree) == nil)
      var stack = tree.documents.compactMap { $0 }
      while let node = stack.popLast() {
        stack += node.kind == .mapping ? node.entries.flatMap { [$0.key, $0.value] } : node.items
        guard let bytes = node.decodedBytes else { continue }
        let map = node.sourceMap()
        for offset in bytes.indices {
          let range = map.sourceRange(ofDecoded: offset..<offset + 1)
          guard range.count == 1 else { continue }
          #expect(
            tree.bytes[range.lowerBound] == bytes[offset] || bytes[offset] == 0x20
              || bytes[offset] == 0x0A)
        }
      }
    }
  }
}
