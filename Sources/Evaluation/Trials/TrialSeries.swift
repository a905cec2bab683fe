import Records
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
  private var scored = 0
  private var mean = 0.0
  private var squares = 0.0
  private var spent = SpendAmount.none

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
    for key in found.keys.sorted() {
      if let record = found[key] { count(record) }
    }
    reportProgress()
  }

  mutating func add(_ record: TrialRecord) {
    records[record.key] = record
    count(record)
    reportProgress()
  }

  private mutating func count(_ record: TrialRecord) {
    spent = spent + record.spent
    guard let value = record.value else {
      missing += 1
      return
    }
    // Welford (1962): the mean and the sum of squares around it in one pass, without cancellation.
    scored += 1
    let step = value - mean
    mean += step / Double(scored)
    squares += step * (value - mean)
  }

  private func reportProgress() {
    report(
      TrialProgress(
        done: records.count, total: total, fromCheckpoint: fromCheckpoint, missing: missing,
        meanSoFar: scored > 0 ? mean : nil, halfWidth: halfWidth, spent: spent,
        elapsed: host.uptime() - began))
  }

  private var halfWidth: Double? {
    guard scored >= TrialProgress.leastForInterval else { return nil }
    let variance = squares / Double(scored - 1)
    return 1.96 * (variance / Double(scored)).squareRoot()
  }
}
