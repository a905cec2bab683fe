/// How much was done for a text, counted so that tests can show that it stays linear.
struct MatchWork: Sendable, Hashable {
  /// Bytes that were looked at for terms, or by a decoder.
  var bytes = 0

  /// Hits that were looked at.
  var hits = 0

  /// All of it.
  var total: Int { bytes + hits }
}
