package import JSON
package import Support

/// A saved session: its settings, results and whatever else it needs to go on.
package struct SavedSession: Sendable, Hashable, JSONConvertible {
  /// What there is to know about it without its state.
  package var summary: SessionSummary

  /// The state, its members in canonical order; what it consists of is up to the session.
  package var state: JSONValue

  /// Creates a session from its parts.
  package init(summary: SessionSummary, state: JSONValue) {
    self.summary = summary
    self.state = state
  }

  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    summary = SessionSummary(
      namespace: try fields.required("namespace", JSONRead.string),
      name: try fields.required("name", JSONRead.string),
      revision: try fields.required("revision", JSONRead.integer),
      saved: try fields.required("saved", Self.instant),
      bytes: try fields.required("bytes", JSONRead.integer),
      redactions: try fields.required("redactions", JSONRead.integer))
    state = try fields.required("state")
    try fields.finish()
  }

  private static func instant(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> Timestamp {
    let text = try JSONRead.string(value, path)
    guard let instant = Timestamp(text) else {
      throw JSONDecodingError(
        path: path, detail: "found \"\(text)\"; expected an instant such as 2026-01-01T00:00:00Z")
    }
    return instant
  }

  /// The JSON form.
  package var json: JSONValue {
    guard var object = summary.json.object else { return .null }
    object["state"] = state
    return .object(object)
  }
}

/// What there is to know about a saved session without its state.
package struct SessionSummary: Sendable, Hashable {
  /// The project or team.
  package var namespace: String

  /// What people call it.
  package var name: String

  /// How many times a session of this name was saved before, plus 1.
  package var revision: Int

  /// When.
  package var saved: Timestamp

  /// The size of the state in its canonical form.
  package var bytes: Int

  /// How many values were left out because they look like keys.
  package var redactions: Int

  /// Creates a summary.
  package init(
    namespace: String, name: String, revision: Int, saved: Timestamp, bytes: Int, redactions: Int
  ) {
    self.namespace = namespace
    self.name = name
    self.revision = revision
    self.saved = saved
    self.bytes = bytes
    self.redactions = redactions
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "namespace": .string(namespace), "name": .string(name), "revision": .int(revision),
      "saved": .string(saved.description), "bytes": .int(bytes), "redactions": .int(redactions),
    ]
  }
}
