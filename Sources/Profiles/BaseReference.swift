/// The name of a built-in base, such as `base/qa@1`.
package struct BaseReference: Sendable, Hashable, CustomStringConvertible {
  /// The name after `base/`.
  package let name: String

  /// The version after `@`; nil stands for the newest.
  package let version: Int?

  /// Creates a reference.
  ///
  /// - Parameters:
  ///   - name: The name after `base/`.
  ///   - version: The version; nil stands for the newest.
  package init(name: String, version: Int?) {
    self.name = name
    self.version = version
  }

  /// Reads a reference.
  ///
  /// - Parameter text: `base/NAME` or `base/NAME@VERSION`.
  package init?(_ text: some StringProtocol) {
    guard text.hasPrefix("base/") else { return nil }
    let parts = text.dropFirst(5).split(separator: "@", omittingEmptySubsequences: false)
    guard let name = parts.first, ProfileName.isValid(name), parts.count <= 2 else { return nil }
    self.name = String(name)
    if parts.count == 2 {
      guard let version = ScalarNumber.integer(String(parts[1])), version > 0 else { return nil }
      self.version = version
    } else {
      version = nil
    }
  }

  package var description: String { "base/\(name)" + (version.map { "@\($0)" } ?? "") }
}

/// What a profile document says about the document it builds on.
package enum ExtendsClause: Sendable, Hashable {
  /// Nothing is inherited.
  case nothing
  /// A document beside this one.
  case path(String)
  /// A built-in base.
  case base(BaseReference)

  /// Reads a clause.
  ///
  /// - Parameter text: `none`, a path that starts with `.` or ends in `.profile.yaml`, or the name
  ///   of a built-in base.
  package init?(_ text: String) {
    if text == ProfileSchema.extendsNothing {
      self = .nothing
    } else if text.hasPrefix(".") || text.hasSuffix(".profile.yaml") {
      self = .path(text)
    } else if let base = BaseReference(text) {
      self = .base(base)
    } else {
      return nil
    }
  }
}
