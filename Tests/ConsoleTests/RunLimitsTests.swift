import Console
import Engine
import JSON
import Records
import Support
import TestSupport
import Testing

@Suite("Limits of runs")
struct RunLimitsTests {
  /// The newest run of the project with what it has spent and reserved.
  private func newestRun(
    _ program: StoreProgram
  ) async throws -> (run: RunRecord, spent: SpendAmount, reserved: SpendAmount) {
    let store = try await program.engine().store(.readOnly)
    let run = try #require(
      try await store.runs(namespace: nil, kind: nil, before: nil, limit: 1).first)
    let (spent, reserved) = try await store.spending(of: run.id)
    return (run, spent, reserved)
  }

  @Test("A second look at the sealed questions is refused, and goes with --again")
  func sealed() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("evaluate", "--split", "test", "--format", "json")
      await program.fail("evaluate", "--split", "test", with: .refused, saying: "--again")
      await program.fail(
        "evaluate", "strong", "--split", "test", with: .refused, saying: "--again")
      // All questions hold the sealed ones.
      await program.fail("evaluate", "--split", "all", with: .refused, saying: "--again")
      await program.fail("train", with: .refused, saying: "sealed")
      let before = try await newestRun(program)
      #expect(before.run.kind == .evaluation, "a refused training begins no run")
      _ = try await program.succeed("evaluate", "--split", "test", "--again")
      let store = try await program.engine().store(.readOnly)
      let audit = try await store.audit(after: 0, limit: 1000)
      #expect(audit.count { "\($0)".contains("sealed") } >= 2, "\(audit)")
      try await program.expectSound()
    }
  }

  @Test("All questions of a corpus count as a use of its sealed ones")
  func allIsAUse() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("evaluate", "--split", "all", "--limit", "2")
      await program.fail("evaluate", "--split", "test", with: .refused, saying: "--again")
    }
  }

  @Test(
    "A cap ends an evaluation with what was done kept, is never overshot, and goes on when raised",
    arguments: [("--max-debates", "7"), ("--max-calls", "33"), ("--max-tokens", "75000")])
  func caps(option: String, cap: String) async throws {
    try await StoreProgram.with { program in
      let words = ["evaluate", "weak", "--format", "json"]
      await program.fail(
        words[0], words[1], option, cap, with: .refused, saying: option.dropFirst(6).description)
      await program.fail(
        words[0], words[1], option, cap, with: .refused, saying: "raise it with \(option)")
      await program.fail(
        words[0], words[1], option, cap, with: .refused,
        saying: "limits." + option.dropFirst("--max-".count))
      let (run, spent, reserved) = try await newestRun(program)
      #expect(run.state == .unfinished)
      #expect(reserved == .none)
      #expect(spent.debates > 0, "\(spent)")
      let used = [
        "--max-debates": spent.debates, "--max-calls": spent.calls, "--max-tokens": spent.tokens,
      ]
      #expect(try #require(used[option]) <= #require(Int(cap)), "\(spent)")

      let raised = await program.run(words)
      #expect(raised.status == .success, "\(raised.notices)")
      #expect(raised.notices.contains("going on with the run"), "\(raised.notices)")
      let after = try await newestRun(program)
      #expect(after.run.id == run.id)
      #expect(after.run.state == .finished)
      // Another run that was never capped spends the same and says the same.
      let free = try await program.succeed("evaluate", "weak", "--format", "json", "--fresh")
      let arms = try #require(try free.json["arms"])
      #expect(try raised.json["arms"] == arms)
      #expect(try await newestRun(program).spent == after.spent)
    }
  }

  @Test("A cap ends a training with its steps kept, and is never overshot")
  func trainingCap() async throws {
    try await StoreProgram.with { program in
      let words = ["train", "--iterations", "2", "--no-test", "--format", "json"]
      await program.fail(
        "train", "--no-test", "--max-calls", "1", with: .refused, saying: "cap")
      let capped = await program.run(words + ["--max-debates", "20"])
      #expect(capped.status == .refused, "\(capped.notices)")
      let result = try capped.json
      #expect(result["ending"] == "cap", "\(capped.data)")
      #expect(result["steps"]?.array?.isEmpty == false)
      let (run, spent, reserved) = try await newestRun(program)
      #expect(run.state == .finished)
      #expect((9...20).contains(spent.debates), "\(spent)")
      #expect(reserved == .none)
      var query = StepQuery()
      query.run = run.id
      let store = try await program.engine().store(.readOnly)
      #expect(try await store.steps(query).count == result["steps"]?.array?.count)
      try await program.expectSound()
    }
  }

  @Test("The stop flag ends runs before any call, and they go on after it is removed")
  func stopFlag() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("stop", "--reason", "the bill looks wrong")
      let status = try await program.succeed("status")
      #expect(status.data.contains("the bill looks wrong"))
      for words in [["evaluate", "--format", "json"], ["train", "--format", "json", "--no-test"]] {
        let stopped = await program.run(words)
        #expect(stopped.status == .refused, "\(words): \(stopped.status) \(stopped.notices)")
        #expect(stopped.notices.contains("stop"), "\(stopped.notices)")
        let (_, spent, reserved) = try await newestRun(program)
        #expect(spent.calls == 0)
        #expect(reserved == .none)
      }
      _ = try await program.succeed("resume")
      for words in [["evaluate", "--format", "json"], ["train", "--format", "json", "--no-test"]] {
        let resumed = await program.run(words)
        #expect(resumed.status == .success, "\(words): \(resumed.notices)")
        #expect(resumed.notices.contains("going on with the run"), "\(resumed.notices)")
      }
      let again = try await program.succeed("resume")
      #expect(again.notices.contains("was not stopped"))
    }
  }

  @Test("A run that began with another number of questions is told with both numbers")
  func changedLimit() async throws {
    try await StoreProgram.with { program in
      let capped = await program.run("evaluate", "--limit", "6", "--max-debates", "3")
      #expect(capped.status == .refused)
      let old = try await newestRun(program)
      let other = try await program.succeed("evaluate", "--limit", "4")
      #expect(
        other.notices.contains("it has 6 questions, and now there are 4"), "\(other.notices)")
      #expect(other.notices.contains("give its command as before"), "\(other.notices)")
      #expect(!other.notices.contains("damage"), "\(other.notices)")
      let same = try await program.succeed("evaluate", "--limit", "6")
      #expect(same.notices.contains("going on with the run \(old.run.id)"), "\(same.notices)")
    }
  }

  @Test("A corpus that changed since the run began is told, and a new run begins")
  func changedCorpus() async throws {
    try await StoreProgram.with { program in
      let capped = await program.run("evaluate", "--max-debates", "3")
      #expect(capped.status == .refused)
      let old = try await newestRun(program)
      let path = "corpus_data/island/documents/mine.md"
      try program.write(try program.read(path) + "\nThe mine is flooded today.\n", to: path)
      let outcome = try await program.succeed("evaluate")
      #expect(outcome.notices.contains("does not go on"), "\(outcome.notices)")
      #expect(outcome.notices.contains("its corpus has the hash"), "\(outcome.notices)")
      #expect(outcome.notices.contains(old.run.id.description))
      let new = try await newestRun(program)
      #expect(new.run.id != old.run.id)
      let store = try await program.engine().store(.readOnly)
      #expect(try await store.spending(of: old.run.id).spent == old.spent)
      #expect(try await !store.entries(of: old.run.id).isEmpty)
    }
  }

  @Test("A run that another process works on is not taken from it")
  func claimed() async throws {
    try await StoreProgram.with { program in
      _ = await program.run("evaluate", "--max-debates", "3")
      let old = try await newestRun(program)
      let claim = try await program.engine().store().claim(old.run.id)
      await program.fail("evaluate", with: .service, saying: "another process")
      await program.fail("evaluate", "--fresh", with: .service, saying: "another process")
      claim.release()
      _ = try await program.succeed("evaluate")
    }
  }
}
