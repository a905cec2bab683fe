import Configuration
import Debate
import Engine
import Evaluation
import LanguageModels
import Persistence
import Profiles
import Records
import Support
import Synchronization
import TestSupport
import Testing

@Suite("How long something is expected to take")
struct TimeEstimateTests {
  /// A clock that moves on by a second with every call of a model.
  private final class CallClock: Sendable {
    private let now = Mutex(Duration.zero)

    var host: Host {
      var host = Host.fixed()
      host.uptime = { self.now.withLock { $0 } }
      return host
    }

    func advance() { now.withLock { $0 += .seconds(1) } }
  }

  private func choice(_ limit: Int) -> Engine.EvaluationChoice {
    var choice = Engine.EvaluationChoice()
    choice.questions = Engine.QuestionChoice(split: .train, limit: limit)
    return choice
  }

  @Test("The time is unknown until calls were made, and follows from them then")
  func evaluation() async throws {
    try await SmallEngine.with { place in
      let clock = CallClock()
      let model = try SmallEngine.metered(onCall: { _ in clock.advance() })
      let settings = ["defaults.model": SettingValue.text("metered")]
      let engine = try place.engine(models: ["metered": model], settings, host: clock.host)
      let first = try await engine.prepareEvaluation(choice(1))
      #expect(first.estimate.time == nil)
      #expect(first.estimate.description.hasSuffix(", time unknown"))
      let outcome = try await engine.start(first).value
      let calls = try await place.store.calls(of: outcome.run)
      let times = calls.compactMap(\.duration).sorted()
      #expect(times.count == calls.count && times.allSatisfy { $0 >= .seconds(1) })

      let second = try await engine.prepareEvaluation(choice(8))
      let time = try #require(second.estimate.time)
      #expect(time.calls == calls.count)
      // Eight debates, four at once; calls that ran beside others took longer by this clock.
      let profile = try #require(second.request.arms.first?.profile)
      let rounds = profile.debate.rounds
      let median = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
      let expected = median * (4 + rounds * 2) * 8 / 4
      #expect(abs((time.duration - expected) / .seconds(1)) < 0.001)
      #expect(second.estimate.description.contains("(from \(calls.count) earlier calls)"))
    }
  }

  @Test("A debate by itself knows the time from the runs in the store's file")
  func debate() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "store.sqlite")
      let clock = CallClock()
      let model = try SmallEngine.metered(onCall: { _ in clock.advance() })
      let store = try await SQLiteStore.open(
        path, mode: .readWrite(creating: true), now: clock.host.now(),
        random: SeededRandom(seed: 1, purpose: "test"))
      try await SmallEngine.with(store) { place in
        let engine = try place.engine(
          models: ["metered": model],
          ["defaults.model": .text("metered"), "store.path": .text(path)], host: clock.host)
        let before = try await engine.prepareDebate("Who built the lighthouse?")
        #expect(before.plan.time == nil)
        _ = try await engine.start(engine.prepareEvaluation(choice(1))).value
        let after = try await engine.prepareDebate("Who built the lighthouse?")
        let time = try #require(after.plan.time)
        #expect(time.duration >= .seconds(4))
        #expect(time.calls == model.calls)
      }
      await store.close()
    }
  }
}
