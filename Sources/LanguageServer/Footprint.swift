/// What a piece of work reads and changes, which decides what it may overlap with.
enum Footprint: Hashable, Sendable {
  /// Changes the settings, on which every answer rests.
  case configuration
  /// Reads all documents.
  case workspaceRequest
  /// Changes a document.
  case documentUpdate(String)
  /// Reads a document, and those that it extends.
  case documentRequest(String)
  /// Reads nothing of the workspace.
  case free

  /// Whether the work changes what other work reads.
  var isChange: Bool {
    switch self {
    case .configuration, .documentUpdate: true
    case .workspaceRequest, .documentRequest, .free: false
    }
  }

  /// Returns whether work that came earlier must come first.
  ///
  /// - Parameters:
  ///   - earlier: The footprint of the earlier work.
  ///   - hasSnapshot: Whether that work has taken the snapshot it works on.
  /// - Returns: Whether this work may not begin yet.
  func waits(for earlier: Footprint, hasSnapshot: Bool) -> Bool {
    switch (self, earlier) {
    case (.free, _), (_, .free): false
    // A change waits for readers only until they have what they read.
    case (.configuration, _): earlier.isChange || !hasSnapshot
    case (_, .configuration): true
    case (.documentUpdate(let own), .documentUpdate(let other)): own == other
    case (.documentUpdate(let own), .documentRequest(let other)): own == other && !hasSnapshot
    case (.documentUpdate, .workspaceRequest): !hasSnapshot
    // What a profile inherits stands in other documents, so a reader waits for all changes.
    case (.documentRequest, .documentUpdate), (.workspaceRequest, .documentUpdate): true
    case (.documentRequest, _), (.workspaceRequest, _): false
    }
  }
}
