import Console
import JSON
import Testing

@Suite("The language of assertions")
struct ExpressionTests {
  /// A result with a missing reward component.
  static let scope: ResultScope = {
    var facts = ResultFacts()
    facts.add("reward", .number(0.4127))
    facts.add("refused", .bool(false))
    facts.add("worse", .bool(true))
    facts.add("rounds", .integer(2))
    facts.add("f1", nil, missing: "needs a gold answer")
    facts.add("answer", .string("Kant was born in 1724."))
    let document: JSONValue = [
      "reward": 7,
      "models": ["embedded", "other"],
      "numbers": [1, 2.5],
      "passages": [["id": "a#1", "score": 0.5], ["id": "b#2", "score": 1.25]],
      "odd-key": ["x y": 3],
      "none": .null,
    ]
    return ResultScope(facts: facts, document: document)
  }()

  private func value(_ text: String) throws -> JSONValue {
    try Expression.parse(text).evaluate(in: Self.scope)
  }

  @Test(
    "An expression has its value",
    arguments: [
      ("reward >= 0.4", true), ("reward >= 0.6", false), ("not refused", true),
      ("not refused and worse", true), ("refused or not worse", false),
      ("not (refused or worse)", false), ("answer contains '1724'", true),
      ("answer contains \"born\"", true), ("lower(answer) contains 'kant'", true),
      ("models contains 'embedded'", true), ("models contains 'third'", false),
      ("numbers contains 2.5", true), ("numbers contains 1.0", true),
      ("count(models) == 2", true), ("count(answer) == 22", true), ("count(_) == 6", true),
      ("passages[1].score > passages[0].score", true), ("passages[0].id == 'a#1'", true),
      ("passages[1][\"score\"] == 1.25", true), ("_[\"odd-key\"][\"x y\"] == 3", true),
      ("_.reward == reward", true), ("rounds == 2.0", true), ("rounds / 4 == 0.5", true),
      ("1 + 2 * 3 == 7", true), ("(1 + 2) * 3 == 9", true), ("10 - 3 - 2 == 5", true),
      ("--1 == 1", true), ("abs(1 - 3) == 2", true), ("abs(-0.5) == 0.5", true),
      ("-9223372036854775807 - 10 < 0", true), ("f1 == null", true), ("f1 != null", false),
      ("reward != null", true), ("none == null", true), ("'a' < 'b'", true), ("true", true),
      ("worse == true", true), ("answer == 'Kant was born in 1724.'", true),
      ("refused and f1 > 0", false), ("worse or f1 > 0", true), ("1e3 == 1000", true),
    ])
  func values(text: String, truth: Bool) throws {
    #expect(try value(text) == .bool(truth), "\(text)")
  }

