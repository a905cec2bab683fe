package import JSON

/// Writes the JSON Schema (draft-07) of the profile document from the schema table.
package enum JSONSchemaWriter {
  /// The schema, for editors and other tools.
  package static var schema: JSONValue {
    var object = JSONObject()
    object["$schema"] = "http://json-schema.org/draft-07/schema#"
    object["title"] = "Hegel profile document"
    object["description"] = "A prompt profile (NAME.profile.yaml), format version 1."
    if case .object(let body) = schema(of: ProfileSchema.root) {
      for (key, value) in body.members { object[key] = value }
    }
    return .object(object)
  }

  private static func schema(of node: SchemaNode) -> JSONValue {
    var object = JSONObject()
    if let row = node.row {
      object["description"] = .string(row.summary)
    }
    for (key, value) in form(of: node).members { object[key] = value }
    if let row = node.row {
      if let standard = row.standard { object["default"] = standard }
    }
    return .object(object)
  }

  private static func form(of node: SchemaNode) -> JSONObject {
    switch node.type {
    case .text(let limit, let mayBeEmpty):
      text(limit, pattern: mayBeEmpty ? nil : "[^ \\t\\r\\n]")
    case .line(let limit):
      text(limit, pattern: "^[^\\r\\n]*[^ \\t\\r\\n][^\\r\\n]*\\n?$")
    case .name:
      // A name of digits is a number to generic tools; one with a sign is no name.
      members([
        "type": .strings(textTypes), "pattern": .string(ProfileName.pattern), "minimum": 0,
      ])
    case .ruleCode: members(["type": "string", "pattern": .string(ruleCodePattern)])
    case .choice(let choices): members(["enum": .strings(choices)])
    case .integer(let range):
      members([
        "type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound),
      ])
    case .number(let range):
      members([
        "type": "number", "minimum": .number(range.lowerBound),
        "maximum": .number(range.upperBound),
      ])
    case .flag: members(["type": "boolean"])
    case .map: map(node)
    case .table(.variable, let limit):
      members([
        "type": "object", "maxProperties": .int(limit),
        "propertyNames": [
          "pattern": .string("^[a-z][a-z0-9_]{0,\(ProfileBounds.nameBytes - 1)}$"),
          "not": ["enum": .strings(BuiltInVariable.allCases.map(\.rawValue))],
        ],
        "additionalProperties": node.anyKey.map(schema(of:)) ?? true,
      ])
    // No rule takes parameters so far.
    case .table(.ruleCode, _): members(["type": "object", "maxProperties": 0])
    case .list(let limit): list(node, limit)
    case .instruction: instruction(node)
    case .free: members(["type": .strings(textTypes + ["array", "object"])])
    }
  }

  private static let ruleCodePattern = "^[A-Z]{2}[0-9]{3}$"

  private static func members(_ value: JSONValue) -> JSONObject { value.object ?? JSONObject() }

  /// Texts are raw scalars, which generic tools read as other types when they look like them.
  private static let textTypes = ["string", "number", "boolean"]

  private static func text(_ limit: Int, pattern: String?) -> JSONObject {
    var object = members(["type": .strings(textTypes), "maxLength": .int(limit)])
    if let pattern { object["pattern"] = .string(pattern) }
    return object
  }

  private static func list(_ node: SchemaNode, _ limit: Int) -> JSONObject {
    var object = members([
      "type": "array", "maxItems": .int(limit), "items": node.item.map(schema(of:)) ?? true,
    ])
    // Equal items have equal ids.
    if node.row?.inheritance == .ids { object["uniqueItems"] = true }
    return object
  }

  /// A text, a map with a text, or the id of an inherited instruction that is dropped.
  private static func instruction(_ node: SchemaNode) -> JSONObject {
    var written = map(node)
    var properties = written["properties"]?.object ?? JSONObject()
    properties["drop"] = restricted(properties["drop"], to: false)
    written["properties"] = .object(properties)
    written["required"] = ["text"]
    let dropped: JSONValue = [
      "type": "object",
      "properties": [
        "id": properties["id"] ?? true, "drop": restricted(properties["drop"], to: true),
      ],
      "required": ["id", "drop"], "additionalProperties": false,
    ]
    let text = node["text"].map { JSONValue.object(form(of: $0)) } ?? true
    return members(["anyOf": [text, .object(written), dropped]])
  }

  private static func restricted(_ schema: JSONValue?, to value: Bool) -> JSONValue {
    var object = schema?.object ?? JSONObject()
    object["enum"] = [.bool(value)]
    object["default"] = nil
    return .object(object)
  }

  private static func map(_ node: SchemaNode) -> JSONObject {
    var object = JSONObject([("type", JSONValue.string("object"))])
    object["properties"] = .object(
      JSONObject(node.children.map { ($0.key, schema(of: $0.node)) }))
    let required = node.children.filter { $0.node.row?.isRequired == true }.map(\.key)
    if !required.isEmpty { object["required"] = .strings(required) }
    if node.anyKey != nil {
      let value = node.anyKey.map(schema(of:)) ?? true
      object["patternProperties"] = ["^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+$": value]
      object["propertyNames"] = ["maxLength": .int(ProfileBounds.nameBytes)]
    }
    object["additionalProperties"] = false
    return object
  }
}
