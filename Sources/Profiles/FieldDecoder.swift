import Diagnostics
import Support

/// Reads a document by the schema table: total, with every mistake as an issue.
///
/// What is wrong is left out of the result, so that everything else can still be used.
package struct FieldDecoder {
  /// What is wrong, in the order of the document.
  package private(set) var issues: [FieldIssue] = []

  /// Beyond this many issues a person mends the first ones before reading on.
  private static let maxIssues = 1_000

  /// The bytes of the texts that are plain or folded scalars, whose style may mean something else to
  /// a reader than was meant.
  var styledTexts: [Range<Int>] = []

  private let document: String
  private let reportsMissing: Bool
  let readsRawText: Bool

  private var isFull: Bool { issues.count >= Self.maxIssues }

  /// The steps to the value that is being read: one list for the whole walk, since a path of its
  /// own for each value would cost more than reading it.
  private var steps: [FieldStep] = []

  /// Where the value stands that is being read.
  var path: FieldPath { FieldPath(steps) }

  /// Creates a decoder.
  ///
  /// - Parameters:
  ///   - document: The name of the document for origins.
  ///   - reportsMissing: Whether missing keys are issues; a document that is half typed and does
  ///     not parse lacks keys for another reason.
  ///   - readsRawText: Whether a text field takes any scalar as it is written, as documents do; in
  ///     JSON a text is a string.
  package init(document: String, reportsMissing: Bool = true, readsRawText: Bool = true) {
    self.document = document
    self.reportsMissing = reportsMissing
    self.readsRawText = readsRawText
  }

  /// Reads a document.
  ///
  /// - Parameter root: The document's root node.
  /// - Returns: The fields that fit the schema; nil when the root is no map.
  /// - Complexity: O(n).
  package mutating func decode(_ root: RawNode) -> FieldNode? {
    decode(root, ProfileSchema.root)
  }

  func origin(_ range: Range<Int>) -> Origin { Origin(document: document, range: range) }

  /// Reports what is wrong at the path of the value that is being read.
  mutating func report(
    _ code: RuleCode, _ range: Range<Int>, _ message: String, fixes: [Fix] = []
  ) {
    guard !isFull else { return }
    issues.append(FieldIssue(code, path, origin(range), message, fixes: fixes))
  }

  /// Does something one step further inside.
  private mutating func at<Value>(
    _ step: FieldStep, _ body: (inout FieldDecoder) -> Value
  ) -> Value {
    steps.append(step)
    let value = body(&self)
    steps.removeLast()
    return value
  }

  mutating func decode(_ raw: RawNode, _ schema: SchemaNode) -> FieldNode? {
    if case .cut = raw.content { return nil }
    return switch schema.type {
    case .map: decodeMap(raw, schema)
    case .table(let keys, let limit): decodeTable(raw, keys, limit, schema)
    case .list(let limit): decodeList(raw, limit, schema)
    case .instruction: decodeInstruction(raw, schema)
    case .free: decodeFree(raw, depth: 1)
    default: decodeScalar(raw, schema.type)
    }
  }

  mutating func mismatch(_ raw: RawNode, _ expected: String) {
    let found: String
    if case .empty = raw.content {
      report(
        ProfileRule.wrongType, raw.range,
        "\(path) has no value; expected \(expected), so write one or remove the key")
      return
    } else if case .scalar(let text, _) = raw.content {
      found = "\"\(shortened(text))\""
    } else {
      found = raw.kind
    }
    report(
      ProfileRule.wrongType, raw.range, "\(path) is \(found); expected \(expected)")
  }

  func shortened(_ text: String) -> String {
    let line = text.prefix { $0 != "\n" }
    return line.utf8.count > 40 || line.utf8.count < text.utf8.count ? line.prefix(40) + "…" : text
  }

  // MARK: Maps

  private mutating func decodeMap(_ raw: RawNode, _ schema: SchemaNode) -> FieldNode? {
    guard case .map(let entries) = raw.content else {
      mismatch(raw, "a map")
      return nil
    }
    var fields: [FieldEntry] = []
    fields.reserveCapacity(entries.count)
    for entry in entries {
      let node: FieldNode? = at(.key(entry.key)) { decoder in
        guard let child = decoder.child(entry, schema) else { return nil }
        return decoder.decode(entry.value, child)
      }
      if let node {
        fields.append(
          FieldEntry(key: entry.key, keyOrigin: origin(entry.keyRange), value: node))
      }
    }
    if reportsMissing {
      for (key, child) in schema.children where child.row?.isRequired == true {
        let isWritten = entries.indices.contains { entries[$0].key == key }
        if !isWritten { reportMissing(key, raw) }
      }
    }
    return FieldNode(.map(fields), origin: origin(raw.range))
  }

  /// Returns the schema of a key, or reports that there is none.
  private mutating func child(_ entry: RawEntry, _ schema: SchemaNode) -> SchemaNode? {
    if let child = schema[entry.key] { return child }
    if let free = schema.anyKey {
      if ProfileMetadata.isNamespaced(entry.key) { return free }
      reportUnknown(entry, schema.keys, note: "; other keys need a namespace, as in team.KEY")
      return nil
    }
    reportUnknown(entry, schema.keys, note: "")
    return nil
  }

  private mutating func reportUnknown(
    _ entry: RawEntry, _ keys: [String], note: String
  ) {
    guard !isFull else { return }
    let isRole = steps.count == 2 && steps.first == .key("roles")
    var fixes: [Fix] = []
    if let nearest = NearestName.closest(to: entry.key, in: keys), !entry.keyRange.isEmpty {
      fixes = [
        Fix(
          title: "Rename \"\(shortened(entry.key))\" to \"\(nearest)\"", isSafe: false,
          edits: [TextEdit(range: entry.keyRange, replacement: nearest)])
      ]
    }
    let what = isRole ? "role" : "key"
    let place = FieldPath(steps.dropLast())
    let location = place.steps.isEmpty ? "" : " in \(place)"
    var hint = NearestName.hint(for: entry.key, in: keys)
    // Who does not know the format wants to see what there is.
    if hint.isEmpty, place.steps.isEmpty {
      hint = "; expected one of " + keys.joined(separator: ", ")
    }
    report(
      isRole ? ProfileRule.unknownRole : ProfileRule.unknownKey, entry.keyRange,
      "the \(what) \"\(shortened(entry.key))\" is unknown\(location)\(hint)\(note)", fixes: fixes)
  }

  mutating func reportMissing(_ key: String, _ raw: RawNode) {
    let place = steps.isEmpty ? "" : " in \(path)"
    var range = raw.range
    // A whole map is no place to look at; its first key is.
    if case .map(let entries) = raw.content, let first = entries.first { range = first.keyRange }
    at(.key(key)) {
      $0.report(
        ProfileRule.missingKey, range, "the key \"\(key)\" is missing\(place); add it")
    }
  }

  private mutating func decodeTable(
    _ raw: RawNode, _ kind: FieldType.KeyKind, _ limit: Int, _ schema: SchemaNode
  ) -> FieldNode? {
    guard case .map(let entries) = raw.content, let valueSchema = schema.anyKey else {
      mismatch(raw, "a map")
      return nil
    }
    guard entries.count <= limit else {
      report(
        ProfileRule.tooLarge, raw.range,
        "\(path) has \(entries.count) entries; at most \(limit) are allowed")
      return nil
    }
    var fields: [FieldEntry] = []
    for entry in entries {
      let node: FieldNode? = at(.key(entry.key)) { decoder in
        guard decoder.checkKey(entry, kind) else { return nil }
        return decoder.decode(entry.value, valueSchema)
      }
      if let node {
        fields.append(
          FieldEntry(key: entry.key, keyOrigin: origin(entry.keyRange), value: node))
      }
    }
    return FieldNode(.map(fields), origin: origin(raw.range))
  }

  private mutating func checkKey(_ entry: RawEntry, _ kind: FieldType.KeyKind) -> Bool {
    let key = shortened(entry.key)
    switch kind {
    case .variable:
      if !TemplateParser.isName(entry.key.utf8) {
        report(
          ProfileRule.valueNotAllowed, entry.keyRange,
          "\"\(key)\" is no name of a variable; use lower-case letters, digits and \"_\", "
            + "starting with a letter")
        return false
      }
      if BuiltInVariable(rawValue: entry.key) != nil {
        report(
          ProfileRule.valueNotAllowed, entry.keyRange,
          "\"\(key)\" is the name of a built-in variable; choose another")
        return false
      }
    case .ruleCode:
      if !Self.isRuleCode(entry.key) {
        report(
          ProfileRule.valueNotAllowed, entry.keyRange,
          "\"\(key)\" is no rule's code; expected two capital letters and three digits")
        return false
      }
      if RuleTable.rule(RuleCode(rawValue: entry.key))?.parameters.isEmpty == false { return true }
      report(
        ProfileRule.unknownKey, entry.keyRange,
        "the rule \(key) takes no options; remove the entry")
      return false
    }
    return true
  }

  static func isRuleCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 5 && bytes.prefix(2).allSatisfy { (0x41...0x5A).contains($0) }
      && bytes.suffix(3).allSatisfy { (0x30...0x39).contains($0) }
  }

  // MARK: Lists

  private mutating func decodeList(
    _ raw: RawNode, _ limit: Int, _ schema: SchemaNode
  ) -> FieldNode? {
    guard case .list(let items) = raw.content, let itemSchema = schema.item else {
      mismatch(raw, "a list")
      return nil
    }
    guard items.count <= limit else {
      report(
        ProfileRule.tooLarge, raw.range,
        "\(path) has \(items.count) items; at most \(limit) are allowed")
      return nil
    }
    var nodes: [FieldNode] = []
    nodes.reserveCapacity(items.count)
    let hasIDs = schema.row?.inheritance == .ids
    var ids = Set<String>(minimumCapacity: hasIDs ? items.count : 0)
    var dropped: Set<String> = []
    for (index, item) in items.enumerated() {
      guard let node = at(.index(index), { $0.decode(item, itemSchema) }) else { continue }
      if hasIDs, let id = InstructionNode.id(of: node) {
        // What an item drops, a later one may write again: it then follows the inherited ones.
        let isTaken =
          InstructionNode.isDrop(node)
          ? !dropped.insert(id).inserted || ids.contains(id) : !ids.insert(id).inserted
        if isTaken {
          at(.index(index)) { $0.reportDuplicate(id, node) }
          continue
        }
      }
      nodes.append(node)
    }
    return FieldNode(.list(nodes), origin: origin(raw.range))
  }

  private mutating func reportDuplicate(_ id: String, _ node: FieldNode) {
    let hasID = node["id"] != nil
    report(
      ProfileRule.duplicateID, (node["id"] ?? node).origin.range,
      hasID
        ? "the id \"\(id)\" is taken in this list; give each instruction its own"
        : "the same instruction stands twice in this list; remove one")
  }

  private mutating func decodeInstruction(_ raw: RawNode, _ schema: SchemaNode) -> FieldNode? {
    switch raw.content {
    case .scalar:
      guard let text = schema["text"] else { return nil }
      return decodeScalar(raw, text.type).map(Self.named)
    case .map:
      guard let node = decodeMap(raw, schema), case .map = node.value else { return nil }
      return checkedInstruction(node, raw).map(Self.named)
    default:
      mismatch(raw, schema.type.expectation)
      return nil
    }
  }

  /// Gives an instruction without an id the one derived from its text.
  private static func named(_ node: FieldNode) -> FieldNode {
    var node = node
    if node["id"] == nil { node.derivedID = InstructionNode.id(of: node) }
    return node
  }

  /// Checks what the rows cannot say: an item has a text, or drops an inherited id.
  private mutating func checkedInstruction(_ node: FieldNode, _ raw: RawNode) -> FieldNode? {
    guard case .map(let entries) = raw.content else { return nil }
    let isWritten = { (key: String) in entries.indices.contains { entries[$0].key == key } }
    if node["drop"]?.flag == true {
      if !isWritten("id") {
        at(.key("id")) {
          $0.report(
            ProfileRule.missingKey, entries.first?.keyRange ?? raw.range,
            "a dropped instruction needs the id of the inherited one; add it")
        }
        return nil
      }
      for entry in entries where !["id", "drop"].contains(entry.key) {
        at(.key(entry.key)) {
          $0.report(
            ProfileRule.valueNotAllowed, entry.keyRange,
            "a dropped instruction has no \"\(entry.key)\"; remove it, or remove drop")
        }
      }
      return node["id"] == nil ? nil : node
    }
    if !isWritten("text") {
      if reportsMissing { reportMissing("text", raw) }
      return nil
    }
    return node["text"] == nil || (isWritten("id") && node["id"] == nil) ? nil : node
  }

  // MARK: Free values

  private mutating func decodeFree(_ raw: RawNode, depth: Int) -> FieldNode? {
    guard depth <= ProfileBounds.metadataDepth else {
      report(
        ProfileRule.tooLarge, raw.range,
        "\(path) is nested deeper than \(ProfileBounds.metadataDepth) levels; make it flatter")
      return nil
    }
    switch raw.content {
    case .scalar(let text, let style):
      return FieldNode(Self.freeScalar(text, style == .plain), origin: origin(raw.range))
    case .list(let items):
      var nodes: [FieldNode] = []
      for (index, item) in items.enumerated() {
        if let node = at(.index(index), { $0.decodeFree(item, depth: depth + 1) }) {
          nodes.append(node)
        }
      }
      return FieldNode(.list(nodes), origin: origin(raw.range))
    case .map(let entries):
      var fields: [FieldEntry] = []
      for entry in entries {
        if let node = at(.key(entry.key), { $0.decodeFree(entry.value, depth: depth + 1) }) {
          fields.append(
            FieldEntry(key: entry.key, keyOrigin: origin(entry.keyRange), value: node))
        }
      }
      return FieldNode(.map(fields), origin: origin(raw.range))
    case .empty:
      mismatch(raw, "a value")
      return nil
    case .cut: return nil
    }
  }

  private static func freeScalar(_ text: String, _ isPlain: Bool) -> FieldNode.Value {
    guard isPlain else { return .text(text) }
    if text == "true" || text == "false" { return .flag(text == "true") }
    if let integer = ScalarNumber.integer(text) { return .integer(integer) }
    if let number = ScalarNumber.number(text) { return .number(number) }
    return .text(text)
  }
}