  @Test(
    "What has no value fails with its place and what was expected",
    arguments: [
      ("«rewrd» > 0", "unknown-name", "the result has no \"rewrd\"; did you mean \"reward\"?"),
      ("answer «> 3»", "kind", ""),
      ("«f1» >= 0.5", "missing", "f1 is missing: needs a gold answer; `f1 == null` asks"),
      ("«f1» == 0.5", "missing", "f1 is missing"), ("«f1 + 1» > 1", "missing", "f1 is missing"),
      ("«1 / 0» == 1", "division-by-zero", "1 cannot be divided by 0"),
      ("«1e308 * 10» > 1", "limit", "beyond the numbers"),
      ("«reward» and worse", "kind", "reward is 0.4127; expected true or false"),
      ("«passages[7].score» > 1", "unknown-name", "passages has 2 items, counted from 0"),
      ("«passages[0].scor» > 1", "unknown-name", "did you mean \"score\"?"),
      ("«answer.claims» == 1", "kind", "which has no member \"claims\""),
      ("«none.x» == 1", "missing", "none is missing, so it has no parts"),
      ("«worse» < true", "kind", "true has no order"),
      ("models contains «3»", "kind", "models has no item that is a number"),
      ("answer contains «3»", "kind", "a text contains texts alone"),
      ("abs(«answer»)", "kind", "abs expects a number"), ("«5»", "kind", "expected true or false"),
      ("answer «+» 1", "kind", "expected a number"),
    ])
  func failures(marked: String, code: String, detail: String) throws {
    let text = String(marked.filter { $0 != "«" && $0 != "»" })
    let expression = try Expression.parse(text)
    let error = #expect(throws: ExpressionError.self) {
      let truth = try expression.holds(in: Self.scope)
      _ = truth
    }
    #expect(error?.code.rawValue == code, "\(text)")
    #expect(error?.detail.contains(detail) == true, "\(error?.detail ?? "no error")")
    let start = marked.prefix { $0 != "«" }.utf8.count
    // Where an operator is marked, the whole comparison is meant.
    if !["answer «> 3»", "answer «+» 1"].contains(marked) {
      #expect(error?.range?.lowerBound == start, "\(text): \(String(describing: error?.range))")
    }
  }

  @Test("A comparison of a text with a number quotes both")
  func kinds() throws {
    let error = #expect(throws: ExpressionError.self) {
      let truth = try Expression.parse("answer > 3").holds(in: Self.scope)
      _ = truth
    }
    #expect(
      error?.detail
        == "\"Kant was born in 1724.\" is a text and 3 is a number; expected two values "
        + "of one kind")
  }

  @Test(
    "What is no expression fails where it goes wrong",
    arguments: [
      ("reward = «»", "equality is written =="), ("reward > «»", "found the end; expected a name"),
      ("reward «0.6»", "found \"0.6\"; expected an operator"),
      ("(reward > 1«»", "found the end; expected an operator or )"),
      ("a «&&» b", "written and"), ("a «||» b", "written or"), ("«!»a", "written not"),
      ("1 < 2 «<» 3", "comparisons do not follow each other"),
      ("a[«-»1]", "there are no negative ones"), ("a[«x»]", "a whole number from 0 on"),
      ("a.«3»", "expected a name after the dot"), ("«%»x", "number of a result from 1 on"),
      ("«%0».reward", "number of a result from 1 on"), ("«'»abc", "has no closing '"),
      ("\"a«\\»x\"", "followed by"), ("«cuont»(a)", "did you mean \"count\"?"),
      ("«and» a", "expected a value before it"), ("a «@» b", "\"@\" has no meaning here"),
      ("«12ab» > 1", "\"12ab\" is no number"), ("«1e999» > 1", "beyond the numbers"),
      ("«»", "found the end"), ("a «é» b", "\"é\" has no meaning"),
    ])
  func syntax(marked: String, detail: String) throws {
    let text = String(marked.filter { $0 != "«" && $0 != "»" })
    let error = #expect(throws: ExpressionError.self) {
      let expression = try Expression.parse(text)
      _ = expression
    }
    #expect(error?.detail.contains(detail) == true, "\(error?.detail ?? "no error")")
    if marked != "reward = «»" {
      #expect(error?.range?.lowerBound == marked.prefix { $0 != "«" }.utf8.count, "\(text)")
    }
  }

  @Test("A caret stands under the offending word, wide characters counted twice")
  func caret() throws {
    let text = "'日本' == rewrd"
    let error = #expect(throws: ExpressionError.self) {
      let truth = try Expression.parse(text).holds(in: Self.scope)
      _ = truth
    }
    let caret = try #require(error?.caret(in: text))
    #expect(caret == (10, 5))
  }

  @Test(
    "A failed assertion tells the values that made it fail",
    arguments: [
      ("reward >= 0.6", "reward is 0.4127, expected >= 0.6"),
      ("0.6 <= reward", "reward is 0.4127, expected >= 0.6"),
      ("reward > rounds", "reward is 0.4127, expected > rounds (2)"),
      ("refused", "refused is false, expected true"),
      ("not worse", "worse is true, expected false"),
      (
        "answer contains 'Hume'",
        "answer is \"Kant was born in 1724.\", expected to contain \"Hume\""
      ),
      ("count(models) == 3", "count(models) is 2, expected == 3"),
      ("f1 != null", "f1 is missing (needs a gold answer), expected != null"),
      ("reward > 0.6 and not worse", "reward is 0.4127, worse is true"),
      ("1 == 2", "1 is 1, expected == 2"), ("false", "false is false"),
    ])
  func explanations(text: String, explanation: String) throws {
    #expect(try Expression.parse(text).explain(in: Self.scope) == explanation)
  }

  @Test("Earlier results are named by number and by _")
  func numbers() throws {
    struct Numbered: ExpressionScope {
      func value(of name: String, result: Int?) throws(ExpressionError) -> JSONValue {
        guard let result else { return .string("last \(name)") }
        guard result < 4 else { throw ExpressionError(.unknownName, "there is no result") }
        return .string("\(result) \(name)")
      }
    }
    for (text, value) in [
      ("%3.reward", "3 reward"), ("_.x", "last x"), ("x", "last x"), ("%2", "2 "),
    ] { #expect(try Expression.parse(text).evaluate(in: Numbered()) == .string(value)) }
    let error = #expect(throws: ExpressionError.self) {
      let value = try Expression.parse("1 + %9.reward").evaluate(in: Numbered())
      _ = value
    }
    #expect(error?.range == 4..<13)
  }
}
