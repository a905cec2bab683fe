package import YAMLSyntax

/// One entry of the outline of a document.
package struct OutlineEntry: Sendable, Hashable {
  /// What an entry is.
  package enum Kind: Sendable {
    /// A map or a list.
    case section
    /// One of the four roles.
    case role
    /// A prompt or an instruction.
    case prompt
    /// A variable.
    case variable
    /// Any other value.
    case value
  }

  /// What it is called.
  package var name: String

  /// What more there is to say on its line.
  package var detail: String?

  /// What it is.
  package var kind: Kind

  /// The bytes of all of it.
  package var range: Range<Int>

  /// The bytes of its name.
  package var nameRange: Range<Int>

  /// What is inside.
  package var children: [OutlineEntry]
}

extension AssistedDocument {
  /// The most entries of an outline; editors grow slow with more.
  private static let maximumEntries = 2_000

  /// The longest detail, in bytes.
  private static let maximumDetail = 60

  /// Returns the outline of a document.
  ///
  /// - Parameter tree: The document's tree, of a profile or of a project's file.
  /// - Returns: The entries in the order of the document.
  package static func outline(of tree: YAMLTree) -> [OutlineEntry] {
    var left = maximumEntries
    return outline(tree.root, [], &left)
  }

  private static func outline(
    _ node: YAMLNode?, _ path: [String], _ left: inout Int
  ) -> [OutlineEntry] {
    // A profile is nowhere deeper, apart from metadata.
    guard let node, path.count < 8 else { return [] }
    var entries: [OutlineEntry] = []
    for entry in node.entries {
      guard left > 0, let name = entry.key.string, !name.isEmpty else { continue }
      left -= 1
      entries.append(
        OutlineEntry(
          name: name, detail: detail(entry.value), kind: kind(path, entry.value),
          range: entry.range, nameRange: entry.key.contentRange,
          children: outline(entry.value, path + [name], &left)))
    }
    for (index, item) in node.items.enumerated() {
      guard left > 0 else { break }
      left -= 1
      let text = item[key: "text"] ?? item[key: "question"] ?? item
      let name = item[key: "id"]?.string ?? detail(item) ?? "\(index + 1)"
      entries.append(
        OutlineEntry(
          name: name.isEmpty ? "\(index + 1)" : name,
          detail: item.kind == .mapping ? detail(text) : nil, kind: .prompt, range: item.range,
          nameRange: (item[key: "id"] ?? text).contentRange.clamped(to: item.range), children: []))
    }
    return entries
  }

  private static func kind(_ path: [String], _ value: YAMLNode) -> OutlineEntry.Kind {
    switch (path.first, path.count) {
    case ("roles", 1): .role
    case ("roles", _) where value.kind == .scalar: .prompt
    case ("variables", 1): .variable
    default: value.kind == .mapping || value.kind == .sequence ? .section : .value
    }
  }

  /// The first line of a text, as far as it fits.
  private static func detail(_ node: YAMLNode) -> String? {
    guard node.kind == .scalar, let bytes = node.decodedBytes else { return nil }
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count > maximumDetail else { return String(decoding: line, as: UTF8.self) }
    var end = maximumDetail
    while end > 0, line[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: line[..<end], as: UTF8.self) + "…"
  }
}
