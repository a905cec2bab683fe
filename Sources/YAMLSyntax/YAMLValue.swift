/// A value to be written as YAML.
package indirect enum YAMLValue: Sendable, Hashable {
  /// Text; written so that every YAML 1.1 and 1.2 reader takes it for text.
  case string(String)

  /// A number, boolean or other word that stands without quotes; what cannot is quoted.
  case plain(String)

  /// A missing value.
  case empty

  /// Items in order.
  case sequence([YAMLValue])

  /// Entries in order; keys are text.
  case mapping([Entry])

  /// One entry of a mapping.
  package struct Entry: Sendable, Hashable {
    /// The key.
    package var key: String

    /// The value.
    package var value: YAMLValue

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - value: The value.
    package init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  var isEmptyCollection: Bool {
    switch self {
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    default: false
    }
  }
}
