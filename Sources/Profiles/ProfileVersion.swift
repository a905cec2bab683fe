package import JSON
package import Support

extension Profile {
  /// What identifies the profile's behaviour: SHA-256 of the canonical JSON of everything that can
  /// change a debate or its score.
  ///
  /// Name, description and metadata are left out, and so are `since` and `reason` of instructions
  /// and the descriptions of variables, which no model sees.
  ///
  /// - Complexity: O(n); callers that need it often keep it.
  package var contentHash: ContentHash {
    ContentHash(hashing: JSONValue.object(content(withOrigins: false)).utf8(.canonical))
  }
}

/// An immutable version of a profile.
package struct ProfileVersion: Sendable, Hashable, JSONConvertible {
  /// The version's id.
  package let id: UUIDv7
  /// The version it was made from.
  package let parent: UUIDv7?
  /// The profile.
  package let profile: Profile
  /// The profile's content hash.
  package let contentHash: ContentHash

  /// Creates a version.
  ///
  /// - Parameters:
  ///   - id: The version's id.
  ///   - parent: The version it was made from.
  ///   - profile: The profile.
  package init(id: UUIDv7, parent: UUIDv7? = nil, profile: Profile) {
    self.id = id
    self.parent = parent
    self.profile = profile
    contentHash = profile.contentHash
  }

  package var json: JSONValue {
    var object = JSONObject([("id", .string(id.description))])
    if let parent { object["parent"] = .string(parent.description) }
    object["content_hash"] = .string(contentHash.description)
    object["profile"] = profile.json
    return .object(object)
  }

  package init(json: JSONValue, at path: String = "$") throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    id = try fields.required("id", Self.id)
    parent = try fields.optional("parent", Self.id)
    let written = try fields.required("content_hash", JSONRead.string)
    profile = try fields.required("profile", JSONRead.value(Profile.self))
    try fields.finish()
    contentHash = profile.contentHash
    guard written == contentHash.description else {
      throw JSONDecodingError(
        path: fields.place("content_hash"),
        detail: "the profile's content has the hash \(contentHash.short), not "
          + "\(written.prefix(8)); the text was changed after it was written")
    }
  }

  private static func id(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> UUIDv7 {
    guard let text = value.string, let id = UUIDv7(text) else {
      throw JSONDecodingError(path: path, detail: "expected a UUID of version 7")
    }
    return id
  }
}
