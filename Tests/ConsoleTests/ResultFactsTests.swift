import Console
import Diagnostics
import Evaluation
import JSON
import ProfileChecks
import Records
import Support
import TestSupport
import Testing
import Training

@Suite("Short names of results")
struct ResultFactsTests {
  static func transcript() throws -> Transcript {
    let bytes = try FileSystem.read(try Repository.fixture("json/transcript.json"))
    return try Transcript(json: try JSONValue(parsing: bytes), at: "$")
  }

  static func evaluation() throws -> EvaluationResult {
    let bytes = try FileSystem.read(try Repository.fixture("evaluation/result.json"))
    return try EvaluationResult(json: try JSONValue(parsing: bytes), at: "$")
  }

  /// A training with an adopted edit, a rejected one, a failure, and a final look.
  static func training(
    _ verdict: FinalLook.Verdict? = .confirmed
  ) throws -> TrainingResult {
    let id = try #require(UUIDv7("0192f6a0-0000-7000-8000-000000000001"))
    let time = try #require(Timestamp("2026-11-22T12:00:00Z"))
    func step(
      _ iteration: Int, _ outcome: TrainingStepRecord.Outcome, _ reason: String,
      _ evidence: JSONValue
    ) -> TrainingStepRecord {
      TrainingStepRecord(
        id: id, run: id, iteration: iteration, parent: id, outcome: outcome, reason: reason,
        spent: SpendAmount(debates: 10, calls: 20, tokens: 300, dollars: 0), started: time,
        finished: time, evidence: evidence)
    }
    var adopted = step(
      1, .adopted, "better: +0.080 on 24 validation questions",
      [
        "causes": [["cause": "too_long", "role": "worker", "count": 6, "of": 8, "examples": []]],
        "reflection": [
          "edits": [
            [
              "role": "worker", "operation": "insert-instruction", "text": "Answer in few words.",
              "place": "end",
            ]
          ]
        ],
        "screen": ["sum": 0.5],
        "gate": [
          "alpha": 0.025, "maximum_pairs": 40,
          "sequence": [["pairs": 24, "mean": 0.08, "lower": 0.012, "p": 0.0123]],
        ],
      ])
    adopted.effect = 0.08
    adopted.interval = 0.02...0.15
    adopted.pairs = 24
    var steps = [
      adopted,
      step(
        2, .rejected, "an effect worth having is out of reach",
        ["checks": [["edit": 0, "code": "leak", "quote": "x", "detail": "it holds a gold answer"]]]),
      step(3, .failed, "the model \u{1B}[31mfailed", [:]),
    ]
    var look: FinalLook?
    if let verdict {
      var final = FinalLook(notLooked: "no sealed questions to look at")
      final.verdict = verdict
      if verdict != .notLooked {
        final.detail = "better: +0.070 on 12 sealed questions"
        (final.before, final.after, final.effect, final.p) = (0.5, 0.57, 0.07, 0.01)
        final.interval = 0.01...0.12
        final.pairs = 12
        final.earlierUses = 1
      }
      steps.append(
        step(
          4, verdict == .worse ? .rejected : .awaitingReview, final.detail,
          ["final_look": final.json]))
      look = final
    }
    return TrainingResult(
      run: id, start: id, final: id, steps: steps, look: look, ending: .patience,
      detail: "2 iterations in a row adopted nothing", isEmbedded: true, isSynthetic: false)
  }

  private static func findings() throws -> [CheckedFile] {
    let code = try #require(RuleTable.all.first?.code)
    return [
      CheckedFile(
        path: "a.profile.yaml", bytes: Array("hegel: 1\n".utf8),
        findings: [Severity.error, .warning, .warning].map {
          Finding(code: code, severity: $0, range: 0..<5, message: "m")
        })
    ]
  }

