/// An edit that a tree does not allow.
package enum YAMLEditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The node is of another kind than the edit needs.
  case wrongKind(found: YAMLNodeKind, expected: String)

  /// The collection has no such position.
  case indexOutOfRange(index: Int, count: Int)

  /// The node is neither an item nor a part of an entry.
  case noEntry

  /// The mapping already has the key.
  case duplicateKey(String)

  /// The place is written in a way that the edit cannot change safely.
  case unsupported(String)

  package var description: String {
    switch self {
    case .wrongKind(let found, let expected):
      "the node is of kind \(found), but the edit needs \(expected); choose another node"
    case .indexOutOfRange(let index, let count):
      "the position \(index) lies outside the \(count) positions of the collection; use 0 to "
        + "\(count)"
    case .noEntry:
      "the node is neither an item of a sequence nor a part of an entry; edit its parent instead"
    case .duplicateKey(let key):
      "the mapping already has the key \"\(key)\"; replace its value instead"
    case .unsupported(let reason): reason
    }
  }
}
