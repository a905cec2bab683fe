/// What one profile document says, with nothing inherited and every field optional.
package struct ProfileDocument: Sendable, Hashable {
  /// The document's name: a path, or a built-in base.
  package let path: String

  /// The fields that fit the schema, with their origins.
  package let root: FieldNode

  /// Creates a document.
  ///
  /// - Parameters:
  ///   - path: The document's name.
  ///   - root: The fields.
  package init(path: String, root: FieldNode) {
    self.path = path
    self.root = root
  }

  /// The name of the profile, when it is written.
  package var name: String? { root["name"]?.text }

  /// The corpus, when it is written.
  package var corpus: String? { root["corpus"]?.text }

  /// The task, when it is written.
  package var task: ProfileTask? { root["task"]?.text.flatMap(ProfileTask.init) }

  /// What `extends` says, when it is written.
  package var extends: FieldNode? { root["extends"] }

  /// The written instructions of a role.
  ///
  /// - Parameter role: The role.
  /// - Returns: The items in order.
  package func instructions(of role: Role) -> [FieldNode] {
    root["roles"]?[role.rawValue]?["instructions"]?.items ?? []
  }
}
