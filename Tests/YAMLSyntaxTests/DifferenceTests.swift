import Testing
import YAMLSyntax

/// Each row of the tables in `docs/yaml.md`.
@Suite("Differences from libyaml that are documented")
struct DifferenceTests {
  /// Texts that both read, with what each makes of them.
  static let differing: [(id: String, text: String, ours: String, yams: String)] = [
    ("breaks", "a\u{2028}b", "\"a\u{2028}b\"", "\"a\u{2028}b\""),
    ("breaks", "'a\u{85}b'", "\"a\u{85}b\"", "\"a b\""),
    ("bom", "\u{FEFF}- a\n- b\n", #"["a", "b"]"#, "rejected"),
    ("root-column", "--- |\n# x\n", ##""# x\n""##, #""""#),
    ("flow-plain", "[?a]", #"["?a"]"#, #"[{"a": ""}]"#),
    ("key-comma", "[?, : a]", #"[{"": ""}, {"": "a"}]"#, #"[{"": "a"}]"#),
    ("flow-plain", "{? :b}", #"{":b": ""}"#, #"{"": "b"}"#),
    (
      "nested-anchor", "- &a {x: &a 1}\n- *a\n", #"[{"x": "1"}, "1"]"#, #"[{"x": "1"}, {"x": "1"}]"#
    ),
  ]

  /// Texts that only libyaml takes without an error.
  static let rejected: [(id: String, text: String, code: YAMLSyntaxError.Code)] = [
    ("conflict", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", .mergeConflict),
    ("recursive", "- &a 1\n- &a [*a]\n", .recursiveAlias),
    ("documents", "&a x\n---\n*a\n", .undefinedAlias),
  ]

  /// Texts that only we take without an error.
  static let wider: [(id: String, text: String, ours: String)] = [
    ("tabs", "-\ta\n-\tb\n", #"["a", "b"]"#),
    ("tabs", "a: 1\n\t\nb: 2\n", #"{"a": "1", "b": "2"}"#),
    ("bare-documents", "a\n...\nb\n", #""a" --- "b""#),
    ("bare-documents", "...\na\n", #""a""#),
    ("versions", "%YAML 1.3\n%FOO\n---\na\n", #""a""#),
    ("empty-keys", "a: 1\n: 2\n", #"{"a": "1", "": "2"}"#),
    ("flow-colon", "[{a:}, {b:[c]}, {\"d\":e}]", #"[{"a": ""}, {"b": ["c"]}, {"d": "e"}]"#),
    ("flow-lines", "{a\n b: c}", #"{"a b": "c"}"#),
    ("names", "- &a.b/ü x\n- *a.b/ü\n", #"["x", "x"]"#),
    ("tags", "[!a, !b]", #"["", ""]"#),
    ("surrogates", "\"\\uD83D\\uDE00\"", "\"\u{1F600}\""),
  ]

  /// Texts that YAML 1.2 forbids, and both read alike.
  static let lenient = [
    "a: \"b\nc\"\n", "a: [\nb\n]\n", "a: \"b\"#c\n", "a: [-]\n", "- &a b\n- *a: c\n",
    "a: b\n%YAML 1.2\n---\nc\n",
  ]

  private func yams(_ text: String) -> String {
    guard let shapes = Oracle.shapes(text) else { return "rejected" }
    return shapes.map(\.description).joined(separator: " --- ")
  }

  private func ours(_ text: String) -> String {
    Reading.shapes(YAMLTree.parse(text)).map(\.description).joined(separator: " --- ")
  }

  @Test("Where both read a text, each reads it as the table says")
  func differ() {
    for row in Self.differing {
      #expect(YAMLTree.parse(row.text).errors.isEmpty, "\(row.id)")
      #expect(ours(row.text) == row.ours, "\(row.id)")
      #expect(yams(row.text) == row.yams, "\(row.id)")
    }
  }

  @Test("Errors that libyaml does not report are those of the table")
  func reject() {
    for row in Self.rejected {
      #expect(YAMLTree.parse(row.text).errors.contains { $0.code == row.code }, "\(row.id)")
      #expect(yams(row.text) != "rejected", "\(row.id)")
    }
  }

  @Test("Texts that libyaml rejects are read as the table says")
  func widen() {
    let key = String(repeating: "k", count: 2000)
    for row in Self.wider + [("long-keys", "\(key): 1\n", "{\"\(key)\": \"1\"}")] {
      #expect(YAMLTree.parse(row.text).errors.isEmpty, "\(row.id)")
      #expect(ours(row.text) == row.ours, "\(row.id)")
      #expect(yams(row.text) == "rejected", "\(row.id)")
    }
  }

  @Test("What libyaml allows beyond YAML 1.2 is read alike", arguments: DifferenceTests.lenient)
  func isLenient(_ text: String) {
    #expect(YAMLTree.parse(text).errors.isEmpty)
    #expect(ours(text) == yams(text))
  }

  @Test("The documentation has a row for each difference, and each row a test")
  func documentation() throws {
    let text = try Fixtures.text("docs/yaml.md")
    let section = try #require(text.split(separator: "## Where libyaml and we differ").last)
    let table = try #require(section.split(separator: "And these neither").first)
    let rows = table.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("| "), !line.hasPrefix("| id ") else { return nil }
      return line.dropFirst(2).split(separator: " ").first.map(String.init)
    }
    let tested = Self.differing.map(\.id) + Self.rejected.map(\.id) + Self.wider.map(\.id)
    #expect(Set(rows) == Set(tested + ["long-keys"]))
  }
}
