/// The version of the program.
package enum Version {
  /// The version by Semantic Versioning 2.0.0.
  package static let number = "0.1.0"

  /// What `hegel --version` prints.
  package static let text = "hegel \(number)"
}
