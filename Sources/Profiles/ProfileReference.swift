package import Support

/// How people name a profile: `path | NAME | NAME@head | NAME@HASH8 | UUID`, or a built-in base.
package enum ProfileReference: Sendable, Hashable, CustomStringConvertible {
  /// A profile document: a text that holds `/`, starts with `.`, or ends in `.yaml` or `.yml`.
  case path(String)
  /// The profile of that name, from the project's files.
  case name(String)
  /// The version in force of that name.
  case head(String)
  /// The version of that name whose content hash begins with these digits.
  case hash(name: String, prefix: String)
  /// A version by its id.
  case version(UUIDv7)
  /// A built-in base; a file of the same name is written `./base/…`.
  case base(BaseReference)

  /// The fewest digits that name a version.
  package static let shortestHash = 8

  /// Reads a reference.
  ///
  /// - Parameter text: What a person typed.
  /// - Throws: ``ProfileReferenceError`` when it is none of the forms.
  package init(_ text: String) throws(ProfileReferenceError) {
    if let base = BaseReference(text) {
      self = .base(base)
    } else if text.contains("/") || text.hasPrefix(".") || text.hasSuffix(".yaml")
      || text.hasSuffix(".yml")
    {
      self = .path(text)
    } else if let id = UUIDv7(text) {
      self = .version(id)
    } else {
      self = try Self.named(text)
    }
  }

  private static func named(_ text: String) throws(ProfileReferenceError) -> ProfileReference {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard let name = parts.first, ProfileName.isValid(name), parts.count <= 2 else {
      throw ProfileReferenceError(
        text: text, detail: "expected a path, NAME, NAME@head, NAME@HASH8 or a version's id")
    }
    guard parts.count == 2 else { return .name(String(name)) }
    let suffix = parts[1].lowercased()
    if suffix == "head" { return .head(String(name)) }
    guard (shortestHash...64).contains(suffix.utf8.count),
      suffix.utf8.allSatisfy({ hexadecimalValue($0) != nil })
    else {
      throw ProfileReferenceError(
        text: text,
        detail: "after \"@\" expected head, or 8 to 64 hexadecimal digits of a content hash")
    }
    return .hash(name: String(name), prefix: suffix)
  }

  package var description: String {
    switch self {
    case .path(let path): path
    case .name(let name): name
    case .head(let name): name + "@head"
    case .hash(let name, let prefix): name + "@" + prefix
    case .version(let id): id.description
    case .base(let base): base.description
    }
  }
}

/// A text that names no profile.
package struct ProfileReferenceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was typed.
  package var text: String

  /// What was expected.
  package var detail: String

  package var description: String { "\"\(text)\" names no profile: \(detail)" }
}
