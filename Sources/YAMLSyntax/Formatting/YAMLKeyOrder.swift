/// The order in which the keys of a mapping are best written, and of what is inside it.
package final class YAMLKeyOrder: Sendable {
  /// The place of each known key among its neighbours.
  let ranks: [String: Int]

  private let inside: [String: YAMLKeyOrder]
  private let others: YAMLKeyOrder?

  /// The order of the items of a sequence.
  let item: YAMLKeyOrder?

  /// Whether all entries but the first have a blank line above them as soon as one has.
  let isSpacedAlike: Bool

  /// Creates an order.
  ///
  /// - Parameters:
  ///   - keys: The keys in their order, with that of their values; keys that are not among them
  ///     follow as they are written.
  ///   - others: The order of the values of other keys.
  ///   - item: The order of the items, for a sequence.
  ///   - isSpacedAlike: Whether blank lines stand between all entries or between none.
  package init(
    keys: [(key: String, value: YAMLKeyOrder?)] = [], others: YAMLKeyOrder? = nil,
    item: YAMLKeyOrder? = nil, isSpacedAlike: Bool = false
  ) {
    ranks = Dictionary(
      keys.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    inside = Dictionary(
      keys.compactMap { entry in entry.value.map { (entry.key, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.others = others
    self.item = item
    self.isSpacedAlike = isSpacedAlike
  }

  /// The order inside the value of a key.
  func value(of key: String) -> YAMLKeyOrder? {
    ranks[key] == nil ? others : inside[key]
  }
}
