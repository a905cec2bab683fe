import JSON
import Persistence
import Records
import Support
import TestSupport
import Testing

@Suite("Runs that are killed", .serialized)
struct KilledRunTests {
  private struct Place {
    var folder: String
    var store: String

    var environment: [String: String] {
      [
        "HEGEL_STORE": Path.join(folder, store), "HOME": Path.join(folder, "home"),
        "HEGEL_NAMESPACE": "tests",
      ]
    }

    func run(_ words: [String]) throws -> Program.Outcome {
      try Program.run(words, in: folder, environment: environment)
    }

    func open() async throws -> SQLiteStore {
      try await SQLiteStore.open(
        Path.join(folder, store), mode: .readOnly, now: Timestamp(milliseconds: 0),
        random: SeededRandom(seed: 1, purpose: "tests"))
    }
  }

  private static let ids = [
    "id", "run", "version", "start", "final", "parent", "new_version", "started", "finished",
  ]

  /// The lines of a result that do not name the run or a version by its id.
  private func stable(_ text: String) -> String {
    text.split(separator: "\n").filter { line in
      !Self.ids.contains { line.contains("\"\($0)\": \"") }
    }.joined(separator: "\n")
  }

  /// Kills a command again and again, lets it end, and compares with one that was left alone.
  ///
  /// It is killed after so many lines each time; the first time the run has begun by then.
  private func expectSame(
    _ words: [String], kind: RunRecord.Kind, kills lines: [Int], in folder: String
  ) async throws {
    let calm = Place(folder: folder, store: "calm.sqlite")
    let expected = try calm.run(words)
    try #require(expected.status == 0, "\(expected.text)\(expected.notices)")
    let place = Place(folder: folder, store: "killed.sqlite")
    var killed = 0
    for count in lines {
      let outcome = try Program.run(
        words, killedAfterLines: count, in: folder, environment: place.environment)
      try #require(outcome.status == 137, "\(count) lines: \(outcome.text)")
      if killed > 0 { #expect(outcome.text.contains("going on"), "\(outcome.text)") }
      killed += 1
    }
    let resumed = try place.run(words)
    try #require(resumed.status == 0, "\(resumed.text)\(resumed.notices)")
    #expect(resumed.notices.contains("going on with the run"), "\(resumed.notices)")
    #expect(stable(resumed.text) == stable(expected.text))
    #expect(stable(expected.text).count > 500)

    let (one, other) = (try await calm.open(), try await place.open())
    let wanted = try #require(
      try await one.runs(namespace: "tests", kind: kind, before: nil, limit: 9).first)
    let runs = try await other.runs(namespace: "tests", kind: kind, before: nil, limit: 9)
    #expect(runs.count == 1, "every start went on with the one run")
    let run = try #require(runs.first)
    #expect(run.state == .finished)
    let (spent, reserved) = try await other.spending(of: run.id)
    #expect(spent == wanted.spent)
    #expect(reserved == .none)
    let entries = try await other.entries(of: run.id)
    #expect(Set(entries.map(\.key)) == Set(try await one.entries(of: wanted.id).map(\.key)))
    #expect(try await other.calls(of: run.id).count == one.calls(of: wanted.id).count)
    await one.close()
    await other.close()
    let check = try place.run(["store", "check"])
    #expect(check.status == 0, "\(check.text)\(check.notices)")
  }

  @Test("An evaluation that was killed eight times ends with the result of one that was not")
  func evaluation() async throws {
    try await TemporaryFolder.withAsync { folder in
      try SmallProject.write(to: folder)
      try await expectSame(
        ["evaluate", "weak", "strong", "--questions", SmallProject.questions, "--format", "json"],
        kind: .evaluation, kills: [2, 1, 2, 3, 4, 4, 5, 5], in: folder)
    }
  }

  @Test("A training that was killed eight times ends with the result of one that was not")
  func training() async throws {
    try await TemporaryFolder.withAsync { folder in
      try SmallProject.write(to: folder)
      try await expectSame(
        ["train", "--iterations", "3", "--format", "json"], kind: .training,
        kills: [2, 1, 4, 6, 9, 11, 14, 18], in: folder)
    }
  }
}
