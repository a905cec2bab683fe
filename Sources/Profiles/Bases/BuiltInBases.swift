import Support

/// The bases that are part of the program.
///
/// A published version never changes: a test pins the hash of each text.
package enum BuiltInBases {
  /// One version of a base.
  package struct Base: Sendable {
    /// The name and version.
    package let reference: BaseReference
    /// The document.
    package let text: String
  }

  /// All versions of all bases, newest last in each name.
  package static let all: [Base] = [
    Base(reference: BaseReference(name: "qa", version: 1), text: qa1),
    Base(reference: BaseReference(name: "synthesis", version: 1), text: synthesis1),
    Base(reference: BaseReference(name: "evaluation", version: 1), text: evaluation1),
  ]

  /// The names of all bases, each with its newest version, such as `base/qa@1`.
  package static var names: [String] { all.map(\.reference.description) }

  /// Returns the base that a reference names.
  ///
  /// - Parameter reference: The reference; without a version it means the newest.
  /// - Returns: The base, or nil when there is none.
  package static func base(_ reference: BaseReference) -> Base? {
    all.last {
      $0.reference.name == reference.name
        && (reference.version == nil || reference.version == $0.reference.version)
    }
  }

  /// Returns the base that a document without `extends` builds on.
  ///
  /// - Parameter task: The document's task.
  /// - Returns: Version 1 of the task's base, whatever newer versions there are, so that a document
  ///   keeps its meaning.
  package static func implicit(for task: ProfileTask) -> BaseReference {
    BaseReference(name: task.rawValue, version: 1)
  }

  /// Returns the resolved profile of a base.
  ///
  /// - Parameter reference: The reference; without a version it means the newest.
  /// - Returns: The profile, or nil when there is no such base.
  package static func profile(_ reference: BaseReference) -> Profile? {
    base(reference).flatMap { profiles[$0.reference] }
  }

  private static let profiles: [BaseReference: Profile] = readings.compactMapValues {
    ProfileResolver.resolve($0, source: NoProfileSource())?.profile
  }

  /// The documents of the bases, read once.
  static let readings: [BaseReference: ProfileReading] = Dictionary(
    uniqueKeysWithValues: all.map { base in
      let document = base.reference.description
      return (base.reference, ProfileReading(Array(base.text.utf8), document: document))
    })
}
