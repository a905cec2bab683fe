import Evaluation
import JSON
import Records
import Support
import TestSupport
import Testing

@Suite("Reports of evaluations")
struct EvaluationReportTests {
  private func result(_ names: [String] = ["base", "b"]) async throws -> EvaluationResult {
    try await Fixture.evaluate(try Fixture.request(names, questions: 24)) {
      profile, question, seed in
      if question == 5, profile == "b" { return .failure("timeout") }
      let f1 = 0.3 + Fixture.uniform(seed, "common") * 0.3 + Fixture.uniform(seed, profile) * 0.1
      return .components([
        "f1": f1 + (profile == "b" ? 0.12 : 0), "debate": question % 3 == 0 ? nil : 0.5,
      ])
    }
  }

  @Test("The report says everything that the decision rests on")
  func golden() async throws {
    let text = EvaluationReport.text(try await result(), width: 90)
    try Golden.check(text, against: "evaluation/report.txt")
  }

  @Test("The JSON form is the documented one")
  func json() async throws {
    let text = try await result(["base", "b", "c"]).json.text(.pretty) + "\n"
    try Golden.check(text, against: "evaluation/result.json")
  }

  @Test("A simulated result says so before anything else, and its verdict again")
  func synthetic() async throws {
    let text = EvaluationReport.text(try await result())
    #expect(text.hasPrefix("synthetic: simulated trials, which measure nothing\n"))
    #expect(text.contains("b against base: in the simulation "))
    let rows = EvaluationReport.rows(try await result())
    #expect(rows.rows.map(\.last) == Array(repeating: "synthetic", count: 6))
  }

  @Test("A result of the embedded model is stamped in text, rows and form")
  func embedded() async throws {
    let request = try Fixture.request(questions: 6)
    let records = Evaluation.trials(of: request).map { trial in
      let reward = RewardRecord(
        value: 0.5, components: [.init(name: "f1", weight: 1, value: 0.5, detail: "")])
      let result = TrialResult(
        reward: reward, answer: "x", models: ["embedded"], isEmbedded: true, spent: .none)
      return TrialRecord(trial, outcome: .scored(result), seed: 1, isSynthetic: false)
    }
    let result = try Evaluation.result(request, records)
    #expect(result.json["embedded"] == true)
    #expect(EvaluationReport.text(result).hasPrefix("embedded: answers by the built-in"))
    #expect(EvaluationReport.text(result).contains("), embedded\n"))
    #expect(EvaluationReport.rows(result).rows.first?.last == "embedded")
  }

  @Test("Rows have a name for each column and leave out what is missing")
  func rows() async throws {
    let (columns, rows) = EvaluationReport.rows(try await result())
    #expect(rows.map(\.count) == Array(repeating: columns.count, count: 6))
    #expect(rows.map { $0[2] } == ["reward", "f1", "debate", "reward", "f1", "debate"])
    #expect(rows[3][3] == "23")
    #expect(rows[3][4] == "1")
    // All debates have the same value, so their mean has no interval.
    #expect(rows[2][6] == "")
    #expect(rows[2][4] == "8")
  }

  @Test("Lines keep to the width")
  func width() async throws {
    for width in [40, 60, 100] {
      let text = EvaluationReport.text(try await result(["base", "b", "c"]), width: width)
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }
}
