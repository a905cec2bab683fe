import Testing
import YAMLSyntax

@Suite("Errors of YAML texts")
struct ErrorCodeTests {
  /// A text for each code; the marks hold the range of the first error.
  static let cases: [(code: YAMLSyntaxError.Code, marked: String, shape: String)] = [
    (.controlCharacter, "a: x«\u{1}»y\nb: 2", #"{"a": "x\u{01}y", "b": "2"}"#),
    (.misplacedByteOrderMark, "a: «\u{FEFF}»x\nb: 2", "{\"a\": \"\u{FEFF}x\", \"b\": \"2\"}"),
    (.tabIndentation, "a:\n«\t»b: 1\nc: 2", #"{"a": {"b": "1"}, "c": "2"}"#),
    (.wrongIndentation, "a:\n    b: 1\n«  »c: 2\nd: 3", #"{"a": {"b": "1", "c": "2"}, "d": "3"}"#),
    (.missingColon, "a: 1\n«b»\nc: 3", #"{"a": "1", "b": "", "c": "3"}"#),
    (.missingSpaceAfterColon, "a: 1\nb«:»2\nc: 3", #"{"a": "1", "b": "2", "c": "3"}"#),
    (.unexpectedColon, "a: b«:» c\nd: 1", #"{"a": "b: c", "d": "1"}"#),
    (.multilineKey, "a: 1\n«[b,\n  c]»: 2\nd: 3", #"{"a": "1", ["b", "c"]: "2", "d": "3"}"#),
    (.missingDash, "- a\n«b»\n- c", #"["a", "b", "c"]"#),
    (.unexpectedDash, "a: «-» b\nc: 1", #"{"a": ["b"], "c": "1"}"#),
    (.unexpectedQuestionMark, "a: «?» b\nc: 1", #"{"a": "b", "c": "1"}"#),
    (.unexpectedContent, "a: \"b\" «c d» # e\nf: 1", #"{"a": "b", "f": "1"}"#),
    (.contentAfterRoot, "\"a\"\n«b: 1»", #""a" --- {"b": "1"}"#),
    (.unclosedQuote, "a: «\"»b\nc: 1", #"{"a": "b", "c": "1"}"#),
    (.unclosedFlow, "a: «[»b, c\nd: 1", #"{"a": ["b", "c"], "d": "1"}"#),
    (.unexpectedBracket, "a: 1\nb: «]»\nc: 3", #"{"a": "1", "b": "", "c": "3"}"#),
    (.missingComma, "a: [\"b\" «»\"c\"]\nd: 1", #"{"a": ["b", "c"], "d": "1"}"#),
    (.unexpectedComma, "a: [b,«,» c]\nd: 1", #"{"a": ["b", "c"], "d": "1"}"#),
    (.invalidEscape, "a: \"x«\\q»y\"\nb: 2", #"{"a": "x\\qy", "b": "2"}"#),
    (.invalidBlockScalarHeader, "a: |«x»\n  b\nc: 1", #"{"a": "b\n", "c": "1"}"#),
    (.blockScalarIndentation, "a: |\n    \n«  »b\nc: 1", #"{"a": "\nb\n", "c": "1"}"#),
    (.invalidAnchor, "a: «&» b\nc: 1", #"{"a": "b", "c": "1"}"#),
    (.undefinedAlias, "a: «*b»\nc: 1", #"{"a": "*b", "c": "1"}"#),
    (.recursiveAlias, "a: &b [«*b»]\nc: 1", #"{"a": ["*b"], "c": "1"}"#),
    (.invalidProperties, "a: &b «&c» d\ne: 1", #"{"a": "d", "e": "1"}"#),
    (.invalidTag, "a: «!<b» c\nd: 1", #"{"a": "c", "d": "1"}"#),
    (.undefinedTagHandle, "a: «!e!»b c\nd: 1", #"{"a": "c", "d": "1"}"#),
    (.invalidDirective, "«%YAML x»\n---\na: 1", #"{"a": "1"}"#),
    (.misplacedDirective, "«%YAML 1.2»\na: 1", #"{"a": "1"}"#),
    (.unsupportedVersion, "%YAML «2.0»\n---\na: 1", #"{"a": "1"}"#),
    (.reservedIndicator, "a: «@»b\nc: 1", #"{"a": "@b", "c": "1"}"#),
    (.mergeConflict, "a: 1\n«<<<<<<< HEAD»\nb: 2", #"{"a": "1", "b": "2"}"#),
    (.duplicateKey, "a: 1\nb: 2\n«a»: 3", #"{"a": "1", "b": "2", "a": "3"}"#),
  ]

  @Test(
    "Each code has a text that gives it, with its range and the rest of the tree",
    arguments: ErrorCodeTests.cases.indices)
  func givesCode(_ index: Int) throws {
    let expected = Self.cases[index]
    let marked = MarkedText(expected.marked)
    let tree = marked.tree
    let error = try #require(tree.errors.first)
    #expect(error.code == expected.code, "\(error)")
    #expect(error.range == marked.ranges.first, "\(error)")
    #expect(tree.errors.count == 1, "\(tree.errors)")
    #expect(shape(marked.text) == expected.shape)
    #expect(Invariants.failure(tree) == nil)
  }

  @Test("Every code is tested")
  func coversCodes() {
    let elsewhere: Set<YAMLSyntaxError.Code> = [
      .invalidUTF8, .tooLarge, .tooDeep, .tooManyNodes, .tooManyAliases, .tooManyErrors,
    ]
    let covered = Set(Self.cases.map(\.code)).union(elsewhere)
    #expect(covered == Set(YAMLSyntaxError.Code.allCases))
  }

  @Test("Bytes that are not UTF-8 are an error with a range and decode to U+FFFD")
  func invalidUTF8() throws {
    let bytes =
      Array("a: x".utf8) + [0xFF] + Array("y\nb: ".utf8) + [0xE2, 0x82] + Array("\n".utf8)
    let tree = YAMLTree.parse(bytes)
    #expect(tree.errors.map(\.code) == [.invalidUTF8, .invalidUTF8])
    #expect(tree.errors.map(\.range) == [4..<5, 10..<12])
    #expect(tree.errors.first?.message.contains("0xFF") == true)
    #expect(tree.root?[key: "a"]?.string == "x\u{FFFD}y")
    #expect(tree.root?[key: "b"]?.string == "\u{FFFD}")
    let map = try #require(tree.root?[key: "a"]).sourceMap()
    #expect(map.sourceRange(ofDecoded: 1..<4) == 4..<5)
    #expect(map.sourceRange(ofDecoded: 4..<5) == 5..<6)
  }

  @Test("A NUL is an error, and the tree goes on after it")
  func nul() {
    let tree = YAMLTree.parse("a: \u{0}\nb: 2")
    #expect(tree.errors.map(\.code) == [.controlCharacter])
    #expect(tree.root?[key: "b"]?.string == "2")
  }

  @Test("Messages quote the text, say what was expected and name the remedy")
  func messages() throws {
    let error = try #require(YAMLTree.parse("a: 1\nworker\nc: 3").errors.first)
    #expect(error.message.contains("\"worker\""))
    #expect(error.message.contains("write \"key: value\""))
    #expect(error.description.hasPrefix("missing-colon at bytes 5..<11: "))
    for expected in ErrorCodeTests.cases {
      for error in MarkedText(expected.marked).tree.errors {
        #expect(error.message.count > 20)
        #expect(!error.message.contains("is not valid here"), "\(error)")
      }
    }
  }
}
