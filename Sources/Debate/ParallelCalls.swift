import Records

/// Runs the same step for several agents at once.
enum ParallelCalls {
  /// Runs a step for each index, at most `width` at once, and hands over the results in order.
  ///
  /// The first failure cancels the others. What had ended by then is still handed over in order,
  /// and the failure of the lowest index that was not merely cancelled is thrown, so that the outcome
  /// does not depend on the scheduling. It carries the usage of all of them.
  ///
  /// - Parameters:
  ///   - count: The number of steps.
  ///   - width: How many run at once.
  ///   - step: The step.
  ///   - deliver: Receives each result, in the order of the indices.
  /// - Throws: The failure of a step.
  static func run<Value: Sendable>(
    _ count: Int, width: Int,
    step: @escaping @Sendable (Int) async throws(DebateFailure) -> Value,
    deliver: (Int, Value) -> Void
  ) async throws(DebateFailure) {
    var results = [Result<Value, DebateFailure>?](repeating: nil, count: count)
    var delivered = 0
    await withTaskGroup(of: (Int, Result<Value, DebateFailure>).self) { group in
      var next = 0
      func startNext() {
        guard next < count else { return }
        let index = next
        next += 1
        group.addTask {
          do throws(DebateFailure) {
            return (index, .success(try await step(index)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      for _ in 0..<max(1, width) { startNext() }
      var hasFailed = false
      while let (index, result) = await group.next() {
        results[index] = result
        if case .failure = result, !hasFailed {
          hasFailed = true
          group.cancelAll()
        }
        while delivered < count, case .success(let value)? = results[delivered] {
          deliver(delivered, value)
          delivered += 1
        }
        if !hasFailed { startNext() }
      }
    }
    guard delivered < count else { return }
    var failures: [DebateFailure] = []
    for index in delivered..<count {
      switch results[index] {
      case .success(let value)?: deliver(index, value)
      case .failure(let failure)?: failures.append(failure)
      case nil: break
      }
    }
    if var failure = failures.first(where: { $0.code != .cancelled }) ?? failures.first {
      failure.usage = failures.reduce(.none) { $0 + $1.usage }
      throw failure
    }
  }
}
