/// A file that could not be read, so that nothing is known of it.
package struct UnreadFile: Sendable, Hashable, CustomStringConvertible {
  /// The path as people name it; nil when it is not known which files there are.
  package var path: String?

  /// What keeps it from being read, and what to do.
  package var detail: String

  /// Creates a failure.
  ///
  /// - Parameters:
  ///   - path: The path as people name it; nil when it is not known which files there are.
  ///   - detail: What keeps it from being read, and what to do.
  package init(path: String? = nil, detail: String) {
    self.path = path
    self.detail = detail
  }

  package var description: String { path.map { "\($0): \(detail)" } ?? detail }
}
