import Diagnostics
import JSON
import Profiles
import YAMLSyntax

extension AssistedDocument {
  /// Returns what can be written at a byte.
  ///
  /// - Parameters:
  ///   - offset: The cursor, as a 0-based offset.
  ///   - names: Names of the project, looked up only when they are wanted.
  /// - Returns: What can be written, in the order of the schema or of the names.
  package func completions(at offset: Int, names: () -> AssistNames) -> [Completion] {
    let offset = min(max(offset, 0), bytes.count)
    if let completions = variableCompletions(at: offset) { return completions }
    if let comment = comment(at: offset) {
      return codePlace(in: comment, at: offset).map(Self.ruleCompletions) ?? []
    }
    if isInText(offset) { return [] }
    let context = context(at: offset)
    switch context.part {
    case .key(let others): return keys(in: context, without: others)
    case .value(let key):
      return values(of: context.parent.appending(key), context.word, names)
    case .item:
      return values(of: context.parent, context.word, names)
        + keys(in: context, without: [])
    }
  }

  /// Where the cursor stands; within brackets the tokens know best, else the indentation.
  private func context(at offset: Int) -> LineContext {
    LineContext.inBrackets(tree, at: offset) ?? LineContext(bytes, at: offset)
  }

  private func comment(at offset: Int) -> Range<Int>? {
    tree.comments.first { $0.range.lowerBound < offset && offset <= $0.range.upperBound }?.range
  }

