import JSON

/// A validator for the part of JSON Schema draft-07 that the profile schema uses.
struct SchemaValidator {
  /// What the schema uses and this validator does not know.
  private(set) var unknownKeywords: Set<String> = []

  private static let annotations: Set<String> = ["$schema", "title", "description", "default"]

  /// Returns whether a value fits a schema.
  mutating func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    if case .bool(let isAllowed) = schema { return isAllowed }
    guard let schema = schema.object else { return false }
    var isAccepted = true
    for (keyword, rule) in schema.members where !Self.annotations.contains(keyword) {
      if !holds(keyword, rule, value, schema) { isAccepted = false }
    }
    return isAccepted
  }

  private mutating func holds(
    _ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ schema: JSONObject
  ) -> Bool {
    let bound = rule.double ?? 0
    switch keyword {
    case "type":
      let types = rule.array?.compactMap(\.string) ?? [rule.string ?? ""]
      return types.contains { Self.isOf($0, value) }
    case "enum": return rule.array?.contains(value) == true
    case "minimum": return value.double.map { $0 >= bound } ?? true
    case "maximum": return value.double.map { $0 <= bound } ?? true
    case "minLength": return value.string.map { Double($0.unicodeScalars.count) >= bound } ?? true
    case "maxLength": return value.string.map { Double($0.unicodeScalars.count) <= bound } ?? true
    case "pattern": return value.string.map { Self.matches($0, rule.string ?? "") } ?? true
    case "maxItems": return value.array.map { Double($0.count) <= bound } ?? true
    case "uniqueItems": return value.array.map { Set($0).count == $0.count } ?? true
    case "items":
      for item in value.array ?? [] where !accepts(item, rule) { return false }
      return true
    case "anyOf":
      for one in rule.array ?? [] where accepts(value, one) { return true }
      return false
    case "not": return !accepts(value, rule)
    case "maxProperties": return value.object.map { Double($0.members.count) <= bound } ?? true
    case "required":
      guard let object = value.object else { return true }
      return rule.array?.allSatisfy { object[$0.string ?? ""] != nil } == true
    case "propertyNames":
      for key in value.object?.keys.map({ $0 }) ?? [] where !accepts(.string(key), rule) {
        return false
      }
      return true
    case "properties", "patternProperties", "additionalProperties":
      return propertiesHold(keyword, rule, value, schema)
    default:
      unknownKeywords.insert(keyword)
      return false
    }
  }

  private mutating func propertiesHold(
    _ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ schema: JSONObject
  ) -> Bool {
    let patterns = schema["patternProperties"]?.object?.members.map(\.key) ?? []
    for (key, member) in value.object?.members ?? [] {
      let isKnown = schema["properties"]?[key] != nil
      switch keyword {
      case "properties":
        if let one = rule[key], !accepts(member, one) { return false }
      case "patternProperties":
        for (pattern, one) in rule.object?.members ?? []
        where Self.matches(key, pattern) && !accepts(member, one) { return false }
      default:
        let isFree = !isKnown && !patterns.contains { Self.matches(key, $0) }
        if isFree, !accepts(member, rule) { return false }
      }
    }
    return true
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
      ("object", .object), ("number", .integer), ("number", .number), ("integer", .integer):
      true
    case ("integer", .number(let number)): Int64(exactly: number) != nil
    default: false
    }
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else { return false }
    return text.contains(regex)
  }
}
