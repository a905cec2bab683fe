import JSON
import Support
import TestSupport
import Testing

/// Texts inside and outside RFC 8259, by the classes in which parsers are known to differ: structure,
/// strings, numbers, encodings and whitespace.
@Suite("JSON grammar")
struct JSONGrammarTests {
  private func code(_ bytes: [UInt8]) -> JSONError.Code? {
    do throws(JSONError) {
      _ = try JSONValue(parsing: bytes)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(
    "A text of RFC 8259 is accepted",
    arguments: [
      // Structure.
      "[]", "{}", "[[]   ]", "[[[]]]", "[{}]", "{\"a\":{}}", "{\"\":0}", "{\"a\":[],\"b\":[]}",
      "{\"a\":1,\"A\":2}", "[null, 1, \"1\", {}]", "[1,null,null,null,2]", " [1]", "[1]\n",
      "\t\r\n [ ] \r\n\t",
      "{ \"a\" : 1 , \"b\" : 2 }", "[\"a\"]", "[false]", "[true]", "[null]",
      // Scalars at the top.
      "null", "true", "false", "0", "-1", "\"\"", "\"a\"", " 1 ",
      // Numbers.
      "-0", "0.0", "-0.0", "0e0", "0E+1", "0e-1", "1e1", "1E5", "123.456e78", "-1.5E-3", "20e1",
      "1.0",
      "-123", "123456789", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
      "100000000000000000000", "0.1", "1e-400", "123123e-10000000", "1.7976931348623157e308",
      "4.9406564584124654e-324", "-0.000000000000000000000000000000000000000000000000000000001",
      // Strings.
      "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0041\"", "\"\\u00e9\\u00E9\"", "\"\\uD834\\uDD1E\"",
      "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\u000a\"", "\"\\uFFFF\"", "\"\\uFDD0\"",
      "\"\\uDBFF\\uDFFF\"",
      "\"\u{7F}\"", "\"é€😀\"", "\"\u{2028}\u{2029}\"", "\"\u{FEFF}\"", "\"\u{FFFF}\"",
      "\"a/*b*/c/*d//e\"",
      "\"\\\\u0000\"", "\"\\\\a\"", "\"new\\u00A0line\"", "\"[\"", "\"}\"", "\"//\"", "\"\u{301}\"",
    ])
  func accepted(text: String) {
    #expect(code(Array(text.utf8)) == nil)
  }

  @Test(
    "A text outside the grammar is refused as a mistake of syntax",
    arguments: [
      // Nothing, or not enough.
      "", " ", "\n", "[", "{", "]", "}", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",
      "[\"a", "\"",
      "\"a", "[[", "[{", "{\"a\":[", "[\"", "nul", "tru", "fals", "n", "-",
      // Commas and colons.
      "[1,]", "[,1]", "[1,,2]", "[,]", "[1 2]", "[\"a\" \"b\"]", "{\"a\":1,}", "{,}",
      "{\"a\":1,,\"b\":2}",
      "{\"a\" 1}", "{\"a\"::1}", "{\"a\":1 \"b\":2}", "[1:2]", "{\"a\",1}", "{:1}", "[1],",
      "{\"a\":}", "[:1]",
      "{\"a\":1:2}", ",", ":",
      // Keys that are no strings.
      "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}", "{true:1}",
      // Text after the value.
      "1 2", "[] []", "{}}", "[]]", "{} x", "\"a\"b", "[1]x", "nulll", "truefalse", "[]#",
      "{\"a\":1}/**/",
      "[1]\0",
      // Words and other notations.
      "True", "NULL", "TRUE", "nan", "NaN", "Infinity", "-Infinity", "inf", "undefined", "'a'", "a",
      "[a]",
      "//c\n1", "/*c*/1", "[1]//c", "#c\n1", "`a`", "<null>", "(1)", "*", "&",
      // Numbers.
      "+1", "01", "-01", "00", "1.", "-1.", ".1", "-.1", "1.e1", "1e", "1e+", "1e-", "1eE2",
      "1e1.5", "0x1",
      "0x", "1_000", "1,000", "1a", "1-", "--1", "-a", "- 1", "1 000", "0.1.2", "1ee2", "0e", "0e+",
      "1.0e",
      "1.0e-", "2.e3", "9.e+", "-2.", "-012", "0.e1", "1+2", "１",
      // Strings.
      "\"\\x41\"", "\"\\a\"", "\"\\'\"", "\"\\0\"", "\"\\", "\"\\\"", "\"\\u\"", "\"\\u1\"",
      "\"\\u12\"",
      "\"\\u123\"", "\"\\u123g\"", "\"\\u 123\"", "\"\\u+123\"", "\"\\uD834\\u\"",
      "\"\\uD834\\uD\"",
      "\"\\U0041\"", "\"\\\t\"", "\"\\ \"", "\"\\é\"", "\"\t\"", "\"\n\"", "\"\r\"", "\"\0\"",
      "\"\u{1F}\"",
      "\"a\nb\"", "\"a\"\"b\"",
      // Spaces that are none.
      "\u{0C}1", "\u{0B}1", "\u{A0}1", "\u{2028}1", "1\u{FEFF}", "\u{2060}[]", "[\u{0C}]", "\0",
      "\u{85}1",
      "\u{FEFF}\u{FEFF}1",
    ])
  func refused(text: String) {
    #expect(code(Array(text.utf8)) == .syntax)
  }

  @Test("A byte order mark at the start is skipped, alone it is no text")
  func byteOrderMark() throws {
    #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF, 0x31]) == 1)
    #expect(code([0xEF, 0xBB, 0xBF]) == .syntax)
    #expect(code([0xEF, 0xBB]) == .syntax)
  }

  @Test(
    "A string that is not UTF-8 is an error of encoding",
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
      [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE],
      [0xFF],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    #expect(code([0x22] + bytes + [0x22]) == .encoding)
    #expect(code([0x22, 0x5C, 0x6E] + bytes + [0x22]) == .encoding)
    #expect(code([0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D]) == .encoding)
    #expect(code(bytes) == .syntax)
  }

  @Test(
    "UTF-16 and UTF-32 are refused",
    arguments: [
      [0, 0x5B, 0, 0x5D], [0x5B, 0, 0x5D, 0], [0xFF, 0xFE, 0x5B, 0], [0xFE, 0xFF, 0, 0x5B],
    ] as [[UInt8]])
  func otherEncodings(bytes: [UInt8]) {
    #expect(code(bytes) == .syntax)
  }

  @Test(
    "Half a surrogate pair is an error of encoding",
    arguments: [
      "\"\\uD800\"", "\"\\uDFFF\"", "\"\\uDC00\\uD800\"", "\"\\uD800\\uD800\"", "\"\\uD800a\"",
      "\"\\uD800\\n\"",
      "\"\\uD834\\u0041\"", "\"\\uDADA\"", "\"\\uD888\\u1234\"", "\"\\uD800\\uD800\\uDC00\"",
      "\"a\\udc00\"",
    ])
  func surrogates(text: String) {
    #expect(code(Array(text.utf8)) == .encoding)
  }

  @Test("Escapes give the characters they name")
  func escapes() throws {
    #expect(
      try JSONValue(parsing: #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00\u0000""#).string
        == "\"\\/\u{8}\u{C}\n\r\tAé€😀\0")
  }

  @Test("A number outside binary64 is an error of a limit, one below it is zero")
  func numberRange() throws {
    for text in ["1e309", "-1e309", "1e999999999", String(repeating: "9", count: 400), "[0,1e400]"]
    {
      #expect(code(Array(text.utf8)) == .limit, "\(text)")
    }
    #expect(try JSONValue(parsing: "1e-400") == .number(0))
    #expect(code(Array(String(repeating: "1", count: 1001).utf8)) == .limit)
    #expect(code(Array(("0." + String(repeating: "1", count: 999)).utf8)) == .limit)
    #expect(code(Array(("0." + String(repeating: "1", count: 998)).utf8)) == nil)
  }

  @Test("Whole numbers of 64 bits stay exact, others become binary64")
  func numberKinds() throws {
    #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
    #expect(try JSONValue(parsing: "-9223372036854775808") == .integer(.min))
    #expect(try JSONValue(parsing: "9223372036854775808") == .number(9_223_372_036_854_775_808))
    #expect(try JSONValue(parsing: "-0") == .integer(0))
    #expect(try JSONValue(parsing: "1.0") == .number(1))
    #expect(try JSONValue(parsing: "1e2") == .number(100))
    #expect(try JSONValue(parsing: "0.1") == .number(0.1))
    #expect(try JSONValue(parsing: "9007199254740993") == .integer(9_007_199_254_740_993))
  }

  @Test("A key that comes twice is refused, also when one is escaped")
  func duplicateKeys() {
    for text in [
      #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"":1,"":2}"#, #"[{"b":{"a":1,"c":0,"a":2}}]"#,
    ] {
      #expect(code(Array(text.utf8)) == .duplicateKey, "\(text)")
    }
    let many = (0..<50).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(code(Array("{\(many),\"k3\":1}".utf8)) == .duplicateKey)
    #expect(code(Array("{\(many),\"k50\":1}".utf8)) == nil)
  }

  @Test("Keys that only look alike are different keys", arguments: [0, 30])
  func canonicallyEquivalentKeys(others: Int) throws {
    // RFC 8259 §8.3 compares keys by code units; Swift's strings compare by canonical equivalence.
    let many = (0..<others).map { ",\"k\($0)\":0" }.joined()
    let value = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2\(many)}")
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(value.object?.count == others + 2)
    #expect(try JSONValue(parsing: value.text(.canonical)) == value)
  }

  @Test("Nesting up to the limit is read, one level more is refused", arguments: [1, 2, 128, 512])
  func depth(limit: Int) {
    let limits = JSONLimits(maxBytes: 1 << 20, maxDepth: limit)
    func outcome(_ text: String) -> JSONError.Code? {
      do throws(JSONError) {
        _ = try JSONValue(parsing: text, limits: limits)
        return nil
      } catch {
        return error.code
      }
    }
    let arrays = String(repeating: "[", count: limit)
    #expect(outcome(arrays + String(repeating: "]", count: limit)) == nil)
    #expect(outcome("[" + arrays) == .limit)
    let objects = String(repeating: "{\"a\":", count: limit)
    #expect(outcome(objects + "1" + String(repeating: "}", count: limit)) == nil)
    #expect(outcome(objects + "{\"a\":1") == .limit)
  }

  @Test("A limit of depth beyond what the stack bears is not honoured")
  func deepestLimit() {
    var limits = JSONLimits(maxBytes: 1 << 20, maxDepth: 1_000_000)
    limits.maxDepth = 1_000_000
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: "[", count: 100_000), limits: limits)
    }
  }

  @Test("A text larger than the limit is refused unread")
  func size() {
    let limits = JSONLimits(maxBytes: 4, maxDepth: 8)
    #expect(throws: Never.self) { try JSONValue(parsing: "1234", limits: limits) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: "12345", limits: limits) }
  }

  @Test(
    "The place of a mistake is that of the offending byte",
    arguments: [
      ("[1, ‸x]", "found \"x\""), ("{\"a\" ‸1}", "expected \":\""),
      ("{\n  \"a\": ‸?\n}", "found \"?\""),
      ("{\"é\": 1, ‸\"é\": 2}", "comes twice"), ("[‸01]", "leading zero"),
      ("[1.‸]", "expected a digit"),
      ("[‸\"abc", "not closed"), ("[\"a‸\n\"]", "0x0a"), ("[1‸", "the end of the text"),
      ("[\"ok ‸\\q\"]", "unknown escape"), ("[\"‸\\uD800 x\"]", "surrogate"),
      ("[1]\n\n‸]", "after the value"),
      ("[1e‸]", "exponent"), ("[‸1e999]", "1e999"), ("[‸é]", "0xc3"),
      ("[\"\\u00‸zz\"]", "hexadecimal"),
    ])
  func places(marked: String, part: String) throws {
    let text = try Markers(marked)
    let point = try #require(text.points.first)
    do throws(JSONError) {
      _ = try JSONValue(parsing: text.text)
      Issue.record("accepted \(text.text)")
    } catch {
      let before = text.bytes[..<point]
      #expect(error.byte == point)
      #expect(error.line == before.count(where: { $0 == 0x0A }) + 1)
      #expect(error.column == point - (before.lastIndex(of: 0x0A) ?? -1))
      #expect(error.detail.contains(part), "\(error.detail)")
    }
  }
}
