/// The times of one operation, taken alternately with its peer's.
struct Measurement {
  /// Seconds of each run, sorted.
  private var seconds: [Double] = []

  /// Adds a run.
  mutating func add(_ duration: Duration) {
    let parts = duration.components
    seconds.append(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    seconds.sort()
  }

  /// The middle time in seconds.
  var median: Double { seconds.isEmpty ? .nan : seconds[seconds.count / 2] }

  /// The shortest time in seconds.
  var least: Double { seconds.first ?? .nan }

  /// The longest time in seconds.
  var greatest: Double { seconds.last ?? .nan }

  /// The time that 99 of 100 runs do not pass, in seconds.
  var percentile99: Double {
    seconds.isEmpty ? .nan : seconds[min(seconds.count - 1, seconds.count * 99 / 100)]
  }
}

/// Times two operations alternately, so that both see the same machine.
///
/// - Parameters:
///   - runs: How often each is timed, after two runs that do not count.
///   - first: One operation.
///   - second: The other operation.
/// - Returns: The times of both.
func compare(
  runs: Int, _ first: () throws -> Void, _ second: () throws -> Void
) rethrows -> (Measurement, Measurement) {
  var measurements = (Measurement(), Measurement())
  let clock = ContinuousClock()
  for run in 0..<(runs + 2) {
    let one = try clock.measure(first)
    let two = try clock.measure(second)
    if run >= 2 {
      measurements.0.add(one)
      measurements.1.add(two)
    }
  }
  return measurements
}

/// Times one operation.
///
/// - Parameters:
///   - runs: How often it is timed, after two runs that do not count.
///   - operation: The operation.
/// - Returns: The times.
func measure(runs: Int, _ operation: () async throws -> Void) async rethrows -> Measurement {
  var measurement = Measurement()
  let clock = ContinuousClock()
  for run in 0..<(runs + 2) {
    let start = clock.now
    try await operation()
    if run >= 2 { measurement.add(clock.now - start) }
  }
  return measurement
}
