import Support

extension JSONValue {
  /// How a value is laid out as text.
  package enum Layout: Sendable {
    /// On one line, members in their order.
    case compact
    /// On one line, members sorted by the UTF-16 units of their keys as RFC 8785 §3.2.3 asks.
    case canonical
    /// Indented by two spaces, members in their order.
    case pretty
  }

  /// Returns the value as a JSON text.
  ///
  /// - Parameter layout: How the text is laid out; ``Layout/pretty`` ends without a line break.
  /// - Returns: The text.
  /// - Complexity: O(n), with sorting for ``Layout/canonical``.
  package func text(_ layout: Layout = .compact) -> String {
    String(decoding: utf8(layout), as: UTF8.self)
  }

  /// Returns the value as the UTF-8 bytes of a JSON text.
  ///
  /// - Parameter layout: How the text is laid out.
  /// - Returns: The bytes.
  package func utf8(_ layout: Layout = .compact) -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output, layout, depth: 0)
    return output
  }

  private func write(to output: inout [UInt8], _ layout: Layout, depth: Int) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): output.append(contentsOf: String(value).utf8)
    case .number(let value): Self.write(value, to: &output)
    case .string(let text): Self.write(text, to: &output)
    case .array(let items):
      Self.writeList(items, "[", "]", to: &output, layout, depth: depth) { item, output in
        item.write(to: &output, layout, depth: depth + 1)
      }
    case .object(let object):
      let members =
        layout == .canonical
        ? object.members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        : object.members
      Self.writeList(members, "{", "}", to: &output, layout, depth: depth) { member, output in
        Self.write(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        if layout == .pretty { output.append(0x20) }
        member.value.write(to: &output, layout, depth: depth + 1)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    to output: inout [UInt8], _ layout: Layout, depth: Int, each: (Item, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: opening))
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      if layout == .pretty { breakLine(&output, depth: depth + 1) }
      each(item, &output)
    }
    if layout == .pretty, !items.isEmpty { breakLine(&output, depth: depth) }
    output.append(UInt8(ascii: closing))
  }

  private static func breakLine(_ output: inout [UInt8], depth: Int) {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  private static func write(_ value: Double, to output: inout [UInt8]) {
    guard value.isFinite else {
      output.append(contentsOf: "null".utf8)
      return
    }
    // The shortest digits that read back to the same value; -0 is written as 0, so that equal
    // values have equal texts.
    output.append(contentsOf: (value == 0 ? "0.0" : value.description).utf8)
  }

  /// Appends a text as a JSON string.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - output: Where the quoted and escaped text goes.
  package static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // What needs no escape is copied in runs.
      var start = 0
      for (index, byte) in bytes.enumerated()
      where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        start = index + 1
        switch byte {
        case UInt8(ascii: "\""): output.append(contentsOf: [0x5C, 0x22])
        case UInt8(ascii: "\\"): output.append(contentsOf: [0x5C, 0x5C])
        case 0x0A: output.append(contentsOf: "\\n".utf8)
        case 0x0D: output.append(contentsOf: "\\r".utf8)
        case 0x09: output.append(contentsOf: "\\t".utf8)
        default: output.append(contentsOf: "\\u00\(hexadecimal([byte]))".utf8)
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
  }
}
