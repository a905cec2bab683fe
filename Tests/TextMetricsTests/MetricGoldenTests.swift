import JSON
import Support
import TestSupport
import Testing
import TextMetrics

@Suite("Golden metrics", .enabled(if: Shared.isAvailable))
struct MetricGoldenTests {
  private struct Case {
    var id: String
    var prediction: String
    var references: [String]
    var expected: JSONValue
  }

  private static func cases() throws -> [Case] {
    let limits = JSONLimits(maxBytes: 64 << 20, maxDepth: 64)
    let bytes = try FileSystem.read(Shared.golden("metrics.json"))
    let file = try JSONValue(parsing: bytes, limits: limits)
    return try (file["cases"]?.array ?? []).map { item in
      Case(
        id: try #require(item["id"]?.string), prediction: try #require(item["prediction"]?.string),
        references: try #require(item["references"]?.array).compactMap(\.string),
        expected: try #require(item["expected"]))
    }
  }

  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  @Test("Exact match and F1 equal the official SQuAD script on every golden pair")
  func squad() throws {
    let cases = try Self.cases()
    #expect(cases.count > 500)
    for item in cases {
      let references = SquadReferences(item.references)
      let score = references.score(item.prediction)
      let squad = try #require(item.expected["squad"])
      #expect(
        SquadReferences.normalized(item.prediction) == squad["normalized_prediction"]?.string,
        "\(item.id)")
      #expect((score.isExact ? 1 : 0) == squad["em"]?.double, "\(item.id)")
      #expect(references.exactMatch(item.prediction) == score.isExact)
      #expect(isNear(score.overlap.f1, try #require(squad["f1"]?.double)), "\(item.id)")
    }
  }

  @Test(
    "ROUGE-1, ROUGE-2 and ROUGE-L equal rouge-score on every golden pair", arguments: [false, true])
  func rouge(stems: Bool) throws {
    for item in try Self.cases() {
      let references = RougeReferences(item.references, stems: stems)
      let golden = try #require(item.expected[stems ? "rouge_stem" : "rouge_nostem"])
      for (key, variant) in [
        ("rouge1", RougeVariant.one), ("rouge2", .two), ("rougeL", .longest),
      ] {
        let expected = try #require(golden[key]?.array).compactMap(\.double)
        let score = references.score(variant, item.prediction)
        for (value, wanted) in zip([score.precision, score.recall, score.f1], expected) {
          #expect(isNear(value, wanted), "\(item.id) \(key): \(score), expected \(expected)")
        }
      }
    }
  }
}
