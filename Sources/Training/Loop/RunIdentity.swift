import Records
import Support

/// Ids that follow from a run and a place in it, so that a resumed run makes the same ones.
enum RunIdentity {
  /// Returns an id.
  ///
  /// Its instant is the start of the run and one millisecond for each number, so that ids sort by
  /// number; its random bits follow from the run's id and the purpose.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - purpose: What is named, such as `step`.
  ///   - number: The place in the run.
  /// - Returns: The id.
  static func id(_ run: RunRecord, _ purpose: String, _ number: Int) -> UUIDv7 {
    let digest = ContentHash(hashing: "\(run.id)/\(purpose)/\(number)").description
    let seed = UInt64(digest.prefix(16), radix: 16) ?? 0
    var random = SeededRandom(seed: seed, purpose: purpose, counters: UInt64(max(0, number)))
    let (milliseconds, _) = run.started.milliseconds.addingReportingOverflow(Int64(number))
    return UUIDv7(timestamp: Timestamp(milliseconds: milliseconds), using: &random)
  }
}
