import JSON
import Support
import Testing

@Suite("JSON objects and fields")
struct JSONObjectTests {
  @Test("An object behaves as a list of pairs with unique keys, small or large")
  func model() {
    var random = SeededRandom(seed: 21, purpose: "objects")
    for _ in 0..<40 {
      var object = JSONObject()
      var pairs: [(String, JSONValue)] = []
      for _ in 0..<120 {
        let key = "k\(Int.random(in: 0..<25, using: &random))"
        let value: JSONValue? =
          Int.random(in: 0..<3, using: &random) == 0 ? nil : .integer(Int64(pairs.count))
        object[key] = value
        let position = pairs.firstIndex { $0.0 == key }
        switch (position, value) {
        case (let position?, let value?): pairs[position].1 = value
        case (let position?, nil): pairs.remove(at: position)
        case (nil, let value?): pairs.append((key, value))
        case (nil, nil): break
        }
        #expect(object.keys == pairs.map(\.0))
        #expect(object.count == pairs.count)
        #expect(object.isEmpty == pairs.isEmpty)
      }
      for (key, value) in pairs { #expect(object[key] == value) }
    }
  }

  @Test("Of equal keys the last value wins at the first place")
  func lastWins() {
    let object = JSONObject([("a", 1), ("b", 2), ("a", 3)])
    #expect(object.keys == ["a", "b"])
    #expect(object["a"] == 3)
  }

  @Test("Values give their parts, and nil for what they are not")
  func parts() {
    let value: JSONValue = ["a": [1, 2.5, "x"], "n": .null]
    #expect(value["a"]?[0]?.double == 1)
    #expect(value["a"]?[1]?.double == 2.5)
    #expect(value["a"]?[2]?.string == "x")
    #expect(value["a"]?[3] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["b"] == nil)
    #expect(value["n"] == .null)
    #expect(value["a"]?["x"] == nil)
    #expect(value.array == nil && value.string == nil && value.double == nil)
    #expect(value.object?.count == 2 && value["a"]?.array?.count == 3 && value["a"]?.object == nil)
  }

  @Test("Integers of any width become values, exact where 64 bits hold them")
  func integers() {
    #expect(JSONValue.int(UInt64.max) == .number(18_446_744_073_709_551_616))
    #expect(JSONValue.int(UInt8(7)) == 7)
    #expect(JSONValue.strings(["a", "b"]) == ["a", "b"])
  }

  private enum Colour: String, CaseIterable {
    case red
    case green
  }

  private func message(
    _ body: (inout JSONFields) throws(JSONDecodingError) -> Void, _ value: JSONValue
  ) -> String {
    do throws(JSONDecodingError) {
      var fields = try JSONFields(value)
      try body(&fields)
      try fields.finish()
      return ""
    } catch {
      return error.description
    }
  }

  @Test("Messages name the place, what was found and what was expected")
  func messages() {
    #expect(message({ _ in }, [1]) == "$: found an array; expected an object")
    #expect(
      message({ fields throws(JSONDecodingError) in _ = try fields.required("role") }, ["a": 1])
        == "$: the key \"role\" is missing; add it")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.required("role", JSONRead.string) },
        ["role": .null])
        == "$: the key \"role\" is missing; add it")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.optional("role", JSONRead.string) },
        ["roel": "worker"])
        == "$: the key \"roel\" is unknown; did you mean \"role\"?")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.required("n", JSONRead.integer) },
        ["n": 1.5])
        == "$.n: found a number; expected a whole number")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.required("n", JSONRead.integer) },
        ["n": "1"])
        == "$.n: found a string; expected a whole number")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.required("b", JSONRead.bool) },
        ["b": 1])
        == "$.b: found a number; expected true or false")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.required("l", JSONRead.strings) },
        ["l": ["a", true]])
        == "$.l[1]: found a boolean; expected a string")
    #expect(
      message(
        { fields throws(JSONDecodingError) in _ = try fields.required("l", JSONRead.strings) },
        ["l": [:]])
        == "$.l: found an object; expected an array")
    #expect(
      message(
        { fields throws(JSONDecodingError) in
          _ = try fields.required("c", JSONRead.choice(Colour.self))
        },
        ["c": "gren"])
        == "$.c: \"gren\" is unknown; did you mean \"green\"?")
    #expect(
      message(
        { fields throws(JSONDecodingError) in
          _ = try fields.required("c", JSONRead.choice(Colour.self))
        },
        ["c": "qqqqq"])
        == "$.c: \"qqqqq\" is unknown; expected one of red, green")
  }

  @Test(
    "Fields give what is there, nil for what is missing or null, and accept a whole number as 5.0")
  func reading() throws {
    var fields = try JSONFields(
      ["a": "x", "n": 5.0, "d": 2, "z": .null, "l": [1, 2]], at: "$.top")
    #expect(try fields.optional("a", JSONRead.string) == "x")
    #expect(try fields.optional("missing", JSONRead.string) == nil)
    #expect(try fields.optional("z", JSONRead.string) == nil)
    #expect(try fields.required("n", JSONRead.integer) == 5)
    #expect(try fields.required("d", JSONRead.double) == 2)
    #expect(try fields.required("l", JSONRead.list(JSONRead.integer)) == [1, 2])
    #expect(fields.place("q") == "$.top.q")
    try fields.finish()
  }

  @Test("A whole number beyond 64 bits is no integer")
  func hugeInteger() throws {
    var fields = try JSONFields(["n": .number(1e19)])
    #expect(throws: JSONDecodingError.self) { try fields.required("n", JSONRead.integer) }
  }
}
