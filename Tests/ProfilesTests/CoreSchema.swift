import JSON
import YAMLSyntax

/// What a generic reader makes of YAML: the core schema of YAML 1.2.2 §10.3.2.
enum CoreSchema {
  static func value(of node: YAMLNode?) -> JSONValue {
    guard let node else { return .null }
    switch node.kind {
    case .scalar:
      let text = node.string ?? ""
      return node.scalarStyle == .plain ? plain(text) : .string(text)
    case .sequence: return .array(node.items.map(value(of:)))
    case .mapping:
      return .object(
        JSONObject(node.entries.map { ($0.key.string ?? "", value(of: $0.value)) }))
    case .alias: return value(of: node.target)
    case .empty: return .null
    }
  }

  private static func plain(_ text: String) -> JSONValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: break
    }
    if text.hasPrefix("0x"), let value = Int64(text.dropFirst(2), radix: 16) {
      return .integer(value)
    }
    if text.hasPrefix("0o"), let value = Int64(text.dropFirst(2), radix: 8) {
      return .integer(value)
    }
    if let value = Int64(text) { return .integer(value) }
    let isNumber = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    if isNumber, let value = Double(text) { return .number(value) }
    return .string(text)
  }
}
