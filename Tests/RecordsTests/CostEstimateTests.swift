import Records
import Testing

@Suite("What is told before something starts")
struct CostEstimateTests {
  private func text(
    debates: Int = 0, calls: Int = 120, tokens: Int = 48_000, dollars: Double = 0,
    unpriced: [String] = [], time: TimeEstimate? = nil
  ) -> String {
    CostEstimate(
      highest: SpendAmount(debates: debates, calls: calls, tokens: tokens, dollars: dollars),
      unpricedModels: unpriced, time: time
    ).description
  }

  @Test("Calls, tokens, price and time are told in one line")
  func line() {
    let time = TimeEstimate(duration: .seconds(170), calls: 240)
    #expect(
      text(dollars: 1.2, time: time)
        == "at most 120 calls, 48,000 tokens, $1.20, about 3 min (from 240 earlier calls)")
    #expect(
      text(debates: 1, calls: 1, tokens: 1, time: TimeEstimate(duration: .zero, calls: 1))
        == "at most 1 debate, 1 call, 1 token, under 1 s (from 1 earlier call)")
  }

  @Test("A time that nothing tells is unknown, which is said where it may cost")
  func unknownTime() {
    #expect(text() == "at most 120 calls, 48,000 tokens")
    #expect(text(dollars: 1) == "at most 120 calls, 48,000 tokens, $1.00, time unknown")
    #expect(
      text(unpriced: ["a", "b"])
        == "at most 120 calls, 48,000 tokens, time unknown; the price of a, b is unknown")
  }

  @Test(
    "Prices are rounded up",
    arguments: [
      (0.12, "$0.12"), (0.1201, "$0.1201"), (0.000_001, "$0.0001"), (0.999_99, "$1.00"),
      (1.201, "$1.21"), (1_234.5, "$1,234.50"), (1e12, "over $1,000,000,000"),
      (.infinity, "over $1,000,000,000"),
    ])
  func prices(dollars: Double, expected: String) {
    #expect(text(dollars: dollars).contains(", \(expected), time"))
  }
}
