import Console
import Engine
import Evaluation
import JSON
import Records
import Retrieval
import Support
import TestSupport
import Testing

@Suite("Debates and their training step")
struct DebateStepTests {
  private static let question = "Who was the first keeper of the light?"

  @Test("A debate opens no store: one that cannot be opened is no obstacle")
  func noStore() async throws {
    try await StoreProgram.with { program in
      var program = program
      program.environment["HEGEL_STORE"] = "/dev/null/nowhere/store.sqlite"
      for words in [["debate", Self.question], ["debate", Self.question, "--gold", "Fenwick"]] {
        let outcome = await program.run(words)
        #expect(outcome.status == .success, "\(outcome.notices)")
        #expect(outcome.data.contains("Fenwick"))
      }
      await program.fail(
        "evaluate", with: .service, saying: "/dev/null/nowhere/store.sqlite cannot be made")
    }
  }

  @Test("A debate says the same with and without a training step after it")
  func sameDebate() async throws {
    try await StoreProgram.with { program in
      // Ids and instants differ from debate to debate.
      func stable(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { line in
          !["\"id\": \"0", "\"started\":", "\"finished\":", "\"milliseconds\":"].contains {
            line.contains($0)
          }
        }
      }
      let words = ["debate", Self.question, "--gold", "Tobias Fenwick", "--format", "json"]
      let plain = await program.run(words)
      #expect(FileSystem.kind(of: program.storePath) == nil, "no store was made")
      let graded = await program.run(words + ["--grad"])
      #expect(graded.status == .success, "\(graded.notices)")
      let first = stable(plain.data)
      #expect(first.count > 50)
      #expect(Array(stable(graded.data).prefix(first.count)) == first)
    }
  }

  @Test("A debate asks its models for the same as the trial of an evaluation does")
  func sameRequests() async throws {
    try await StoreProgram.with { program in
      try program.write(SmallProject.questionLines(documents: 1), to: "own.jsonl")
      _ = try await program.succeed("evaluate", "--questions", "own.jsonl")
      let store = try await program.engine().store(.readOnly)
      let run = try #require(
        try await store.runs(namespace: nil, kind: .evaluation, before: nil, limit: 1).first)
      let spent = try await store.spending(of: run.id).spent
      #expect(try await store.calls(of: run.id).count == spent.calls)
      var sum = SpendAmount.none
      for line in SmallProject.questionLines(documents: 1).split(separator: "\n") {
        let question = try #require(try JSONValue(parsing: String(line))["question"]?.string)
        let debate = try await program.succeed("debate", question, "--format", "json")
        let usage = try #require(try debate.json["usage"], "\(debate.data)")
        let total = usage["total"] ?? usage
        sum.calls += Int(try #require(total["calls"]?.double, "\(usage)"))
        sum.tokens += Int(try #require(total["input_tokens"]?.double, "\(usage)"))
        sum.tokens += Int(try #require(total["output_tokens"]?.double, "\(usage)"))
      }
      #expect(sum.calls == spent.calls)
      #expect(sum.tokens == spent.tokens)
    }
  }

  @Test("One question with a right answer is one stored step, also when nothing changes")
  func oneStep() async throws {
    try await StoreProgram.with { program in
      let before = try program.read(SmallProject.weak)
      _ = try await program.succeed(
        "debate", "What colour is the roof of the lighthouse?", "--gold", "red", "--grad",
        "--profile", "strong")
      _ = try await program.succeed(
        "debate", "Who first kept the Marrow Light?", "--gold", "Tobias Fenwick", "--grad")
      let store = try await program.engine().store(.readOnly)
      let runs = try await store.runs(namespace: nil, kind: .training, before: nil, limit: 9)
      #expect(runs.count == 2)
      for run in runs {
        var query = StepQuery()
        query.run = run.id
        let steps = try await store.steps(query)
        #expect(steps.count { $0.outcome != .awaitingReview } == 1, "\(steps.map(\.outcome))")
        #expect(run.state == .finished)
        #expect(try await store.spending(of: run.id).reserved == .none)
      }
      #expect(try program.read(SmallProject.weak) == before)
      #expect(try await program.engine().heads().isEmpty)
      try await program.expectSound()
    }
  }

  @Test("A sealed question is not trained on, however it is written")
  func sealedQuestion() async throws {
    try await StoreProgram.with { program in
      let engine = try program.engine()
      let corpus = try engine.corpus(named: "island", profile: nil)
      let plan = try engine.splits(of: nil, in: corpus)
      let sealed = try #require(plan[.test].questions.first)
      for text in [sealed.question, sealed.question.uppercased() + " "] {
        let outcome = await program.run("debate", text, "--gold", sealed.answers[0], "--grad")
        #expect(outcome.status == .refused, "\(outcome.status) \(outcome.notices)")
        #expect(outcome.notices.contains("sealed"), "\(outcome.notices)")
      }
      let store = try await program.engine().store(.readOnly)
      #expect(try await store.runs(namespace: nil, kind: nil, before: nil, limit: 1).isEmpty)
    }
  }
}
