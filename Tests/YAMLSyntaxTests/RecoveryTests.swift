import Testing
import YAMLSyntax

@Suite("Recovery from broken YAML")
struct RecoveryTests {
  static let cases: [(name: String, text: String, shape: String, codes: [YAMLSyntaxError.Code])] = [
    (
      "a half-typed key at the end", "roles:\n  worker:\n    system_pro",
      #"{"roles": {"worker": "system_pro"}}"#, []
    ),
    (
      "a half-typed key before its neighbours", "worker:\n  system_pro\n  model: x\nb: 1",
      #"{"worker": {"system_pro": "", "model": "x"}, "b": "1"}"#, [.missingColon]
    ),
    (
      "a half-typed key with a value below", "a: 1\nworker\n  model: x\nb: 1",
      #"{"a": "1", "worker": {"model": "x"}, "b": "1"}"#, [.missingColon]
    ),
    (
      "an unclosed quote before an entry", "key: \"unclosed\nnext: 1",
      #"{"key": "unclosed", "next": "1"}"#, [.unclosedQuote]
    ),
    (
      "an unclosed quote before another quote", "a: \"x\nb: \"y\"\nc: 'z'",
      #"{"a": "x", "b": "y", "c": "z"}"#, [.unclosedQuote]
    ),
    (
      "an unclosed quote over lines", "a:\n  b: 'x\n    y\n  c: 1\nd: 2",
      #"{"a": {"b": "x y", "c": "1"}, "d": "2"}"#, [.unclosedQuote]
    ),
    (
      "an unclosed bracket before entries", "a: [1, 2\nb: 3\nc: [4]",
      #"{"a": ["1", "2"], "b": "3", "c": ["4"]}"#, [.unclosedFlow]
    ),
    (
      "an unclosed brace over lines", "a:\n  b: {x: 1,\n    y: 2\n  c: 3\nd: 4",
      #"{"a": {"b": {"x": "1", "y": "2"}, "c": "3"}, "d": "4"}"#, [.unclosedFlow]
    ),
    (
      "an unclosed bracket before items", "- [a, b\n- c\n- d",
      #"[["a", "b"], "c", "d"]"#, [.unclosedFlow]
    ),
    (
      "a bracket closed by a brace", "a: [b, {c: d]\ne: 1",
      #"{"a": ["b", {"c": "d"}], "e": "1"}"#, [.unclosedFlow]
    ),
    (
      "lines indented by tabs", "a:\n\tb: 1\n\tc:\n\t\td: 2\ne: 3",
      #"{"a": {"b": "1", "c": {"d": "2"}}, "e": "3"}"#,
      [.tabIndentation, .tabIndentation, .tabIndentation]
    ),
    (
      "a mapping under a value", "a: 1\n  b: 2\nc: 3",
      #"{"a": "1", "b": "2", "c": "3"}"#, [.wrongIndentation]
    ),
    (
      "an item deeper than its neighbours", "- \"a\"\n  - b\n- c",
      #"["a", "b", "c"]"#, [.wrongIndentation]
    ),
    (
      "a key among items", "- a\nb: c\n- d", #"["a", {"b": "c"}, "d"]"#, [.missingDash]
    ),
    (
      "items after a value", "a: b\n- c\n- d\ne: f",
      #"{"a": "b", "": ["c", "d"], "e": "f"}"#, [.unexpectedDash]
    ),
    (
      "a merge conflict inside a text",
      "a: |\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> b\n  w\nc: 1",
      #"{"a": "x\ny\nz\nw\n", "c": "1"}"#, [.mergeConflict, .mergeConflict, .mergeConflict]
    ),
    (
      "a merge conflict between entries", "<<<<<<< HEAD\na: 1\n=======\nb: 2\n>>>>>>> x\nc: 3",
      #"{"a": "1", "b": "2", "c": "3"}"#, [.mergeConflict, .mergeConflict, .mergeConflict]
    ),
    (
      "text after a block scalar header", "a: | x\n  b\nc: 1",
      #"{"a": "b\n", "c": "1"}"#, [.invalidBlockScalarHeader]
    ),
    (
      "a tab in a block scalar", "a: |\n  x\n\ty\nb: 1",
      #"{"a": "x\ny\n", "b": "1"}"#, [.tabIndentation]
    ),
    (
      "a colon in a value", "title: Notes: first\nb: 1",
      #"{"title": "Notes: first", "b": "1"}"#, [.unexpectedColon]
    ),
    (
      "a block scalar without a dash", "- a\n|\n  b\n- c", #"["a", "b\n", "c"]"#, [.missingDash]
    ),
    (
      "a block scalar without a key", "a: b\n|\n  c\nd: e",
      #"{"a": "b", "c\n": "", "d": "e"}"#, [.missingColon]
    ),
    (
      "two chomping indicators", "a: |--\n  b\nc: d",
      #"{"a": "b", "c": "d"}"#, [.invalidBlockScalarHeader]
    ),
    (
      "an unclosed bracket and an indented item", "- a\n b: [1, 2\nc: d",
      #"["a", {"b": ["1", "2"], "c": "d"}]"#, [.wrongIndentation, .unclosedFlow, .missingDash]
    ),
  ]

  @Test("Errors leave the structure around them", arguments: RecoveryTests.cases.indices)
  func recovers(_ index: Int) {
    let expected = Self.cases[index]
    let tree = YAMLTree.parse(expected.text)
    #expect(shape(expected.text) == expected.shape, "\(expected.name): \(tree.errors)")
    #expect(tree.errors.map(\.code) == expected.codes, "\(expected.name): \(tree.errors)")
    #expect(Invariants.failure(tree) == nil)
    if !expected.codes.isEmpty { #expect(Oracle.shapes(expected.text) == nil) }
  }

  @Test("A node without its closing quote or bracket says so")
  func broken() {
    let tree = YAMLTree.parse("a: \"x\nb: [1\nc: 2")
    #expect(tree.root?[key: "a"]?.isBroken == true)
    #expect(tree.root?[key: "b"]?.isBroken == true)
    #expect(tree.root?[key: "c"]?.isBroken == false)
  }

  @Test("Until the first error, quotes and brackets may be indented as libyaml allows")
  func lenient() {
    for text in ["a: \"b\nc\"\nd: 1", "a: [\nb,\nc\n]\nd: 1", "- {\na: b\n}\n- c"] {
      let tree = YAMLTree.parse(text)
      #expect(tree.errors.isEmpty, "\(tree.errors)")
      #expect(Reading.shapes(tree) == Oracle.shapes(text))
    }
  }
}