  /// The code at the cursor in a comment that suppresses findings: in the brackets of
  /// `# hegel: ignore[CODE]` or `ignore-file[CODE]`.
  private func codePlace(in comment: Range<Int>, at offset: Int) -> Range<Int>? {
    let before = bytes[comment.lowerBound..<offset]
    guard let open = before.lastIndex(of: UInt8(ascii: "[")),
      !before[open...].contains(UInt8(ascii: "]"))
    else { return nil }
    let head = before[..<open].filter { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "#") }
    guard head == Array("hegel:ignore".utf8) || head == Array("hegel:ignore-file".utf8) else {
      return nil
    }
    let isCode = { (byte: UInt8) in byte != 0x20 && byte != UInt8(ascii: ",") }
    var start = offset
    while start > open + 1, isCode(bytes[start - 1]) { start -= 1 }
    var end = offset
    while end < comment.upperBound, isCode(bytes[end]), bytes[end] != UInt8(ascii: "]") { end += 1 }
    return start..<end
  }

  /// Whether a byte lies in a block scalar, where nothing but variables can be completed.
  private func isInText(_ offset: Int) -> Bool {
    guard let index = tree.tokens.index(atByte: min(offset, bytes.count - 1)) else { return false }
    let token = tree.tokens[index]
    return token.kind == .blockScalarText && token.range.lowerBound < offset
  }

  // MARK: Keys

  private func keys(in context: LineContext, without others: [String]) -> [Completion] {
    if let completions = ruleOptions(in: context, without: others) { return completions }
    guard let schema = ProfileSchema.root.node(at: context.parent) else { return [] }
    return schema.children.filter { !others.contains($0.key) }.map { key, node in
      Completion(
        label: key, text: key + Self.continuation(of: node), kind: .key,
        detail: node.type.expectation, documentation: Self.documentation(of: node),
        range: context.word)
    }
  }

  /// The rules that take options, and the options of one; nil anywhere else.
  private func ruleOptions(
    in context: LineContext, without others: [String]
  ) -> [Completion]? {
    let steps = context.parent.steps
    guard steps.starts(with: FieldPath("checks.options").steps) else { return nil }
    switch steps.dropFirst(2).first {
    case nil:
      return RuleTable.all.filter { rule in
        !rule.parameters.isEmpty && !others.contains(rule.code.rawValue)
      }.map { rule in
        Completion(
          label: rule.code.rawValue, text: rule.code.rawValue + ":", kind: .key, detail: rule.name,
          documentation: rule.summary, range: context.word)
      }
    case .key(let code) where steps.count == 3:
      let parameters = RuleTable.rule(RuleCode(rawValue: code))?.parameters ?? []
      return parameters.filter { !others.contains($0.name) }.map { parameter in
        Completion(
          label: parameter.name, text: parameter.name + ": ", kind: .key, detail: "a number",
          documentation: parameter.summary, range: context.word)
      }
    default: return []
    }
  }

  private static func continuation(of node: SchemaNode) -> String {
    switch node.type {
    case .map, .table, .list: ":"
    default: ": "
    }
  }

  /// The documentation of a field, as Markdown.
  static func documentation(of node: SchemaNode) -> String? {
    guard let row = node.row else { return nil }
    var text = row.summary + "\n\nExpected: " + row.type.expectation + "."
    if let standard = row.standard { text += " Standard: `\(standard.text())`." }
    if row.isRequired { text += " Required." }
    return text + "\n\n```yaml\n\(row.example)\n```"
  }

  // MARK: Values

  private func values(
    of path: FieldPath, _ range: Range<Int>, _ names: () -> AssistNames
  ) -> [Completion] {
    func completions(_ texts: [String], _ kind: Completion.Kind) -> [Completion] {
      texts.map { Completion(label: $0, text: $0, kind: kind, range: range) }
    }
    switch (path.steps.first, path.lastKey) {
    case (.key("extends"), _):
      return completions(BuiltInBases.names + names().bases + [ProfileSchema.extendsNothing], .base)
    case (.key("corpus"), _): return completions(names().corpora, .corpus)
    case (.key("defaults"), "model"), (.key("roles"), "model"):
      return completions(names().models, .model)
    default: break
    }
    guard let schema = ProfileSchema.root.node(at: path) else { return [] }
    switch schema.type {
    case .choice(let choices): return completions(choices, .choice)
    case .flag: return completions(["true", "false"], .choice)
    case .integer(let range) where range.count == 1:
      return completions(["\(range.lowerBound)"], .choice)
    case .ruleCode:
      return Self.ruleCompletions(range)
    default: return []
    }
  }

  /// The rules that may be ignored.
  static func ruleCompletions(_ range: Range<Int>) -> [Completion] {
    RuleTable.all.filter { RuleTable.canBeIgnored($0.code) && $0.code.family != "CO" }.map { rule in
      Completion(
        label: rule.code.rawValue, text: rule.code.rawValue, kind: .rule, detail: rule.name,
        documentation: rule.summary, range: range)
    }
  }

  // MARK: Variables

  /// The variables for a placeholder that is being written; nil where none is.
  private func variableCompletions(at offset: Int) -> [Completion]? {
    var start = offset
    while start > 0, Self.isNameByte(bytes[start - 1]) { start -= 1 }
    var open = start
    while open > 0, bytes[open - 1] == 0x20 { open -= 1 }
    guard open >= 2, bytes[open - 1] == UInt8(ascii: "{"), bytes[open - 2] == UInt8(ascii: "{"),
      let scope = scope(around: offset)
    else { return nil }
    var end = offset
    while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
    var close = end
    while close < bytes.count, bytes[close] == 0x20 { close += 1 }
    let isClosed = bytes[close...].starts(with: "}}".utf8)
    return scope.allowed.map { name in
      let entry = ownVariables.first { $0.key == name }
      return Completion(
        label: name, text: isClosed ? name : name + "}}", kind: .variable,
        detail: entry == nil ? "built in" : entry?.value["default"]?.text,
        documentation: Self.summary(ofVariable: name, entry), range: start..<end)
    }
  }

  /// What a variable stands for, as a sentence.
  static func summary(ofVariable name: String, _ entry: FieldEntry?) -> String? {
    entry?.value["description"]?.text ?? BuiltInVariable(rawValue: name)?.summary
  }

  /// The variables that exist at a place; the tree knows it by the node, or else the indentation.
  private func scope(around offset: Int) -> TemplateScope? {
    var node = tree.node(atByte: offset)
    while let current = node {
      if let scope = scope(of: fieldPath(of: current)) { return scope }
      node = current.parent
    }
    let context = LineContext(bytes, at: offset)
    switch context.part {
    case .value(let key): return scope(of: context.parent.appending(key))
    case .key, .item: return scope(of: context.parent)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte)
  }
}
