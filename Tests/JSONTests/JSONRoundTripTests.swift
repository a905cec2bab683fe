import JSON
import Support
import TestSupport
import Testing

@Suite("JSON round trips")
struct JSONRoundTripTests {
  private static func text(_ random: inout SeededRandom) -> String {
    let pool: [Unicode.Scalar] = [
      "a", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{301}", "€", "\u{2028}",
      "\u{FEFF}", "😀",
      "\u{10FFFF}", "\u{E000}", " ",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      text.append(pool.randomElement(using: &random) ?? "a")
    }
    return String(text)
  }

  private static func number(_ random: inout SeededRandom) -> Double {
    while true {
      let value = Double(bitPattern: random.next())
      if value.isFinite { return value }
    }
  }

  static func value(_ random: inout SeededRandom, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2:
      return .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random))
    case 3: return .number(number(&random))
    case 4, 5: return .string(text(&random))
    case 6:
      let count = Int.random(in: 0..<5, using: &random)
      return .array((0..<count).map { _ in value(&random, depth: depth - 1) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<20, using: &random) {
        object[text(&random)] = value(&random, depth: depth - 1)
      }
      return .object(object)
    }
  }

  @Test("Every value reads back from each layout, and writing it again gives the same bytes")
  func roundTrip() throws {
    var random = SeededRandom(seed: 11, purpose: "json")
    for _ in 0..<400 {
      let value = Self.value(&random, depth: 4)
      for layout in [JSONValue.Layout.compact, .canonical, .pretty] {
        let bytes = value.utf8(layout)
        let back = try JSONValue(parsing: bytes)
        #expect(back == value)
        #expect(back.utf8(layout) == bytes)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
      }
    }
  }

  @Test("The canonical form does not depend on the order of members")
  func canonicalOrder() throws {
    var random = SeededRandom(seed: 12, purpose: "json")
    for _ in 0..<200 {
      let keys = Set((0..<20).map { _ in Self.text(&random) }).sorted()
      let members = keys.map { ($0, Self.value(&random, depth: 1)) }
      let one = JSONValue.object(JSONObject(members))
      let other = JSONValue.object(JSONObject(members.shuffled(using: &random)))
      #expect(one == other)
      #expect(one.hashValue == other.hashValue)
      #expect(one.utf8(.canonical) == other.utf8(.canonical))
    }
  }

  @Test(
    "Canonical keys are in the order of their UTF-16 units, as in the example of RFC 8785 §3.2.3")
  func canonicalExample() throws {
    let value: JSONValue = [
      "\u{20AC}": "Euro Sign", "\r": "Carriage Return",
      "\u{FB33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control",
      "\u{F6}": "Latin Small Letter O With Diaeresis",
    ]
    let keys = try #require(JSONValue(parsing: value.text(.canonical)).object?.keys)
    #expect(keys == ["\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"])
  }

  @Test("Layouts look as documented")
  func layouts() {
    let value: JSONValue = ["b": [1, 2.5, []], "a": ["x": .null], "c": [:], "d": "é\"\n\u{1}"]
    #expect(value.text() == #"{"b":[1,2.5,[]],"a":{"x":null},"c":{},"d":"é\"\n\u0001"}"#)
    #expect(value.text(.canonical) == #"{"a":{"x":null},"b":[1,2.5,[]],"c":{},"d":"é\"\n\u0001"}"#)
    #expect(
      value.text(.pretty) == """
        {
          "b": [
            1,
            2.5,
            []
          ],
          "a": {
            "x": null
          },
          "c": {},
          "d": "é\\"\\n\\u0001"
        }
        """)
  }

  @Test("A number that JSON has no word for becomes null, and minus zero becomes zero")
  func oddNumbers() {
    let value: JSONValue = .array([
      .number(.nan), .number(.infinity), .number(-.infinity), .number(-0.0),
    ])
    #expect(value.text() == "[null,null,null,0.0]")
  }

  @Test("A text cut at any byte, or damaged at random, gives a value or an error, never a trap")
  func damage() throws {
    var random = SeededRandom(seed: 13, purpose: "json")
    var mutator = ByteMutator(
      seed: 13,
      tokens: ["\"", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", "1e", "-", "null", "\\"])
    var refused = 0
    for _ in 0..<60 {
      let good = Self.value(&random, depth: 3).utf8(.pretty)
      for end in stride(from: 0, to: good.count, by: max(1, good.count / 200)) {
        refused += check(Array(good[..<end]))
      }
      for _ in 0..<60 { refused += check(mutator.mutated(good)) }
      refused += check(mutator.noise(64))
    }
    #expect(refused > 1000)
  }

  /// Checks what holds for every input; returns 1 when it is refused.
  private func check(_ bytes: [UInt8]) -> Int {
    do throws(JSONError) {
      let value = try JSONValue(parsing: bytes)
      let again = Result { () throws(JSONError) in try JSONValue(parsing: value.utf8(.canonical)) }
      #expect(again == .success(value))
      return 0
    } catch {
      #expect((0...bytes.count).contains(error.byte))
      let before = bytes[..<error.byte]
      #expect(error.line == before.count(where: { $0 == 0x0A }) + 1)
      #expect(!error.detail.isEmpty)
      return 1
    }
  }

  @Test("Every prefix of a real message but the whole is refused")
  func prefixes() throws {
    let text =
      #"{"id":"0192","turns":[{"role":"worker","n":-1.5e3,"ok":true,"x":null}],"é":"\u00e9\ud83d\ude00"}"#
    let bytes = Array(text.utf8)
    _ = try JSONValue(parsing: bytes)
    for end in bytes.indices {
      #expect(throws: JSONError.self) { try JSONValue(parsing: Array(bytes[..<end])) }
    }
  }
}
