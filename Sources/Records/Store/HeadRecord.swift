package import JSON
package import Profiles
package import Support

/// What a head is the version in force for.
package struct HeadKey: Sendable, Hashable {
  /// The project or team.
  package var namespace: String

  /// The corpus; empty for profiles that are made for none.
  package var corpus: String

  /// The task.
  package var task: ProfileTask

  /// Creates a key.
  package init(namespace: String, corpus: String, task: ProfileTask) {
    self.namespace = namespace
    self.corpus = corpus
    self.task = task
  }
}

/// The pointer to the version in force.
package struct ProfileHead: Sendable, Hashable {
  /// What it is the head of.
  package var key: HeadKey

  /// The version in force.
  package var version: VersionSummary

  /// How often the head has moved, from 1.
  package var revision: Int

  /// When it moved last.
  package var moved: Timestamp

  /// Creates a head.
  package init(key: HeadKey, version: VersionSummary, revision: Int, moved: Timestamp) {
    self.key = key
    self.version = version
    self.revision = revision
    self.moved = moved
  }
}

/// One move of a head.
package struct HeadMove: Sendable, Hashable {
  /// What moved it.
  package enum Action: String, Sendable, CaseIterable {
    /// A version was put in force.
    case promote
    /// The version that was in force before was put back.
    case rollback
  }

  /// What it is the head of.
  package var key: HeadKey

  /// The revision that the move made, from 1.
  package var revision: Int

  /// What moved it.
  package var action: Action

  /// The version that was in force before; nil for the first.
  package var from: UUIDv7?

  /// The version in force afterwards.
  package var to: UUIDv7

  /// Why.
  package var reason: String?

  /// When.
  package var moved: Timestamp

  /// Creates a move.
  package init(
    key: HeadKey, revision: Int, action: Action, from: UUIDv7?, to: UUIDv7, reason: String?,
    moved: Timestamp
  ) {
    self.key = key
    self.revision = revision
    self.action = action
    self.from = from
    self.to = to
    self.reason = reason
    self.moved = moved
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "namespace": .string(key.namespace), "corpus": .string(key.corpus),
      "task": .string(key.task.rawValue), "revision": .int(revision),
      "action": .string(action.rawValue),
      "from": from.map { .string($0.description) } ?? .null, "to": .string(to.description),
      "reason": reason.map { .string($0) } ?? .null, "moved": .string(moved.description),
    ]
  }
}
