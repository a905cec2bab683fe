import JSON
import Support
import TestSupport

/// The official description of the protocol, against which messages are checked.
struct MetaModel {
  private let structures: [String: JSONValue]
  private let enumerations: [String: JSONValue]
  private let aliases: [String: JSONValue]
  private let messages: [String: JSONValue]

  init(version: String) throws {
    let path = try Shared.path("lsp/metaModel-\(version).json")
    let json = try JSONValue(parsing: try FileSystem.read(path))
    func named(_ key: String, by name: String = "name") -> [String: JSONValue] {
      Dictionary(
        (json[key]?.array ?? []).compactMap { item in item[name]?.string.map { ($0, item) } },
        uniquingKeysWith: { first, _ in first })
    }
    structures = named("structures")
    enumerations = named("enumerations")
    aliases = named("typeAliases")
    messages = named("requests", by: "method").merging(named("notifications", by: "method")) {
      first, _ in first
    }
  }

  /// Who sends a method: `clientToServer`, `serverToClient` or `both`; nil for an unknown one.
  func direction(of method: String) -> String? { messages[method]?["messageDirection"]?.string }

  /// What is wrong with the parameters of a message.
  func problems(inParamsOf method: String, _ params: JSONValue?) -> [String] {
    guard let message = messages[method] else { return ["there is no method \(method)"] }
    guard let type = message["params"] else {
      return params == nil ? [] : ["\(method) has no parameters"]
    }
    guard let params else { return ["\(method) needs parameters"] }
    return problems(params, type, "\(method)")
  }

  /// What is wrong with the result of a request.
  func problems(inResultOf method: String, _ result: JSONValue) -> [String] {
    guard let type = messages[method]?["result"] else { return ["\(method) is no request"] }
    return problems(result, type, "\(method) result")
  }

  // MARK: Types

  private func problems(_ value: JSONValue, _ type: JSONValue, _ path: String) -> [String] {
    switch type["kind"]?.string {
    case "base": return base(value, type["name"]?.string ?? "", path)
    case "reference": return reference(value, type["name"]?.string ?? "", path)
    case "array":
      guard let items = value.array else { return ["\(path) is \(value.kind), not an array"] }
      return items.enumerated().flatMap { index, item in
        problems(item, type["element"] ?? .null, "\(path)[\(index)]")
      }
    case "map":
      guard let object = value.object else { return ["\(path) is \(value.kind), not a map"] }
      return object.members.flatMap {
        problems($0.value, type["value"] ?? .null, "\(path).\($0.key)")
      }
    case "or":
      let all = (type["items"]?.array ?? []).map { problems(value, $0, path) }
      if all.contains(where: \.isEmpty) { return [] }
      return all.min { $0.count < $1.count } ?? []
    case "literal": return structure(value, type["value"] ?? .null, path)
    case "stringLiteral":
      return value == type["value"] ? [] : ["\(path) is not \(type["value"]?.text() ?? "")"]
    case "tuple":
      let (items, types) = (value.array ?? [], type["items"]?.array ?? [])
      guard items.count == types.count else { return ["\(path) is no tuple of \(types.count)"] }
      return zip(items, types).flatMap { problems($0, $1, path) }
    default: return ["\(path): unknown kind of type \(type.text())"]
    }
  }

  private func base(_ value: JSONValue, _ name: String, _ path: String) -> [String] {
    let fits: Bool =
      switch name {
      case "string", "URI", "DocumentUri", "RegExp": value.string != nil
      case "boolean": if case .bool = value { true } else { false }
      case "null": value == .null
      case "decimal": value.double != nil
      case "integer":
        if case .integer(let number) = value { Int32(exactly: number) != nil } else { false }
      case "uinteger":
        if case .integer(let number) = value {
          (0...Int64(Int32.max)).contains(number)
        } else {
          false
        }
      default: false
      }
    return fits ? [] : ["\(path) is \(value.kind), not \(name)"]
  }

  private func reference(_ value: JSONValue, _ name: String, _ path: String) -> [String] {
    if let structure = structures[name] { return self.structure(value, structure, path) }
    if let enumeration = enumerations[name] {
      let values = (enumeration["values"]?.array ?? []).compactMap { $0["value"] }
      let isOpen = enumeration["supportsCustomValues"] == true
      if values.contains(value)
        || isOpen && base(value, enumeration["type"]?["name"]?.string ?? "", path).isEmpty
      {
        return []
      }
      return ["\(path) is \(value.text()), which is no \(name)"]
    }
    // Any value of JSON; its alias is recursive.
    if name.hasPrefix("LSPAny") || name == "LSPObject" || name == "LSPArray" { return [] }
    if let alias = aliases[name] { return problems(value, alias["type"] ?? .null, path) }
    return ["\(path): unknown type \(name)"]
  }

  private func structure(_ value: JSONValue, _ structure: JSONValue, _ path: String) -> [String] {
    guard let object = value.object else { return ["\(path) is \(value.kind), not an object"] }
    let properties = properties(of: structure)
    var problems: [String] = []
    for (name, property) in properties.sorted(by: { $0.key < $1.key }) {
      if let member = object[name] {
        problems += self.problems(member, property["type"] ?? .null, "\(path).\(name)")
      } else if property["optional"] != true {
        problems.append("\(path).\(name) is missing")
      }
    }
    for key in object.keys where properties[key] == nil {
      problems.append("\(path).\(key) is unknown")
    }
    return problems
  }

  private func properties(of structure: JSONValue) -> [String: JSONValue] {
    var all: [String: JSONValue] = [:]
    for key in ["extends", "mixins"] {
      for parent in structure[key]?.array ?? [] {
        if let named = parent["name"]?.string.flatMap({ structures[$0] }) {
          all.merge(properties(of: named)) { first, _ in first }
        }
      }
    }
    for property in structure["properties"]?.array ?? [] {
      if let name = property["name"]?.string { all[name] = property }
    }
    return all
  }
}
