import Support

/// The records of a series of trials as they come in, with its progress.
struct TrialSeries {
  private(set) var records: [String: TrialRecord]
  private let total: Int
  private let fromCheckpoint: Int
  private let began: Duration
  private let host: Host
  private let report: @Sendable (TrialProgress) -> Void
  private var missing = 0
  private var sum = 0.0

  /// Starts a series and reports where it stands.
  init(
    found: [String: TrialRecord], pending: Int, began: Duration,
    report: @escaping @Sendable (TrialProgress) -> Void, host: Host
  ) {
    records = found
    total = found.count + pending
    fromCheckpoint = found.count
    self.began = began
    self.report = report
    self.host = host
    // In the order of keys, since the order of additions shows in a sum's last digits.
    for key in found.keys.sorted() { count(found[key]?.value) }
    reportProgress()
  }

  mutating func add(_ record: TrialRecord) {
    records[record.key] = record
    count(record.value)
    reportProgress()
  }

  private mutating func count(_ value: Double?) {
    if let value { sum += value } else { missing += 1 }
  }

  private func reportProgress() {
    let scored = records.count - missing
    report(
      TrialProgress(
        done: records.count, total: total, fromCheckpoint: fromCheckpoint, missing: missing,
        meanSoFar: scored > 0 ? sum / Double(scored) : nil, elapsed: host.uptime() - began))
  }
}
