import Diagnostics
import Support
import YAMLSyntax

/// Turns syntax nodes into the form that is decoded, and finds what a profile may not use of YAML.
struct RawConverter {
  /// The most nodes that aliases may add, so that few bytes cannot stand for very many.
  private static let maxAliasedNodes = 20_000
  private static let maxDepth = 64

  private(set) var issues: [FieldIssue] = []
  private let document: String
  private let tree: YAMLTree
  private var aliasDepth = 0
  private var aliasedNodes = 0
  private var hasDuplicateKeys = false

  init(document: String, tree: YAMLTree) {
    self.document = document
    self.tree = tree
  }

  private mutating func report(
    _ code: RuleCode, _ range: Range<Int>, _ message: String, fixes: [Fix] = []
  ) {
    issues.append(
      FieldIssue(
        code, FieldPath(), Origin(document: document, range: range), message, fixes: fixes))
  }

  /// Reports what is wrong with the YAML, each mistake once.
  ///
  /// After a mistake the rest of its line is read differently than it was meant, so further errors
  /// of the line only follow from the first, or from the tab that indents it.
  mutating func reportErrors() {
    guard !tree.errors.isEmpty else { return }
    let lines = LineTable(tree.bytes)
    let isConflict = tree.errors.contains { $0.code == .mergeConflict }
    let tabs = Set(
      tree.errors.filter { $0.code == .tabIndentation }.map {
        lines.line(ofByte: $0.range.lowerBound)
      })
    var reportedLine = 0
    for error in tree.errors {
      switch error.code {
      case .duplicateKey:
        hasDuplicateKeys = true
        if !isConflict { report("PF005", error.range, error.message) }
      case .tooLarge, .tooDeep, .tooManyNodes, .tooManyAliases:
        report(ProfileRule.tooLarge, error.range, error.message)
      case .tooManyErrors: report("PF001", error.range, error.message)
      default:
        let line = lines.line(ofByte: error.range.lowerBound)
        guard line != reportedLine, error.code == .tabIndentation || !tabs.contains(line) else {
          continue
        }
        reportedLine = line
        report("PF001", error.range, message(of: error))
      }
    }
  }

  private func message(of error: YAMLSyntaxError) -> String {
    guard error.code == .unclosedQuote else { return error.message }
    let name = tree.bytes[error.range].first == UInt8(ascii: "'") ? "single" : "double"
    let rest = tree.bytes[error.range.upperBound...].prefix { $0 != 0x0A && $0 != 0x0D }
    let shown = String(decoding: rest.prefix(200), as: UTF8.self).prefix(40)
    return "the \(name) quote before \(shown) is never closed; add a \(name) quote at the end of "
      + "the text"
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
      return RawNode(.cut, range: range)
    }
    if aliasDepth > 0 {
      aliasedNodes += 1
      guard aliasedNodes <= Self.maxAliasedNodes else { return RawNode(.cut, range: range) }
    }
    checkTag(of: node)
    switch node.kind {
    case .scalar: return scalar(node, range)
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

  /// A scalar that is tagged as a text is one, like one in quotes.
  private func scalar(_ node: YAMLNode, _ range: Range<Int>) -> RawNode {
    let isTagged = node.tag == "!" || node.tag == "!!str"
    let style: RawNode.Style =
      switch node.scalarStyle {
      case .plain where !isTagged: .plain
      case .folded: .folded
      default: .other
      }
    return RawNode(
      .scalar(node.string ?? "", style),
      range: isTagged && node.anchor == nil ? node.range : range)
  }

  /// Reports a tag that says something else than the node shows.
  ///
  /// Readers with a schema of their own build other values, or run code, for such tags (YAML 1.2.2
  /// §6.8 and §10); a profile's types come from its fields.
  private mutating func checkTag(of node: YAMLNode) {
    guard aliasDepth == 0, let range = node.tagRange, let tag = node.tag, tag != "!" else { return }
    let fitting =
      switch node.kind {
      case .sequence: "!!seq"
      case .mapping: "!!map"
      case .scalar, .alias, .empty: "!!str"
      }
    guard tag != fitting || hasTagDirective else { return }
    var end = range.upperBound
    while end < tree.bytes.count, tree.bytes[end] == 0x20 || tree.bytes[end] == 0x09 { end += 1 }
    let shown = tag.prefix(40) + (tag.count > 40 ? "…" : "")
    let fix = Fix(
      title: "Remove \(shown)", isSafe: false,
      edits: [TextEdit(range: range.lowerBound..<end, replacement: "")])
    report(
      ProfileRule.explicitTag, range,
      "the tag \(shown) is not read here; remove it, since a value has the type of its field",
      fixes: [fix])
  }

  /// Whether a directive may give `!!` another meaning.
  private var hasTagDirective: Bool {
    for position in 0..<tree.tokens.count where tree.tokens[position].kind == .directive {
      if tree.bytes[tree.tokens[position].range].starts(with: "%TAG".utf8) { return true }
    }
    return false
  }

  private mutating func convertAlias(
    _ node: YAMLNode, _ range: Range<Int>, depth: Int
  ) -> RawNode {
    guard let target = node.target else { return RawNode(.empty, range: range) }
    let wasWithin = aliasedNodes <= Self.maxAliasedNodes
    aliasDepth += 1
    var raw = convert(target, depth: depth + 1)
    aliasDepth -= 1
    if aliasDepth == 0, wasWithin, aliasedNodes > Self.maxAliasedNodes {
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
      checkTag(of: entry.key)
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
