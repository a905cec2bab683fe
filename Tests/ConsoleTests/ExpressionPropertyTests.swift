import Console
import JSON
import Support
import TestSupport
import Testing

@Suite("Properties of the language of assertions")
struct ExpressionPropertyTests {
  private func pick<T>(_ items: [T], _ random: inout SeededRandom) -> T {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  private func leaf(_ random: inout SeededRandom) -> Expression.Kind {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: .literal(.integer(Int64.random(in: 0...Int64.max, using: &random)))
    case 1: .literal(.number(Double.random(in: 0...1e12, using: &random)))
    case 2: .literal(.number(pick([0, 2, 0.5, 1e30, 1e-300, 1.7e308], &random)))
    case 3: .literal(.string(pick(["", "a'b", "say \"x\"\\ \n\t", "日本 👩‍👩‍👧", "\u{301}"], &random)))
    case 4: .literal(pick([.null, .bool(true), .bool(false)], &random))
    case 5:
      .path(
        .init(
          pick([.last, .number(1), .number(40)], &random),
          (0..<Int.random(in: 0...3, using: &random)).map { _ in
            pick([.index(0), .index(9), .member("and"), .member("odd key"), .member("_")], &random)
          }))
    default: .path(.init(.implied, [.member("x1"), .member("not"), .index(3)]))
    }
  }

  private func tree(_ depth: Int, _ random: inout SeededRandom) -> Expression {
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      return Expression(leaf(&random))
    }
    let operand = tree(depth - 1, &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return Expression(.prefix(pick(Expression.Prefix.allCases, &random), operand))
    case 1: return Expression(.call(pick(Expression.Function.allCases, &random), operand))
    default:
      let symbol = pick(Expression.Operator.allCases, &random)
      return Expression(.binary(symbol, operand, tree(depth - 1, &random)))
    }
  }

  @Test("The text of any expression is read as that expression")
  func roundTrip() throws {
    var random = SeededRandom(seed: 7, purpose: "expressions")
    var kept = 0
    for _ in 0..<4000 {
      let expression = tree(Int.random(in: 0...5, using: &random), &random)
      let text = expression.description
      guard text.utf8.count <= Expression.maximumLength else { continue }
      let read = try Expression.parse(text)
      #expect(read == expression, "\(text) became \(read)")
      kept += 1
    }
    #expect(kept > 3000)
  }

  @Test("No text makes reading, evaluating or explaining trap")
  func fuzz() {
    var random = SeededRandom(seed: 11, purpose: "expressions")
    let words = [
      "reward", "_", "%3", "%", ".", "[", "]", "(", ")", "0", "1.5", "-", "+", "*", "/", "==", "!=",
      "<", ">=", "and", "or", "not", "contains", "count(", "abs(", "'a'", "\"b\"", "'", "\"", "\\",
      "null", "true", "f1", "passages", "日本", "\u{0}", "\u{301}", " ", "9223372036854775807",
      "1e308",
    ]
    var read = 0
    for round in 0..<6000 {
      let text: String
      if round.isMultiple(of: 3) {
        let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        text = String(decoding: bytes, as: UTF8.self)
      } else {
        text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pick(words, &random) }
          .joined(separator: pick(["", " "], &random))
      }
      guard let expression = try? Expression.parse(text) else { continue }
      read += 1
      _ = try? expression.evaluate(in: ExpressionTests.scope)
      #expect(!expression.explain(in: ExpressionTests.scope).isEmpty)
    }
    #expect(read > 100)
  }

  @Test("Texts that are too long or too deep are refused")
  func limits() throws {
    let depth = Expression.maximumDepth
    func nested(_ open: String, _ close: String, _ count: Int) -> String {
      String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
    }
    _ = try Expression.parse(nested("(", ")", depth - 1))
    let bad = [
      nested("(", ")", 2000), nested("-", "", 4000), nested("not ", "", 1000),
      nested("abs(", ")", 800), nested("1+", "", 2000), nested("1<(", ")", 900),
      nested("a[", "]", 1000), String(repeating: "x", count: Expression.maximumLength + 1),
    ]
    for text in bad {
      #expect(throws: ExpressionError.self) {
        let expression = try Expression.parse(text)
        _ = expression
      }
    }
    let long = "'" + String(repeating: "x", count: Expression.maximumLength - 2) + "'"
    _ = try Expression.parse(long)
  }
}
