import Testing
import YAMLSyntax

/// Inputs of our own for what each example of YAML 1.2.2 shows, by chapter.
@Suite("Examples after the YAML 1.2.2 specification")
struct SpecificationTests {
  typealias Case = (example: String, text: String, shape: String)

  static let overview: [Case] = [
    ("2.1", "- red\n- green\n", #"["red", "green"]"#),
    ("2.2", "hr: 65\navg: 0.278 # average\n", #"{"hr": "65", "avg": "0.278"}"#),
    ("2.3", "one:\n  - a\n  - b\ntwo:\n  - c\n", #"{"one": ["a", "b"], "two": ["c"]}"#),
    ("2.4", "-\n  name: a\n  hr: 1\n-\n  name: b\n", #"[{"name": "a", "hr": "1"}, {"name": "b"}]"#),
    ("2.5", "- [name, hr]\n- [a b, 65]\n", #"[["name", "hr"], ["a b", "65"]]"#),
    (
      "2.6", "a: {hr: 65, avg: 0.2}\nb: {\n    hr: 63,\n  }\n",
      #"{"a": {"hr": "65", "avg": "0.2"}, "b": {"hr": "63"}}"#
    ),
    ("2.7", "# c\n---\n- a\n- b\n\n# d\n---\n- c\n", #"["a", "b"] --- ["c"]"#),
    (
      "2.8", "---\ntime: 20:03:20\n...\n---\ntime: 1\n...\n",
      #"{"time": "20:03:20"} --- {"time": "1"}"#
    ),
    ("2.9", "---\nhr: # c\n- a\n- b\nrbi:\n  # d\n  - c\n", #"{"hr": ["a", "b"], "rbi": ["c"]}"#),
    ("2.10", "a:\n  - &x S\nb:\n  - *x # again\n", #"{"a": ["S"], "b": ["*x"]}"#),
    (
      "2.11", "? - a\n  - b\n: - 1\n\n? [ c,\n    d ]\n: [ 2, 3 ]\n",
      #"{["a", "b"]: ["1"], ["c", "d"]: ["2", "3"]}"#
    ),
    (
      "2.12", "---\n# c\n- item : x\n  n: 1\n- item : y\n  n: 4\n",
      #"[{"item": "x", "n": "1"}, {"item": "y", "n": "4"}]"#
    ),
    ("2.13", "# art\n--- |\n  \\//||\\/||\n  // ||  ||__\n", #""\\//||\\/||\n// ||  ||__\n""#),
    ("2.14", "--- >\n  one\n  two\n  three\n", #""one two three\n""#),
    (
      "2.15", "--- >\n one\n two\n\n   63 x\n   0.2 y\n\n three\n",
      #""one two\n\n  63 x\n  0.2 y\n\nthree\n""#
    ),
    (
      "2.16", "name: a\nacc: >\n  b\n  c\nstats: |\n  65\n  0.2\n",
      #"{"name": "a", "acc": "b c\n", "stats": "65\n0.2\n"}"#
    ),
    (
      "2.17",
      "u: \"S \\u263A\"\nc: \"\\b1\\t2\"\nh: \"\\x0d\\x0a\"\ns: '\"a!\"'\nq: ' # no ''c''.'\n",
      "{\"u\": \"S ☺\", \"c\": \"\\u{08}1\\t2\", \"h\": \"\\r\\n\", \"s\": \"\\\"a!\\\"\", \"q\": \" # no \\'c\\'.\"}"
    ),
    (
      "2.18", "plain:\n  a\n  b c\nquoted: \"d\n  e\\n\"\n",
      #"{"plain": "a b c", "quoted": "d e\n"}"#
    ),
    ("2.19", "c: 12_345\no: 0o14\nh: 0xC\n", #"{"c": "12_345", "o": "0o14", "h": "0xC"}"#),
    ("2.20", "f: 1.23e+3\ni: -.inf\nn: .nan\n", #"{"f": "1.23e+3", "i": "-.inf", "n": ".nan"}"#),
    (
      "2.21", "null:\nbooleans: [ true, false ]\nstring: '012'\n",
      #"{"null": "", "booleans": ["true", "false"], "string": "012"}"#
    ),
    (
      "2.22", "a: 2001-12-15T02:59:43.1Z\nb: 2001-12-14 21:59:43.10 -5\n",
      #"{"a": "2001-12-15T02:59:43.1Z", "b": "2001-12-14 21:59:43.10 -5"}"#
    ),
    (
      "2.23", "not-date: !!str 2002-04-28\npicture: !!binary |\n R0lG\nx: !something |\n y\n",
      #"{"not-date": "2002-04-28", "picture": "R0lG\n", "x": "y\n"}"#
    ),
    (
      "2.24",
      "%TAG ! tag:x,2002:\n--- !shape\n- !circle\n  center: &O {x: 73}\n- !line\n  start: *O\n",
      #"[{"center": {"x": "73"}}, {"start": "*O"}]"#
    ),
    ("2.25", "--- !!set\n? a\n? b c\n", #"{"a": "", "b c": ""}"#),
    ("2.26", "--- !!omap\n- a: 1\n- b: 2\n", #"[{"a": "1"}, {"b": "2"}]"#),
    (
      "2.27",
      "--- !<tag:c>\nn: 1\nto: &i\n  g: C\n  l: |\n    1\n    2\nship: *i\np:\n  - s: B\n    q: 4\n",
      #"{"n": "1", "to": {"g": "C", "l": "1\n2\n"}, "ship": "*i", "p": [{"s": "B", "q": "4"}]}"#
    ),
    (
      "2.28", "---\nT: 1\nS:\n  - f: a\n    c: |\n      x = y\n---\nT: 2\n",
      #"{"T": "1", "S": [{"f": "a", "c": "x = y\n"}]} --- {"T": "2"}"#
    ),
  ]

  static let characters: [Case] = [
    (
      "5.3", "s:\n- one\n- two\nm:\n  ? sky\n  : blue\n  sea : green\n",
      #"{"s": ["one", "two"], "m": {"sky": "blue", "sea": "green"}}"#
    ),
    (
      "5.4", "s: [ one, two, ]\nm: { sky: blue, sea: green }\n",
      #"{"s": ["one", "two"], "m": {"sky": "blue", "sea": "green"}}"#
    ),
    ("5.5", "# Comment only.\n", ""),
    ("5.6", "a: !local &x v\nb: *x\n", #"{"a": "v", "b": "*x"}"#),
    (
      "5.7", "l: |\n  some\n  text\nf: >\n  some\n  text\n",
      #"{"l": "some\ntext\n", "f": "some text\n"}"#
    ),
    ("5.8", "s: 'text'\nd: \"text\"\n", #"{"s": "text", "d": "text"}"#),
    ("5.9", "%YAML 1.2\n--- text\n", #""text""#),
    (
      "5.11", "|\n  Line break (no glyph)\n  Line break (glyphed)\n",
      #""Line break (no glyph)\nLine break (glyphed)\n""#
    ),
    (
      "5.12", "# Tabs and spaces\nq: \"Q \t\"\nb:\t|\n  void() {\n  \tx;\n  }\n",
      #"{"q": "Q \t", "b": "void() {\n\tx;\n}\n"}"#
    ),
    (
      "5.13",
      "- \"F \\\n  \\\" \\a \\b \\e \\f \\\n  \\n \\r \\t \\v \\0 \\\n  \\  \\_ \\N \\L \\P \\\n  \\x41 \\u0041 \\U00000041 \\/\"\n",
      "[\"F \\\" \\u{07} \\u{08} \\u{1B} \\u{0C} \\n \\r \\t \\u{0B} \\0   \u{A0} \u{85} \u{2028} \u{2029} A A A /\"]"
    ),
  ]

  static let structures: [Case] = [
    (
      "6.1",
      "  # c\n     # d\n\nN:\n A one: |\n    By four\n      spaces\n A two: [\n  By two,\n # e\n  Also,\n  \tStill,\n  ]\n",
      #"{"N": {"A one": "By four\n  spaces\n", "A two": ["By two", "Also", "Still"]}}"#
    ),
    ("6.2", "? a\n: -\tb\n  -  -\tc\n     - d\n", #"{"a": ["b", ["c", "d"]]}"#),
    ("6.3", "- foo:\t bar\n- - baz\n  -\tbaz\n", #"[{"foo": "bar"}, ["baz", "baz"]]"#),
    (
      "6.4", "plain: text\n  lines\nquoted: \"text\n  \tlines\"\nblock: |\n  text\n   \tlines\n",
      #"{"plain": "text lines", "quoted": "text lines", "block": "text\n \tlines\n"}"#
    ),
    (
      "6.5", "F:\n  \"E l\n   \t\n  as a lf\"\nC: |\n  Clipped empty lines\n \n",
      #"{"F": "E l\nas a lf", "C": "Clipped empty lines\n"}"#
    ),
    ("6.6", ">-\n  trimmed\n  \n \n\n  as\n  space\n", #""trimmed\n\n\nas space""#),
    ("6.7", ">\n  foo \n \n  \t bar\n\n  baz\n", #""foo \n\n\t bar\n\nbaz\n""#),
    ("6.8", "\"\n  foo \n \n  \t bar\n\n  baz\n\"\n", #"" foo\nbar\nbaz ""#),
    ("6.9", "key:    # Comment\n  value", #"{"key": "value"}"#),
    ("6.10", "  # Comment\n   \n\n", ""),
    ("6.11", "key:    # Comment\n        # lines\n  value\n\n", #"{"key": "value"}"#),
    (
      "6.12", "{ first: S, last: T }:\n# Stats:\n  hr:  # r\n     65\n  avg: # a\n   0.2\n",
      #"{{"first": "S", "last": "T"}: {"hr": "65", "avg": "0.2"}}"#
    ),
    ("6.13", "%FOO  bar baz # ignored\n--- \"foo\"\n", #""foo""#),
    ("6.14", "%YAML 1.3 # Attempt\n---\n\"foo\"\n", #""foo""#),
    ("6.16", "%TAG !yaml! tag:yaml.org,2002:\n---\n!yaml!str \"foo\"\n", #""foo""#),
    (
      "6.18",
      "# Private\n!foo \"bar\"\n...\n# Global\n%TAG ! tag:example.com,2000:app/\n---\n!foo \"bar\"\n",
      #""bar" --- "bar""#
    ),
    ("6.23", "!!str &a1 \"foo\":\n  !!str bar\n&a2 baz : *a1\n", #"{"foo": "bar", "baz": "*a1"}"#),
    ("6.24", "!<tag:yaml.org,2002:str> foo :\n  !<!bar> baz\n", #"{"foo": "baz"}"#),
    (
      "6.26",
      "%TAG !e! tag:example.com,2000:app/\n---\n- !local foo\n- !!str bar\n- !e!tag%21 baz\n",
      #"["foo", "bar", "baz"]"#
    ),
    ("6.28", "# Assuming\n- \"12\"\n- 12\n- ! 12\n", #"["12", "12", "12"]"#),
    (
      "6.29", "First: &anchor Value\nSecond: *anchor\n", #"{"First": "Value", "Second": "*anchor"}"#
    ),
  ]

  static let flow: [Case] = [
    ("7.1", "a: &x F\nb: *x\nc: &x B\nd: *x\n", #"{"a": "F", "b": "*x", "c": "B", "d": "*x"}"#),
    ("7.2", "{\n  foo : !!str,\n  !!str : bar,\n}\n", #"{"foo": "", "": "bar"}"#),
    ("7.3", "{\n  ? foo :,\n  : bar,\n}\n", #"{"foo": "", "": "bar"}"#),
    (
      "7.4", "'implicit block key' : [\n  'implicit flow key' : value,\n ]\n",
      #"{"implicit block key": [{"implicit flow key": "value"}]}"#
    ),
    (
      "7.5", "\"folded \nto a space,\t\n \nto a lf, or \t\\\n \\ \tnon-content\"\n",
      #""folded to a space,\nto a lf, or \t \tnon-content""#
    ),
    (
      "7.6", "\" 1st non-empty\n\n 2nd non-empty \n\t3rd non-empty \"\n",
      #"" 1st non-empty\n2nd non-empty 3rd non-empty ""#
    ),
    ("7.7", " 'here''s to \"quotes\"'\n", #""here\'s to \"quotes\"""#),
    (
      "7.9", "' 1st non-empty\n\n 2nd non-empty \n\t3rd non-empty '\n",
      #"" 1st non-empty\n2nd non-empty 3rd non-empty ""#
    ),
    (
      "7.10",
      "- ::vector\n- \": - ()\"\n- Up, up, and away!\n- -123\n- https://example.com/foo#bar\n- [ ::vector,\n  \": - ()\",\n  \"Up, up and away!\",\n  -123,\n  https://example.com/foo#bar ]\n",
      #"["::vector", ": - ()", "Up, up, and away!", "-123", "https://example.com/foo#bar", ["::vector", ": - ()", "Up, up and away!", "-123", "https://example.com/foo#bar"]]"#
    ),
    (
      "7.11", "implicit block key : [\n  implicit flow key : value,\n ]\n",
      #"{"implicit block key": [{"implicit flow key": "value"}]}"#
    ),
    (
      "7.12", "1st non-empty\n\n 2nd non-empty \n\t3rd non-empty\n",
      #""1st non-empty\n2nd non-empty 3rd non-empty""#
    ),
    ("7.13", "- [ one, two, ]\n- [three ,four]\n", #"[["one", "two"], ["three", "four"]]"#),
    (
      "7.14",
      "[\n\"double\n quoted\", 'single\n           quoted',\nplain\n text, [ nested ],\nsingle: pair,\n]\n",
      #"["double quoted", "single quoted", "plain text", ["nested"], {"single": "pair"}]"#
    ),
    (
      "7.15", "- { one : two , three: four , }\n- {five: six,seven : eight}\n",
      #"[{"one": "two", "three": "four"}, {"five": "six", "seven": "eight"}]"#
    ),
    (
      "7.16", "{\n? explicit: entry,\nimplicit: entry,\n?\n}\n",
      #"{"explicit": "entry", "implicit": "entry", "": ""}"#
    ),
    (
      "7.17", "{\nunquoted : \"separate\",\nhttps://foo.com,\nomitted value:,\n: omitted key,\n}\n",
      #"{"unquoted": "separate", "https://foo.com": "", "omitted value": "", "": "omitted key"}"#
    ),
    (
      "7.18", "{\n\"adjacent\":value,\n\"readable\": value,\n\"empty\":\n}\n",
      #"{"adjacent": "value", "readable": "value", "empty": ""}"#
    ),
    ("7.19", "[\nfoo: bar\n]\n", #"[{"foo": "bar"}]"#),
    ("7.20", "[\n? foo\n bar : baz\n]\n", #"[{"foo bar": "baz"}]"#),
    (
      "7.21", "- [ YAML : separate ]\n- [ : empty key entry ]\n- [ {JSON: like}:adjacent ]\n",
      #"[[{"YAML": "separate"}], [{"": "empty key entry"}], [{{"JSON": "like"}: "adjacent"}]]"#
    ),
    (
      "7.23", "- [ a, b ]\n- { a: b }\n- \"a\"\n- 'b'\n- c\n",
      #"[["a", "b"], {"a": "b"}, "a", "b", "c"]"#
    ),
    (
      "7.24", "- !!str \"a\"\n- 'b'\n- &anchor \"c\"\n- *anchor\n- !!str\n",
      #"["a", "b", "c", "*anchor", ""]"#
    ),
    ("multi-line flow key", "{a\n b: c}\n", #"{"a b": "c"}"#),
  ]

  static let block: [Case] = [
    (
      "8.1",
      "- | # Empty header\n literal\n- >1 # Indicator\n  folded\n- |+ # Chomping\n keep\n\n- >1- # Both\n  strip\n",
      #"["literal\n", " folded\n", "keep\n\n", " strip"]"#
    ),
    (
      "8.2", "- |\n detected\n- >\n \n  \n  # detected\n- |1\n  explicit\n- >\n \t\n detected\n",
      #"["detected\n", "\n\n# detected\n", " explicit\n", "\t\ndetected\n"]"#
    ),
    (
      "8.4", "strip: |-\n  text\nclip: |\n  text\nkeep: |+\n  text\n",
      #"{"strip": "text", "clip": "text\n", "keep": "text\n"}"#
    ),
    (
      "8.5",
      " # Strip\nstrip: |-\n  # text\n  \n # Clip\nclip: |\n  # text\n \n # Keep\nkeep: |+\n  # text\n\n # Trail\n",
      ##"{"strip": "# text", "clip": "# text\n", "keep": "# text\n\n"}"##
    ),
    ("8.6", "strip: >-\n\nclip: >\n\nkeep: |+\n\n", #"{"strip": "", "clip": "", "keep": "\n"}"#),
    ("8.7", "|\n literal\n \ttext\n\n\n", #""literal\n\ttext\n""#),
    ("8.8", "|\n \n  \n  literal\n   \n  \n  text\n\n # Comment\n", #""\n\nliteral\n \n\ntext\n""#),
    ("8.9", ">\n folded\n text\n\n\n", #""folded text\n""#),
    (
      "8.10",
      ">\n\n folded\n line\n\n next\n line\n   * bullet\n\n   * list\n   * lines\n\n last\n line\n\n# Comment\n",
      #""\nfolded line\nnext line\n  * bullet\n\n  * list\n  * lines\n\nlast line\n""#
    ),
    (
      "8.14", "block sequence:\n  - one\n  - two : three\n",
      #"{"block sequence": ["one", {"two": "three"}]}"#
    ),
    (
      "8.15",
      "- # Empty\n- |\n block node\n- - one # Compact\n  - two # sequence\n- one: two # Compact mapping\n",
      #"["", "block node\n", ["one", "two"], {"one": "two"}]"#
    ),
    ("8.16", "block mapping:\n key: value\n", #"{"block mapping": {"key": "value"}}"#),
    (
      "8.17",
      "? explicit key # Empty value\n? |\n  block key\n: - one # Explicit compact\n  - two # block value\n",
      #"{"explicit key": "", "block key\n": ["one", "two"]}"#
    ),
    (
      "8.18", "plain key: in-line value\n: # Both empty\n\"quoted key\":\n- entry\n",
      #"{"plain key": "in-line value", "": "", "quoted key": ["entry"]}"#
    ),
    (
      "8.19", "- sun: yellow\n- ? earth: blue\n  : moon: white\n",
      #"[{"sun": "yellow"}, {{"earth": "blue"}: {"moon": "white"}}]"#
    ),
    (
      "8.20",
      "-\n  \"flow in block\"\n- >\n Block scalar\n- !!map # Block collection\n  foo : bar\n",
      #"["flow in block", "Block scalar\n", {"foo": "bar"}]"#
    ),
    (
      "8.21", "literal: |2\n  value\nfolded:\n   !foo\n  >1\n value\n",
      #"{"literal": "value\n", "folded": "value\n"}"#
    ),
    (
      "8.22", "sequence: !!seq\n- entry\n- !!seq\n - nested\nmapping: !!map\n foo: bar\n",
      #"{"sequence": ["entry", ["nested"]], "mapping": {"foo": "bar"}}"#
    ),
  ]

  static let documents: [Case] = [
    ("9.2", "%YAML 1.2\n---\nDocument\n... # Suffix\n", #""Document""#),
    (
      "9.3", "Bare\ndocument\n...\n# No document\n...\n|\n%!PS-Adobe-2.0 # Not the first line\n",
      #""Bare document" --- "%!PS-Adobe-2.0 # Not the first line\n""#
    ),
    ("9.4", "---\n{ matches\n% : 20 }\n...\n---\n# Empty\n...\n", #"{"matches %": "20"} --- """#),
    (
      "9.5", "%YAML 1.2\n--- |\n%!PS-Adobe-2.0\n...\n---\n# Empty\n...\n",
      #""%!PS-Adobe-2.0\n" --- """#
    ),
    (
      "9.6", "Document\n---\n# Empty\n...\n%YAML 1.2\n---\nmatches %: 20\n",
      #""Document" --- "" --- {"matches %": "20"}"#
    ),
    (
      "10.1", "Block style: !!map\n  Clark : Evans\n\nFlow style: !!map { Clark: Evans }\n",
      #"{"Block style": {"Clark": "Evans"}, "Flow style": {"Clark": "Evans"}}"#
    ),
    (
      "10.3", "Block style: !!str |-\n  String: just a theory.\nFlow style: !!str \"String: x\"\n",
      #"{"Block style": "String: just a theory.", "Flow style": "String: x"}"#
    ),
    (
      "10.4", "!!null null: value for null key\nkey: !!null null\n",
      #"{"null": "value for null key", "key": "null"}"#
    ),
  ]

  static let all: [Case] = overview + characters + structures + flow + block + documents

  @Test(
    "An example is read as the specification says, and as libyaml does where it can",
    arguments: SpecificationTests.all.indices)
  func readsExample(_ index: Int) {
    let (example, text, expected) = Self.all[index]
    let tree = YAMLTree.parse(text)
    #expect(tree.errors.isEmpty, "example \(example): \(tree.errors)")
    #expect(shape(text) == expected, "example \(example)")
    #expect(Invariants.failure(tree) == nil)
    if let yams = Oracle.shapes(text), !KnownDifference.applies(to: tree) {
      #expect(Reading.shapes(tree) == yams, "example \(example)")
    }
  }

  static let invalid: [(example: String, text: String, code: YAMLSyntaxError.Code)] = [
    ("5.10", "commercial-at: @text\n", .reservedIndicator),
    ("5.10b", "grave-accent: `text\n", .reservedIndicator),
    ("5.14", "Bad: \"\\c \\xq-\"\n", .invalidEscape),
    ("6.15", "%YAML 1.2\n%YAML 1.1\n---\nfoo\n", .invalidDirective),
    ("6.17", "%TAG ! !foo\n%TAG ! !foo\n---\nbar\n", .invalidDirective),
    ("6.27", "- !<$:?> foo\n- !e! bar\n", .invalidTag),
    ("7.22", "[ foo\n bar: invalid ]\n", .multilineKey),
    ("8.3a", "- |\n  \n text\n", .blockScalarIndentation),
    ("8.3b", "- >\n  text\n text\n", .wrongIndentation),
    ("8.3c", "- |2\n text\n", .wrongIndentation),
    ("3.2.1.3", "{a: 1, a: 2}\n", .duplicateKey),
  ]

  @Test(
    "What the specification calls wrong is an error", arguments: SpecificationTests.invalid.indices)
  func rejectsExample(_ index: Int) {
    let (example, text, code) = Self.invalid[index]
    let tree = YAMLTree.parse(text)
    #expect(tree.errors.contains { $0.code == code }, "example \(example): \(tree.errors)")
    #expect(Invariants.failure(tree) == nil)
  }
}
