import Glibc

/// Returns the processor time that this process has taken in all its threads, in seconds.
///
/// Other work on the machine makes a wall clock run on; it hardly moves this one.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Times an operation by the processor time it takes.
///
/// - Parameters:
///   - runs: How often it is timed, after two runs that do not count.
///   - operation: The operation.
/// - Returns: The median in seconds.
func processorMedian(runs: Int, _ operation: () throws -> Void) rethrows -> Double {
  var seconds: [Double] = []
  for run in 0..<(max(1, runs) + 2) {
    let start = processorSeconds()
    try operation()
    if run >= 2 { seconds.append(processorSeconds() - start) }
  }
  return seconds.sorted()[seconds.count / 2]
}
