/// One step from a collection to a node inside it.
package enum YAMLPathComponent: Sendable, Hashable, CustomStringConvertible {
  /// The value of the first entry whose key is a scalar with this text.
  case key(String)

  /// The item at a 0-based position of a sequence.
  case index(Int)

  package var description: String {
    switch self {
    case .key(let key): "." + key
    case .index(let index): "[\(index)]"
    }
  }
}
