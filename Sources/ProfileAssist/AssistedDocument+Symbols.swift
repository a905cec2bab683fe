package import Support
import YAMLSyntax

extension AssistedDocument {
  /// Something of a profile that can be found by its name.
  package struct NamedSymbol: Sendable, Hashable {
    /// What it is.
    package enum Kind: Sendable {
      /// The profile itself.
      case profile
      /// A variable that it declares.
      case variable
      /// An instruction with an id.
      case instruction
    }

    /// The name.
    package let name: String

    /// What it is.
    package let kind: Kind

    /// The bytes of the name.
    package let range: Range<Int>
  }

  /// Returns what the document itself names.
  ///
  /// - Returns: The profile, its variables, and its instructions with an id, in that order.
  package func namedSymbols() -> [NamedSymbol] {
    var symbols: [NamedSymbol] = []
    func add(_ node: YAMLNode?, _ kind: NamedSymbol.Kind) {
      guard let node, let name = node.string, !name.isEmpty else { return }
      symbols.append(NamedSymbol(name: name, kind: kind, range: node.contentRange))
    }
    add(tree.root?[key: "name"], .profile)
    for entry in tree.root?[key: "variables"]?.entries ?? [] { add(entry.key, .variable) }
    for role in tree.root?[key: "roles"]?.entries ?? [] {
      for item in role.value[key: "instructions"]?.items ?? [] {
        add(item[key: "id"], .instruction)
      }
    }
    return symbols
  }

  /// Returns the edit that has the document extend another one.
  ///
  /// - Parameter base: What `extends` is to say.
  /// - Returns: The edit of the value alone; nil where the document has no such key, or the value
  ///   cannot be written.
  package func edit(writingBase base: String) -> TextEdit? {
    guard let node = tree.root?[key: "extends"], node.kind == .scalar, !node.contentRange.isEmpty
    else { return nil }
    let isPlain =
      node.scalarStyle == .plain
      && base.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
          || "-_./@".utf8.contains(byte) || byte >= 0x80
      }
    if isPlain { return TextEdit(range: node.contentRange, replacement: base) }
    // A double-quoted scalar takes any text that escapes its quotes and backslashes (YAML 1.2.2
    // §7.3.1); what has control characters is no path that somebody wrote.
    guard !base.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    let escaped = base.utf8.flatMap { byte -> [UInt8] in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [0x5C, byte] : [byte]
    }
    return TextEdit(
      range: node.range,
      replacement: "\"" + String(decoding: escaped, as: UTF8.self) + "\"")
  }
}
