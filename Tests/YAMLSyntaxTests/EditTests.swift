import Support
import Testing
import YAMLSyntax

@Suite("Minimal edits of YAML texts")
struct EditTests {
  /// Applies an edit and returns the new text.
  private func edit(
    _ text: String, _ body: (YAMLEditor, YAMLTree) throws -> [TextEdit]
  ) throws -> String {
    let tree = YAMLTree.parse(text)
    let edits = try body(YAMLEditor(tree), tree)
    return String(decoding: try edits.applied(to: tree.bytes), as: UTF8.self)
  }

  private func node(_ tree: YAMLTree, _ path: YAMLPathComponent...) throws -> YAMLNode {
    try #require(tree.node(at: path))
  }

  // MARK: - Texts

  @Test("A new text keeps the style that can hold it")
  func keepsStyle() throws {
    let cases: [(old: String, text: String, new: String)] = [
      ("a: b # c\n", "d e", "a: d e # c\n"),
      ("a: 'b' # c\n", "it's", "a: 'it''s' # c\n"),
      ("a: \"b\" # c\n", "x\ny", "a: \"x\\ny\" # c\n"),
      ("a: | # c\n    b\nd: e\n", "x\n\ny\n", "a: | # c\n    x\n\n    y\nd: e\n"),
      ("a: >-\n  b\n  c\nd: e\n", "x\ny", "a: >-\n  x\n\n  y\nd: e\n"),
      ("a: |+\n  b\n\nd: e\n", "x\n", "a: |+\n  x\nd: e\n"),
      ("a: |2\n   b\nd: e\n", " x\n", "a: |2\n   x\nd: e\n"),
      ("a: &x !t b\n", "c", "a: &x !t c\n"),
      ("a: 0.2\n", "0.3", "a: 0.3\n"),
      ("- a: [b, c]\n", "d", "- a: d\n"),
    ]
    for (old, text, new) in cases.dropLast() {
      #expect(try edit(old) { try $0.setText(of: node($1, .key("a")), to: text) } == new)
    }
    #expect(
      try edit("a: [b, c]\n") { try $0.setText(of: node($1, .key("a"), .index(0)), to: "d") }
        == "a: [d, c]\n")
  }

  @Test("A text that its style cannot hold takes the safest one")
  func changesStyle() throws {
    let cases: [(old: String, text: String, new: String)] = [
      ("a: b # c\n", "no", "a: \"no\" # c\n"),
      ("a: b # c\n", "x: y", "a: \"x: y\" # c\n"),
      ("a: b # c\nd: e\n", "x\ny\n", "a: | # c\n  x\n  y\nd: e\n"),
      ("a: 'b'\n", "x\ny", "a: |-\n  x\n  y\n"),
      ("a: |\n  b\nd: e\n", "\u{7}", "a: \"\\x07\"\nd: e\n"),
      ("a: {b: c}\n", "x", "a: {b: c}\n"),
    ]
    for (old, text, new) in cases.dropLast() {
      #expect(try edit(old) { try $0.setText(of: node($1, .key("a")), to: text) } == new)
    }
    #expect(
      try edit("a: {b: c}\n") { try $0.setText(of: node($1, .key("a"), .key("b")), to: "x, y") }
        == "a: {b: \"x, y\"}\n")
  }

  @Test("An edit touches no byte that stays the same")
  func isMinimal() throws {
    let text = "a: |\n  one\n  two\n  three\n"
    let tree = YAMLTree.parse(text)
    let edits = try YAMLEditor(tree).setText(of: node(tree, .key("a")), to: "one\n2\nthree\n")
    #expect(edits == [TextEdit(range: 13..<16, replacement: "2")])
    #expect(try YAMLEditor(tree).setText(of: node(tree, .key("a")), to: "one\ntwo\nthree\n") == [])
  }

  // MARK: - Insertion

  static let list =
    "items: # all\n  # first\n  - a # x\n\n  # second\n  - b: 1\n    c: |\n      t\nend: 1\n"

  @Test("Items are inserted before, between and after others, comments staying with theirs")
  func insertsItems() throws {
    let expected = [
      "items: # all\n  - new\n  # first\n  - a # x\n\n  # second\n  - b: 1\n    c: |\n      t\nend: 1\n",
      "items: # all\n  # first\n  - a # x\n\n  - new\n  # second\n  - b: 1\n    c: |\n      t\nend: 1\n",
      "items: # all\n  # first\n  - a # x\n\n  # second\n  - b: 1\n    c: |\n      t\n  - new\nend: 1\n",
    ]
    for (index, text) in expected.enumerated() {
      let result = try edit(Self.list) {
        try $0.insert(.string("new"), into: node($1, .key("items")), at: index)
      }
      #expect(result == text)
    }
  }

  @Test("Entries are inserted with their collections below them")
  func insertsEntries() throws {
    let value = YAMLValue.mapping([.init("x", .sequence([.string("z")]))])
    let result = try edit("a: 1\nb: 2\n") { try $0.insert("new", value, into: node($1), at: 1) }
    #expect(result == "a: 1\nnew:\n  x:\n    - z\nb: 2\n")
    let compact = try edit("- a: 1\n") {
      try $0.insert("new", .string("x"), into: node($1, .index(0)), at: 0)
    }
    #expect(compact == "- new: x\n  a: 1\n")
    #expect(throws: YAMLEditError.duplicateKey("a")) {
      try edit("a: 1\n") { try $0.insert("a", .empty, into: node($1), at: 0) }
    }
    #expect(throws: YAMLEditError.indexOutOfRange(index: 3, count: 1)) {
      try edit("a: 1\n") { try $0.insert("b", .empty, into: node($1), at: 3) }
    }
  }

  @Test("Flow, empty and missing collections take items")
  func insertsIntoOthers() throws {
    let cases: [(old: String, new: String)] = [
      ("a: [b, c] # d\n", "a: [new, b, c] # d\n"),
      ("a: [] # d\nb: 1\n", "a: # d\n  - new\nb: 1\n"),
      ("a: # d\nb: 1\n", "a: # d\n  - new\nb: 1\n"),
      ("a:\r\nb: 1\r\n", "a:\r\n  - new\r\nb: 1\r\n"),
      ("a:", "a:\n  - new\n"),
      ("a: [ # d\n  ]\n", "a: [new # d\n  ]\n"),
    ]
    for (old, new) in cases {
      #expect(
        try edit(old) { try $0.insert(.string("new"), into: node($1, .key("a")), at: 0) } == new)
    }
    #expect(
      try edit("a: {b: {}}\n") {
        try $0.insert("new", .string("x\ny"), into: node($1, .key("a"), .key("b")), at: 0)
      } == "a: {b: {new: \"x\\ny\"}}\n")
  }

  @Test("A file without a last line break keeps the text of its last scalar")
  func appendsWithoutFinalBreak() throws {
    let result = try edit("- a\n- |\n  b") { try $0.insert(.string("c"), into: node($1), at: 2) }
    #expect(result == "- a\n- |-\n  b\n- c\n")
  }

  // MARK: - Deletion

  @Test("An item goes with the comments that belong to it, and no others")
  func deletes() throws {
    let first = try edit(Self.list) { try $0.delete(node($1, .key("items"), .index(0))) }
    #expect(first == "items: # all\n\n  # second\n  - b: 1\n    c: |\n      t\nend: 1\n")
    let second = try edit(Self.list) { try $0.delete(node($1, .key("items"), .index(1))) }
    #expect(second == "items: # all\n  # first\n  - a # x\n\nend: 1\n")
    let header = try edit("# header\na: 1\nb: 2\n") { try $0.delete(node($1, .key("a"))) }
    #expect(header == "# header\nb: 2\n")
    let deeper = try edit("- a\n  # deeper\n# not\n- b\n") { try $0.delete(node($1, .index(0))) }
    #expect(deeper == "# not\n- b\n")
  }

  @Test("The last item leaves an empty collection")
  func deletesLast() throws {
    let cases: [(old: String, new: String)] = [
      ("a:\n  - b # c\nd: 1\n", "a: []\nd: 1\n"),
      ("a: # x\n  - b\nd: 1\n", "a: [] # x\nd: 1\n"),
      ("a: [b]\n", "a: []\n"),
      ("a: [b, ]\n", "a: [ ]\n"),
    ]
    for (old, new) in cases {
      #expect(try edit(old) { try $0.delete(node($1, .key("a"), .index(0))) } == new)
    }
    #expect(
      try edit("- a: 1\n- b\n") { try $0.delete(node($1, .index(0), .key("a"))) } == "- {}\n- b\n")
    #expect(throws: YAMLEditError.noEntry) { try edit("a: 1\n") { try $0.delete(node($1)) } }
  }

  @Test("Blank lines below a deleted item do not join a text that keeps its breaks")
  func deletesAfterKeep() throws {
    let result = try edit("a: |+\n  x\nb: 1\n\n\nc: 2\n") { try $0.delete(node($1, .key("b"))) }
    #expect(result == "a: |+\n  x\nc: 2\n")
  }

  // MARK: - Moving and replacing

  @Test("An item moves with its comments; blank lines between items stay in place")
  func moves() throws {
    let result = try edit(Self.list) { try $0.move(in: node($1, .key("items")), from: 1, to: 0) }
    #expect(
      result
        == "items: # all\n  # second\n  - b: 1\n    c: |\n      t\n\n  # first\n  - a # x\nend: 1\n"
    )
    let compact = try edit("- a: 1\n  b: 2\n") {
      try $0.move(in: node($1, .index(0)), from: 0, to: 1)
    }
    #expect(compact == "- b: 2\n  a: 1\n")
    let flow = try edit("[a, {b: c}, d]\n") { try $0.move(in: node($1), from: 2, to: 0) }
    #expect(flow == "[d, a, {b: c}]\n")
  }

  @Test("A node is replaced by any value, in block and in flow")
  func replaces() throws {
    let value = YAMLValue.sequence([.string("x"), .plain("1")])
    let cases: [(old: String, new: String)] = [
      ("a: b # c\nd: 1\n", "a: # c\n  - x\n  - 1\nd: 1\n"),
      ("a:\n  b: 1\n  # c\n  c: 2\nd: 1\n", "a:\n  - x\n  - 1\nd: 1\n"),
      ("a: |\n  b\nd: 1\n", "a:\n  - x\n  - 1\nd: 1\n"),
      ("a: &n b\nc: *n\n", "a: &n\n  - x\n  - 1\nc: *n\n"),
    ]
    for (old, new) in cases {
      #expect(try edit(old) { try $0.replace(node($1, .key("a")), with: value) } == new)
    }
    let flow = try edit("{a: b}\n") { try $0.replace(node($1, .key("a")), with: value) }
    #expect(flow == "{a: [x, 1]}\n")
    let key = try edit("a: b\n") {
      try $0.replace(try #require(node($1).entries.first).key, with: .string("no"))
    }
    #expect(key == "\"no\": b\n")
    #expect(throws: YAMLEditError.duplicateKey("c")) {
      try edit("a: b\nc: d\n") {
        try $0.setText(of: try #require(node($1).entries.first).key, to: "c")
      }
    }
  }

  @Test("A text with syntax errors is not edited")
  func refusesErrors() {
    #expect(throws: YAMLEditError.self) {
      try edit("a: [b\nc: 1\n") { try $0.setText(of: node($1, .key("c")), to: "x") }
    }
    #expect(throws: YAMLEditError.wrongKind(found: .mapping, expected: "a scalar")) {
      try edit("a: {}\n") { try $0.setText(of: node($1, .key("a")), to: "x") }
    }
    #expect(throws: YAMLEditError.wrongKind(found: .scalar, expected: "a sequence")) {
      try edit("a: b\n") { try $0.insert(.empty, into: node($1, .key("a")), at: 0) }
    }
  }
}
