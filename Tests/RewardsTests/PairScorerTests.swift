import Rewards
import Testing

@Suite("Scores of pairs")
struct PairScorerTests {
  private func read(_ text: String) throws -> [(line: Int, pair: ScoringPair)] {
    try PairReader.read(Array(text.utf8))
  }

  private func failure(_ text: String) -> PairError? {
    do throws(PairError) {
      _ = try PairReader.read(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test("Each pair has a row, and each metric a mean")
  func rows() throws {
    let pairs = try read(
      """
      {"id": "a", "prediction": "The Warsaw.", "references": ["Kraków", "Warsaw"]}

      {"prediction": "in Riga", "reference": "Königsberg"}
      """)
    let scorer = PairScorer(metrics: try PairMetric.list("exact_match, f1,rouge_l"))
    let rows = scorer.score(pairs)
    #expect(rows.map(\.line) == [1, 3])
    #expect(rows.map(\.id) == ["a", nil])
    #expect(rows[0].values.map(\.value) == [1, 1, 2.0 / 3])
    #expect(rows[1].values.map(\.value) == [0, 0, 0])
    let summaries = scorer.summaries(of: rows)
    #expect(summaries.map(\.mean) == [0.5, 0.5, 1.0 / 3])
    #expect(summaries.allSatisfy { $0.count == 2 && $0.missing == 0 })
  }

  @Test(
    "A line that is no pair is refused with its number",
    arguments: [
      ("{\"prediction\": \"a\"}", PairError.Code.invalidPair),
      ("{\"prediction\": \"a\", \"references\": []}", .invalidPair),
      ("{\"prediction\": \"a\", \"references\": [1]}", .invalidPair),
      ("{\"prediction\": \"a\", \"reference\": \"b\", \"references\": [\"b\"]}", .invalidPair),
      ("{\"predicton\": \"a\", \"reference\": \"b\"}", .invalidPair),
      ("{\"prediction\": \"a\", \"reference\": \"b\", \"weight\": 1}", .invalidPair),
      ("[]", .invalidPair), ("{\"prediction\": ", .malformedLine), ("{} {}", .malformedLine),
      ("{\"id\": \"x\", \"prediction\": \"a\", \"reference\": \"b\"}", .repeatedID),
      ("\"" + String(repeating: "a", count: PairReader.maximumLineBytes) + "\"", .tooLarge),
    ])
  func invalid(line: String, code: PairError.Code) {
    let first = "{\"id\": \"x\", \"prediction\": \"a\", \"reference\": \"b\"}"
    let error = failure("\(first)\n\(line)\n")
    #expect(error?.code == code)
    #expect(error?.line == 2)
  }

  @Test("An unknown metric is refused with the nearest name")
  func metrics() {
    do throws(PairError) {
      _ = try PairMetric.list("exact_match,f2")
      Issue.record("f2 is no metric")
    } catch {
      #expect(error.code == .unknownMetric)
      #expect(error.description.contains("f1"))
    }
    #expect(throws: PairError.self) { try PairMetric.list("") }
    #expect(throws: PairError.self) { try PairMetric.list("f1,f1") }
  }

  @Test("No input of no pairs has a mean")
  func empty() throws {
    let scorer = PairScorer(metrics: [.f1])
    let summaries = scorer.summaries(of: scorer.score(try read("\n \n")))
    #expect(summaries.map(\.mean) == [nil])
    #expect(summaries.allSatisfy { $0.count == 0 && $0.missing == 0 })
  }
}
