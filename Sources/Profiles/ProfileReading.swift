import Diagnostics
package import YAMLSyntax

/// A profile document read from bytes: total, with everything that is wrong as an issue.
package struct ProfileReading: Sendable {
  /// What the document says; nil when its root is no map.
  package let document: ProfileDocument?

  /// What is wrong: YAML errors first, then fields, each in the order of the document.
  package let issues: [FieldIssue]

  /// The syntax tree.
  package let tree: YAMLTree

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The document; any bytes.
  ///   - document: The document's name, for origins.
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8], document: String) {
    var limits = YAMLLimits.default
    limits.maxBytes = ProfileBounds.documentBytes
    self.init(YAMLTree.parse(bytes, limits: limits), document: document)
  }

  /// Reads a document that was parsed before.
  ///
  /// - Parameters:
  ///   - tree: The syntax tree.
  ///   - document: The document's name, for origins.
  package init(_ tree: YAMLTree, document: String) {
    self.tree = tree
    var converter = RawConverter(document: document)
    converter.report(tree.errors)
    converter.checkDocuments(tree)
    guard let root = tree.root, root.kind != .empty else {
      if tree.errors.isEmpty { converter.reportEmpty(tree) }
      issues = converter.issues
      self.document = nil
      return
    }
    let raw = converter.convert(root)
    let isHalfTyped = tree.errors.contains { $0.code != .duplicateKey }
    var decoder = FieldDecoder(document: document, reportsMissing: !isHalfTyped)
    let fields = decoder.decode(raw)
    issues = converter.issues + decoder.issues
    self.document = fields.map { ProfileDocument(path: document, root: $0) }
  }
}

/// Turns syntax nodes into the form that is decoded, and finds what a profile may not use of YAML.
private struct RawConverter {
  /// The most nodes that aliases may add, so that few bytes cannot stand for very many.
  private static let maxAliasedNodes = 20_000
  private static let maxDepth = 64

  private(set) var issues: [FieldIssue] = []
  private let document: String
  private var aliasDepth = 0
  private var aliasedNodes = 0
  private var hasDuplicateKeys = false

  init(document: String) {
    self.document = document
  }

  private mutating func report(
    _ code: String, _ range: Range<Int>, _ message: String, path: FieldPath = FieldPath()
  ) {
    issues.append(
      FieldIssue(
        .init(rawValue: code), path, Origin(document: document, range: range), message))
  }

  mutating func report(_ errors: [YAMLSyntaxError]) {
    for error in errors {
      switch error.code {
      case .duplicateKey:
        hasDuplicateKeys = true
        report("PF005", error.range, error.message)
      case .tooLarge, .tooDeep, .tooManyNodes, .tooManyAliases:
        report("PF019", error.range, error.message)
      default: report("PF001", error.range, error.message)
      }
    }
  }

  mutating func checkDocuments(_ tree: YAMLTree) {
    let documents = tree.documents
    guard documents.count > 1, tree.errors.isEmpty else { return }
    let range = documents[1]?.range ?? tree.bytes.count..<tree.bytes.count
    report(
      "PF018", range,
      "a second document begins here; a profile file holds one, so move this to a file of its own")
  }

  mutating func reportEmpty(_ tree: YAMLTree) {
    report(
      "PF003", 0..<min(1, tree.bytes.count),
      "the document is empty; write \"hegel: \(ProfileSchema.version)\" and \"name: NAME\"")
  }

  mutating func convert(_ root: YAMLNode) -> RawNode { convert(root, depth: 0) }

  private mutating func convert(_ node: YAMLNode, depth: Int) -> RawNode {
    let range = node.contentRange
    guard depth < Self.maxDepth else {
      report("PF019", range, "nested deeper than \(Self.maxDepth) levels; make it flatter")
      return RawNode(.empty, range: range)
    }
    if aliasDepth > 0 {
      aliasedNodes += 1
      guard aliasedNodes <= Self.maxAliasedNodes else { return RawNode(.empty, range: range) }
    }
    switch node.kind {
    case .scalar:
      return RawNode(
        .scalar(node.string ?? "", isPlain: node.scalarStyle == .plain), range: range)
    case .sequence:
      var items: [RawNode] = []
      items.reserveCapacity(node.count)
      for item in node.items { items.append(convert(item, depth: depth + 1)) }
      return RawNode(.list(items), range: range)
    case .mapping: return RawNode(.map(entries(node, depth: depth)), range: range)
    case .alias: return convertAlias(node, range, depth: depth)
    case .empty: return RawNode(.empty, range: range)
    }
  }

  private mutating func convertAlias(
    _ node: YAMLNode, _ range: Range<Int>, depth: Int
  ) -> RawNode {
    guard let target = node.target else { return RawNode(.empty, range: range) }
    let wasWithin = aliasedNodes <= Self.maxAliasedNodes
    aliasDepth += 1
    var raw = convert(target, depth: depth + 1)
    aliasDepth -= 1
    if wasWithin, aliasedNodes > Self.maxAliasedNodes {
      report(
        "PF019", range,
        "aliases stand for more than \(Self.maxAliasedNodes) values; write fewer of them")
    }
    // Findings belong where the alias is used.
    raw.range = range
    return raw
  }

  private mutating func entries(_ node: YAMLNode, depth: Int) -> [RawEntry] {
    var entries: [RawEntry] = []
    entries.reserveCapacity(node.count)
    var seen: Set<String> = []
    for entry in node.entries {
      let keyRange = entry.key.contentRange
      guard let key = entry.key.string else {
        if entry.key.kind != .empty || entry.value.kind != .empty { reportKey(entry.key) }
        continue
      }
      if key == "<<", entry.key.scalarStyle == .plain {
        report(
          "PF012", keyRange,
          "merge keys are not read, since YAML 1.2 has none; use extends, or write the keys out")
        continue
      }
      // The parser has reported the second of two equal keys; the first one holds.
      if hasDuplicateKeys, !seen.insert(key).inserted { continue }
      entries.append(
        RawEntry(key: key, keyRange: keyRange, value: convert(entry.value, depth: depth + 1)))
    }
    return entries
  }

  private mutating func reportKey(_ key: YAMLNode) {
    report("PF004", key.contentRange, "a key must be a text; write a single word before the colon")
  }
}
