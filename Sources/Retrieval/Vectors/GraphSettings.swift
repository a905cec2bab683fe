/// How a graph of near neighbours is made.
package struct GraphSettings: Sendable, Hashable {
  /// The neighbours that a new node gets in each layer (M); at most twice as many lead from a node of
  /// the lowest layer in the end.
  package var links: Int

  /// How many nodes are looked at as neighbours of a new one (efConstruction).
  package var breadth: Int

  /// The settings of the project.
  package static let standard = GraphSettings()

  /// The accepted numbers of neighbours.
  package static let linkLimits = 2...64

  /// Creates settings; values outside the limits are clamped.
  package init(links: Int = 16, breadth: Int = 200) {
    self.links = min(max(links, Self.linkLimits.lowerBound), Self.linkLimits.upperBound)
    self.breadth = min(max(breadth, self.links), 10_000)
  }

  /// The most neighbours in a layer.
  func most(inLayer layer: Int) -> Int { layer == 0 ? links * 2 : links }
}