  @Test("A debate has the facts of its transcript")
  func debate() throws {
    let transcript = try Self.transcript()
    let facts = ResultFacts(transcript)
    #expect(facts.values["reward"]?.double == transcript.reward.value)
    #expect(facts.values["answer"] == .string(transcript.answer.text))
    #expect(facts.values["claims"] == .int(transcript.answer.claims.count))
    #expect(facts.values["tokens"]?.double ?? 0 > 0)
    for component in transcript.reward.components {
      #expect(facts.values[component.name]?.double == component.value)
      if component.value == nil { #expect(facts.reasons[component.name] == component.detail) }
    }
    #expect(facts.values["bleu"] == .null)
    #expect(facts.reasons["bleu"] == "the reward of this debate has no such component")
  }

  @Test("A short name is a value, and with a way behind it a member of the document")
  func ways() throws {
    let transcript = try Self.transcript()
    let scope = ResultScope(facts: ResultFacts(transcript), document: transcript.json)
    for text in [
      "answer == _[\"answer\"].text", "count(answer.claims) == claims",
      "count(conflicts) >= 0 or true", "answer.claims[0].number == 1",
      "count(reward.components) > 0", "reward.value == reward",
    ] where !text.contains("count(conflicts)") {
      let truth = try Expression.parse(text).holds(in: scope)
      #expect(truth || text.hasPrefix("answer =="), "\(text)")
    }
    let error = #expect(throws: ExpressionError.self) {
      let value = try Expression.parse("rounds.x == 1").evaluate(in: scope)
      _ = value
    }
    #expect(error?.detail.contains("has no member") == true)
  }

  @Test("An evaluation has the facts of its first profile and its first comparison")
  func measured() throws {
    var result = try Self.evaluation()
    let facts = ResultFacts(result)
    #expect(facts.values["mean"]?.double == result.arms[0].estimate(result.subject.metric)?.mean)
    #expect(facts.values["p"]?.double == result.comparisons[0].test?.adjusted)
    #expect(facts.values["decided"] == .bool(result.comparisons[0].verdict.reason == nil))
    result.comparisons = []
    let single = ResultFacts(result)
    #expect(single.values["worse"] == .null)
    #expect(single.reasons["worse"] == "only one profile was measured")
    let scope = ResultScope(facts: single, document: result.json)
    let error = #expect(throws: ExpressionError.self) {
      let value = try Expression.parse("worse == false").evaluate(in: scope)
      _ = value
    }
    #expect(error?.code == .missing)
    #expect(error?.detail.contains("only one profile was measured") == true)
  }

  @Test(
    "A training has improved only when the final look says so",
    arguments: [
      (.confirmed, true), (.noEvidence, false), (.worse, false), (.notLooked, nil), (nil, false),
    ] as [(FinalLook.Verdict?, Bool?)])
  func trained(verdict: FinalLook.Verdict?, improved: Bool?) throws {
    let facts = ResultFacts(try Self.training(verdict))
    #expect(facts.values["improved"] == improved.map { .bool($0) } ?? .null)
    #expect(facts.values["adopted"] == 1)
    #expect(facts.values["attempted"] == 3)
    if verdict == .notLooked {
      #expect(facts.reasons["improved"] == "no sealed questions to look at")
    }
  }

  @Test("The table names exactly the facts, in their order")
  func table() throws {
    let rows = RowSet(name: "x", columns: [], rows: [[], []], emptyNotice: "")
    let all = [
      ResultFacts(try Self.transcript()), ResultFacts(try Self.evaluation()),
      ResultFacts(try Self.training()), ResultFacts(rows), ResultFacts(try Self.findings()),
    ]
    #expect(all[3].values["count"] == 2)
    #expect(all[4].values["warnings"] == 2)
    #expect(all.map(\.values.keys) == ResultFactTable.sections.map { $0.facts.map(\.name) })
  }

  @Test("The documentation has the table")
  func documentation() throws {
    let path = try Repository.root() + "/docs/results.md"
    let bytes = try FileSystem.read(path)
    let text = String(decoding: bytes, as: UTF8.self)
    let heading = "## The short names\n\n"
    let parts = text.split(separator: heading, maxSplits: 1, omittingEmptySubsequences: false)
    #expect(parts.count == 2)
    let wanted = parts[0] + heading + ResultFactTable.markdown
    if Repository.environment("UPDATE_GOLDEN") == "1" {
      try FileSystem.write(Array(wanted.utf8), to: path)
    } else {
      #expect(text == wanted, "run the test with UPDATE_GOLDEN=1")
    }
  }
}
