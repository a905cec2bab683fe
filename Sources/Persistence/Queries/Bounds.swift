import Records

/// Bounds of what is handed in.
enum Bounds {
  /// How many rows one call returns at most.
  static let rows = 1...1000

  /// How many versions of a line of descent one call returns at most.
  static let lineage = 1...100_000

  /// Fails when a number lies outside its bounds.
  static func check(_ value: Int, in range: ClosedRange<Int>, _ what: String) throws(StoreError) {
    guard range.contains(value) else {
      throw StoreError(
        .invalid, "\(what) is \(value); give \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// Fails when a name is empty or too long.
  static func check(_ text: String, _ what: String, mayBeEmpty: Bool = false) throws(StoreError) {
    guard mayBeEmpty || !text.isEmpty, text.utf8.count <= 1000 else {
      throw StoreError(.invalid, "\(what) is empty or longer than 1000 bytes; give a shorter one")
    }
  }
}
