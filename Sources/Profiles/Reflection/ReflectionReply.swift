package import JSON

/// The one form in which every model proposes edits: `{"edits": […], "reason": "…"}`.
///
/// Around the object a reply may have prose and code fences; of the object itself nothing is
/// guessed.
package enum ReflectionReply {
  /// What a reply says.
  package struct Reading: Sendable, Hashable {
    /// The edits in order; empty when the model proposes none.
    package var edits: [ProfileEdit]

    /// Why these edits, or why none.
    package var reason: String?
  }

  /// The most edits of one reply.
  package static let maximumEdits = 2

  /// Longer replies are refused, in bytes.
  package static let maximumBytes = 1 << 18

  /// The form as a clause, for prompts and messages.
  package static let form = """
    one JSON object {"edits": [EDIT, …], "reason": "…"} with at most \(maximumEdits) edits, each \
    {"role": ROLE, "operation": "insert-instruction", "text": "…", "place": PLACE, "reason": "…"}, \
    {"role": ROLE, "operation": "replace-instruction", "id": "…", "text": "…", "reason": "…"}, \
    {"role": ROLE, "operation": "delete-instruction", "id": "…", "reason": "…"} or \
    {"role": ROLE, "operation": "move-instruction", "id": "…", "place": PLACE, "reason": "…"}; \
    ROLE is \(roles); PLACE is "start", "end" or {"after": "ID"}
    """

  private static let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")

  private static let operations = [
    "insert-instruction", "replace-instruction", "delete-instruction", "move-instruction",
  ]

  /// Reads the edits of a reply.
  ///
  /// - Parameter text: The reply.
  /// - Returns: At most ``maximumEdits`` edits on instructions; none when the model proposes none.
  /// - Throws: ``ReflectionReplyError`` for the first thing that is wrong.
  /// - Complexity: O(n).
  package static func read(_ text: String) throws(ReflectionReplyError) -> [ProfileEdit] {
    try reading(text).edits
  }

  /// Reads a reply with the reason that it gives.
  ///
  /// - Parameter text: The reply.
  /// - Returns: The edits and the reason.
  /// - Throws: ``ReflectionReplyError`` for the first thing that is wrong.
  /// - Complexity: O(n).
  package static func reading(_ text: String) throws(ReflectionReplyError) -> Reading {
    let value = try ReplyObject.only(in: Array(text.utf8), with: "edits", limit: maximumBytes)
    do {
      var fields = try JSONFields(value)
      let items = try fields.required("edits", JSONRead.list { (item, path) in (item, path) })
      let reason = try fields.optional("reason", JSONRead.string)
      try fields.finish()
      guard items.count <= maximumEdits else {
        throw ReflectionReplyError(
          .tooManyEdits, at: fields.place("edits"),
          "found \(items.count) edits; expected at most \(maximumEdits): keep those that matter "
            + "most")
      }
      var edits: [ProfileEdit] = []
      for (item, path) in items { edits.append(try edit(item, path)) }
      return Reading(edits: edits, reason: reason)
    } catch let error as ReflectionReplyError {
      throw error
    } catch let error as JSONDecodingError {
      throw ReflectionReplyError(.form, at: error.path, error.detail + "; expected \(form)")
    } catch {
      throw ReflectionReplyError(.form, "\(error); expected \(form)")
    }
  }

  private static func edit(
    _ value: JSONValue, _ path: String
  ) throws -> ProfileEdit {
    let fields = try JSONFields(value, at: path)
    if let operation = value["operation"]?.string, !operations.contains(operation) {
      throw ReflectionReplyError(
        .otherTarget, at: fields.place("operation"),
        "\"\(operation.prefix(80))\" is no edit of an instruction; expected "
          + operations.joined(separator: ", "))
    }
    if value["since"] != nil {
      throw ReflectionReplyError(
        .form, at: fields.place("since"),
        "the training step is written by the training; leave the key out")
    }
    return try ProfileEdit(json: value, at: path)
  }

  /// The JSON Schema (draft-07) of a reply, for models that are held to one.
  ///
  /// Every property is required and no other is allowed, which is what strict modes of providers
  /// ask for; the reader also takes replies without reasons.
  package static var schema: JSONValue {
    object([
      (
        "edits",
        [
          "type": "array", "maxItems": .int(maximumEdits),
          "items": ["anyOf": .array(operations.map(variant))],
        ]
      ),
      ("reason", text("Why these edits, or why none.")),
    ])
  }

  private static func variant(_ operation: String) -> JSONValue {
    var properties: [(String, JSONValue)] = [
      ("role", ["type": "string", "enum": .strings(Role.allCases.map(\.rawValue))]),
      ("operation", ["type": "string", "enum": [.string(operation)]]),
    ]
    if operation != "insert-instruction" {
      properties.append(("id", text("The id of the instruction, without its role.")))
    }
    if operation == "insert-instruction" || operation == "replace-instruction" {
      properties.append(("text", text("The instruction as the model will read it.")))
    }
    if operation == "insert-instruction" || operation == "move-instruction" {
      properties.append(("place", place))
    }
    properties.append(("reason", text("Why, from the causes.")))
    return object(properties)
  }

  private static var place: JSONValue {
    [
      "anyOf": [
        ["type": "string", "enum": ["start", "end"]],
        object([("after", text("The id of an instruction of the same role."))]),
      ]
    ]
  }

  private static func text(_ description: String) -> JSONValue {
    ["type": "string", "description": .string(description)]
  }

  private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
    [
      "type": "object", "properties": .object(JSONObject(properties)),
      "required": .strings(properties.map(\.0)), "additionalProperties": false,
    ]
  }
}
