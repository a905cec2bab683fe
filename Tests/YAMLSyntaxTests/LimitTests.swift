import Testing
import YAMLSyntax

@Suite("Limits and hostile texts")
struct LimitTests {
  @Test("A text above the size limit gives an error and one token")
  func size() {
    let tree = YAMLTree.parse("a: 1\n", limits: YAMLLimits(maxBytes: 4))
    #expect(tree.errors.map(\.code) == [.tooLarge])
    #expect(tree.tokens.map(\.kind) == [.unread])
    #expect(tree.root == nil)
    #expect(YAMLTree.parse("a: 1", limits: YAMLLimits(maxBytes: 4)).errors.isEmpty)
  }

  @Test("A collection below the depth limit is empty, and what follows it is there")
  func depth() {
    let limits = YAMLLimits(maxDepth: 2)
    for text in ["a: [1, [2, [3]]]\nb: 2\n", "a:\n  b:\n    c:\n      d: 1\nb: 2\n"] {
      let tree = YAMLTree.parse(text, limits: limits)
      #expect(tree.errors.map(\.code) == [.tooDeep], "\(tree.errors)")
      #expect(tree.root?[key: "b"]?.string == "2")
      #expect(Invariants.failure(tree) == nil)
    }
    #expect(YAMLTree.parse("a: [1]", limits: limits).errors.isEmpty)
  }

  @Test("The node limit cuts the tree off with an error")
  func nodes() {
    let tree = YAMLTree.parse("- 1\n- 2\n- 3\n- 4\n", limits: YAMLLimits(maxNodes: 3))
    #expect(tree.errors.map(\.code) == [.tooManyNodes])
    #expect(tree.root?.items.map(\.string) == ["1", "2"])
    #expect(Invariants.failure(tree) == nil)
  }

  @Test("More aliases than allowed are an error; those within the limit resolve")
  func aliases() {
    let text = "- &a 1\n- *a\n- *a\n- *a\n"
    let tree = YAMLTree.parse(text, limits: YAMLLimits(maxAliases: 2))
    #expect(tree.errors.map(\.code) == [.tooManyAliases])
    #expect(tree.root?.items.map { $0.target?.string } == [nil, "1", "1", nil])
  }

  @Test("Errors are listed up to the limit, and the last one says how many follow")
  func errors() {
    let text = String(repeating: "a: @\n", count: 20)
    let tree = YAMLTree.parse(text, limits: YAMLLimits(maxErrors: 5))
    #expect(tree.errors.count == 6)
    #expect(tree.errors.last?.code == .tooManyErrors)
    #expect(
      tree.errors.last?.message.hasPrefix("34 more") == true, "\(tree.errors.last?.message ?? "")")
  }

  @Test("Aliases of aliases are never expanded")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<40 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [" + Array(repeating: alias, count: 10).joined(separator: ", ")
      text += "]\n"
    }
    let tree = YAMLTree.parse(text)
    #expect(tree.errors.isEmpty)
    #expect(tree.root?.count == 40)
  }

  static let hostile = [
    "[", "{", "- ", "? ", ": ", "a: ", "[a: ", "{? ", "&a ", "!t ", "]", ",", "\"\n", "'\n",
    "a: \"\n",
    "a: [\n", "a: {b: [\n", "- 'x\n- \"y\n", "- *a\n", "- &a x\n", "- |\n", "a: |\n", "key\n",
    "key:v\n", "a\n b: c\n", "- \"\\q\"\n", "\ta: b\n", "\0", "<<<<<<< a\n",
    "a: |\n  x\n<<<<<<< a\n",
    "%YAML 1.2\n", "%TAG !e! x\n", "%FOO\n", "---\n", "--- a\n...\n", "# c\n", "a \n", "a\r",
    "? x\n",
    "a: 'x\n b: \"y\n", "- !e!x y\n", "aaaaaaaaaa", "[{]", "[\n- a\n", "a: [x\nb: y]\n", "a: 1\n",
  ]

  @Test("Ten thousand repetitions of a hostile piece are read", arguments: LimitTests.hostile)
  func repetition(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 10_000).utf8)
    let tree = YAMLTree.parse(bytes)
    #expect(tree.tokens.last?.range.upperBound == bytes.count)
    #expect(tree.errors.count <= YAMLLimits.default.maxErrors + 1)
  }

  @Test("Deep indentation and wide mappings are read")
  func shapes() {
    var stairs = ""
    for level in 0..<500 { stairs += String(repeating: " ", count: level) + "a:\n" }
    #expect(YAMLTree.parse(stairs).errors.map(\.code) == [.tooDeep])
    let wide = (0..<5_000).map { "key\($0): &a\($0) x\n" }.joined()
    let tree = YAMLTree.parse(wide)
    #expect(tree.errors.isEmpty)
    #expect(tree.root?.count == 5_000)
    let long = "a: " + String(repeating: "x y ", count: 20_000) + "z\n"
    #expect(YAMLTree.parse(long).errors.isEmpty)
  }
}
