import Debate
import Records
import Support

/// How long calls of models took, as the store has recorded it.
struct CallTimes: Sendable {
  /// How many of the newest calls of a model are looked at.
  static let sample = 1000

  /// What is known of one model.
  private struct Known {
    var median: Duration
    var calls: Int
  }

  private var models: [String: Known] = [:]

  /// Knows nothing.
  static let none = CallTimes()

  private init() {}

  /// Reads what is known of models.
  ///
  /// - Parameters:
  ///   - names: The models by the names that requests use.
  ///   - store: Where calls were recorded.
  /// - Throws: ``StoreError``.
  init(of names: some Sequence<String>, in store: any Store) async throws(StoreError) {
    for name in names {
      let times = try await store.callTimes(of: name, limit: Self.sample).sorted()
      guard !times.isEmpty else { continue }
      // A call that hung says little about the next one, which is why the median stands for all.
      let middle = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
      models[name] = Known(median: middle, calls: times.count)
    }
  }

  /// Returns how long a debate is expected to take; nil when a model of it has no recorded call.
  func estimate(of plan: DebatePlan) -> TimeEstimate? {
    guard let duration = plan.duration(models.mapValues(\.median)) else { return nil }
    return TimeEstimate(duration: duration, calls: calls(of: plan.steps.map(\.model)))
  }

  /// Returns how long a run is expected to take.
  ///
  /// - Parameters:
  ///   - plans: What the debates are, each as often as the others.
  ///   - debates: How many debates in all.
  ///   - parallelism: How many of them are under way at once.
  ///   - reflections: How many proposals of edits follow one another.
  ///   - reflector: The model that makes them.
  /// - Returns: The time; nil when a model that takes part has no recorded call.
  func estimate(
    of plans: [DebatePlan], debates: Int, parallelism: Int, reflections: Int = 0,
    by reflector: String? = nil
  ) -> TimeEstimate? {
    var sum = 0.0
    var names: [String] = []
    for plan in plans {
      guard let duration = plan.duration(models.mapValues(\.median)) else { return nil }
      sum += duration / .seconds(1)
      names += plan.steps.map(\.model)
    }
    var seconds =
      sum / Double(max(1, plans.count)) * Double(debates) / Double(max(1, parallelism))
    if let reflector, reflections > 0 {
      guard let known = models[reflector] else { return nil }
      seconds += known.median / .seconds(1) * Double(reflections)
      names.append(reflector)
    }
    return TimeEstimate(duration: .seconds(min(seconds, 1e9)), calls: calls(of: names))
  }

  private func calls(of names: [String]) -> Int {
    Set(names).reduce(0) { $0 + (models[$1]?.calls ?? 0) }
  }
}
