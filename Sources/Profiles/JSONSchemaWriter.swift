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
      object["description"] = .string(row.documentation)
    }
    for (key, value) in form(of: node).members { object[key] = value }
    if let row = node.row {
      if let standard = row.standard { object["default"] = standard }
    }
    return .object(object)
  }

  private static func form(of node: SchemaNode) -> JSONObject {
    switch node.type {
    case .text(let limit, let mayBeEmpty): text(limit, mayBeEmpty: mayBeEmpty)
    case .line(let limit): text(limit, mayBeEmpty: false)
    case .name: members(["type": "string", "pattern": .string(ProfileName.pattern)])
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
    case .table(let keys, let limit):
      members([
        "type": "object", "maxProperties": .int(limit),
        "propertyNames": [
          "pattern": .string(keys == .variable ? "^[a-z][a-z0-9_]{0,63}$" : ruleCodePattern)
        ],
        "additionalProperties": node.anyKey.map(schema(of:)) ?? true,
      ])
    case .list(let limit):
      members([
        "type": "array", "maxItems": .int(limit), "items": node.item.map(schema(of:)) ?? true,
      ])
    case .instruction:
      members([
        "anyOf": [
          .object(text(ProfileBounds.textBytes, mayBeEmpty: false)), .object(map(node)),
        ]
      ])
    case .free: JSONObject()
    }
  }

  private static let ruleCodePattern = "^[A-Z]{2}[0-9]{3}$"

  private static func members(_ value: JSONValue) -> JSONObject { value.object ?? JSONObject() }

  /// Texts are raw scalars, which generic tools read as other types when they look like them.
  private static func text(_ limit: Int, mayBeEmpty: Bool) -> JSONObject {
    var object = members(["type": ["string", "number", "boolean"], "maxLength": .int(limit)])
    if !mayBeEmpty { object["minLength"] = 1 }
    return object
  }

  private static func map(_ node: SchemaNode) -> JSONObject {
    var object = JSONObject([("type", JSONValue.string("object"))])
    object["properties"] = .object(
      JSONObject(node.children.map { ($0.key, schema(of: $0.node)) }))
    let required = node.children.filter { $0.node.row?.isRequired == true }.map(\.key)
    if !required.isEmpty { object["required"] = .strings(required) }
    if node.anyKey != nil {
      object["patternProperties"] = ["^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+$": true]
    }
    object["additionalProperties"] = false
    return object
  }
}
