package import JSON

/// What people note about a profile; no model sees it and nothing is decided by it.
package struct ProfileMetadata: Sendable, Hashable {
  /// Who answers for the profile.
  package let owner: String?
  /// Where to reach them.
  package let contact: String?
  /// The licence of the texts.
  package let license: String?
  /// Words to find the profile by.
  package let tags: [String]
  /// Entries of other tools, whose keys have a namespace, such as `acme.ticket`.
  package let extras: JSONObject

  /// No metadata.
  package static let none = ProfileMetadata()

  private init() {
    owner = nil
    contact = nil
    license = nil
    tags = []
    extras = JSONObject()
  }

  /// Creates metadata.
  ///
  /// - Parameters:
  ///   - owner: Who answers for the profile.
  ///   - contact: Where to reach them.
  ///   - license: The licence of the texts.
  ///   - tags: Words to find the profile by.
  ///   - extras: Entries whose keys contain a dot.
  /// - Throws: ``ProfileError`` when a key has no namespace or the whole is larger than 16 KiB.
  package init(
    owner: String? = nil, contact: String? = nil, license: String? = nil, tags: [String] = [],
    extras: JSONObject = JSONObject()
  ) throws(ProfileError) {
    for key in extras.keys where !Self.isNamespaced(key) {
      throw ProfileError(
        code: .name, path: FieldPath("metadata").appending(key),
        detail: "\"\(key)\" has no namespace; write it as team.\(key)")
    }
    for (key, value) in extras.members
    where !Self.isAllowed(value, depth: 1) {
      throw ProfileError(
        code: .outOfBounds, path: FieldPath("metadata").appending(key),
        detail: "the value holds null or no finite number, or is nested deeper than "
          + "\(ProfileBounds.metadataDepth) levels; make it flatter and leave nulls out")
    }
    self.owner = owner
    self.contact = contact
    self.license = license
    self.tags = tags
    self.extras = extras
    let size = json.utf8().count
    guard size <= ProfileBounds.metadataBytes else {
      throw ProfileError(
        code: .outOfBounds, path: "metadata",
        detail: "the metadata have \(size) bytes as JSON; at most "
          + "\(ProfileBounds.metadataBytes) are allowed")
    }
  }

  private static func isAllowed(_ value: JSONValue, depth: Int) -> Bool {
    guard depth <= ProfileBounds.metadataDepth else { return false }
    switch value {
    case .null: return false
    case .number(let number): return number.isFinite
    case .array(let items): return items.allSatisfy { isAllowed($0, depth: depth + 1) }
    case .object(let object):
      return object.members.allSatisfy { isAllowed($0.value, depth: depth + 1) }
    default: return true
    }
  }

  /// Whether nothing is noted.
  package var isEmpty: Bool { self == .none }

  /// The JSON form: one object with the core entries and the extras.
  package var json: JSONValue {
    var object = JSONObject()
    if let owner { object["owner"] = .string(owner) }
    if let contact { object["contact"] = .string(contact) }
    if let license { object["license"] = .string(license) }
    if !tags.isEmpty { object["tags"] = .strings(tags) }
    for (key, value) in extras.members { object[key] = value }
    return .object(object)
  }

  /// Returns whether a key has a namespace: words of letters, digits, `_`, `-` joined by dots.
  ///
  /// - Parameter key: The key.
  /// - Returns: Whether it has at least two words and none is empty.
  package static func isNamespaced(_ key: String) -> Bool {
    let words = key.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return words.count > 1 && key.utf8.count <= ProfileBounds.nameBytes
      && words.allSatisfy { word in
        !word.isEmpty
          && word.allSatisfy { ProfileName.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F }
      }
  }
}
