import SafetyChecks

/// Times the scan of ordinary prompts for what is unsafe in them.
enum SafetyBenchmark {
  /// Prompts of some kilobytes, as people write them; none has a finding.
  private static let prompt = Array(
    String(
      repeating: """
        # Role

        You are a careful assistant for a library. Answer the question from the passages alone, and
        cite the number of each passage you use. If the passages do not answer it, say so in one
        sentence and name what is missing. Keep the answer under two hundred words.

        - Write plain sentences; avoid lists unless the reader asks for steps.
        - Give dates as the source gives them, and units with every number.
        - When two passages disagree, show both and say which is newer.

        """, count: 8
    ).utf8)

  /// Prints how many megabytes a second are scanned on one core.
  static func run() {
    let text = ScannedText(prompt, from: .system)
    precondition(SafetyScanner.findings(in: text).isEmpty)
    let repeats = 200
    let seconds = processorMedian(runs: 7) {
      for _ in 0..<repeats { precondition(SafetyScanner.findings(in: text).isEmpty) }
    }
    let megabytes = Double(prompt.count * repeats) / 1_000_000
    print("scan of a prompt of \(prompt.count) bytes for what is unsafe, processor time")
    print("  \((megabytes / seconds).rounded()) MB/s")
  }
}
