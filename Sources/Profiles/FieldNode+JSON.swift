package import JSON

extension FieldNode {
  /// The JSON form of the value, without origins.
  package var json: JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .integer(let integer): .int(integer)
    case .number(let number): .number(number)
    case .flag(let flag): .bool(flag)
    case .list(let items): .array(items.map(\.json))
    case .map(let entries): .object(JSONObject(entries.map { ($0.key, $0.value.json) }))
    }
  }
}

extension RawNode {
  /// Turns a JSON value into the form that ``FieldDecoder`` reads; `null` members are left out.
  package init(json: JSONValue) {
    switch json {
    case .null: self.init(.empty)
    case .bool(let flag): self.init(.scalar(flag ? "true" : "false", .plain))
    case .integer(let integer): self.init(.scalar(String(integer), .plain))
    case .number(let number): self.init(.scalar(String(number), .plain))
    case .string(let text): self.init(.scalar(text, .other))
    case .array(let items): self.init(.list(items.map(RawNode.init(json:))))
    case .object(let object):
      self.init(
        .map(
          object.members.compactMap { key, value in
            value == .null ? nil : RawEntry(key: key, value: RawNode(json: value))
          }))
    }
  }
}
