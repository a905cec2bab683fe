import Support
import YAMLSyntax

/// One random edit of one random document, checked against a model.
struct EditTrial {
  enum Outcome {
    case passed
    case refused(String)
    case failed(String)
  }

  private var random: SeededGenerator
  private let tree: YAMLTree
  private let editor: YAMLEditor

  init?(seed: UInt64, text: String) {
    random = SeededGenerator(seed: seed)
    tree = YAMLTree.parse(text)
    editor = YAMLEditor(tree)
    guard tree.errors.isEmpty, tree.root != nil else { return nil }
  }

  /// A step from a node to a child, in the model and in the tree.
  enum Step {
    case item(Int)
    case key(Int)
    case value(Int)
  }

  private mutating func randomNode() -> (YAMLNode, [Step])? {
    guard var node = tree.root else { return nil }
    var steps: [Step] = []
    while node.count > 0, random.chance(75) {
      let position = random.below(node.count)
      if node.kind == .sequence {
        node = node.items[position]
        steps.append(.item(position))
      } else {
        let entry = node.entries[position]
        let isKey = random.chance(12)
        node = isKey ? entry.key : entry.value
        steps.append(isKey ? .key(position) : .value(position))
      }
    }
    return (node, steps)
  }

  mutating func run() -> Outcome {
    guard let (node, steps) = randomNode() else { return .refused("no node") }
    guard let model = Reading.shapes(tree, expandsAliases: false).first else {
      return .refused("no node")
    }
    do throws(YAMLEditError) {
      switch random.below(6) {
      case 0: return try setText(node, steps, model)
      case 1: return try replace(node, steps, model)
      case 2...3: return try insert(node, steps, model)
      case 4: return try delete(node, steps, model)
      default: return try move(node, steps, model)
      }
    } catch {
      return .refused(error.description)
    }
  }

  // MARK: - Edits

  private mutating func setText(
    _ node: YAMLNode, _ steps: [Step], _ model: Shape
  ) throws(YAMLEditError) -> Outcome {
    let text = RandomValues.text(&random)
    let edits = try editor.setText(of: node, to: text)
    return check(
      "setText \(text.debugDescription)", edits, model.setting(steps.map(\.index), .scalar(text)))
  }

  private mutating func replace(
    _ node: YAMLNode, _ steps: [Step], _ model: Shape
  ) throws(YAMLEditError) -> Outcome {
    let value = RandomValues.value(&random, depth: 0)
    let edits = try editor.replace(node, with: value)
    return check("replace \(value)", edits, model.setting(steps.map(\.index), value.shape))
  }

  private mutating func insert(
    _ node: YAMLNode, _ steps: [Step], _ model: Shape
  ) throws(YAMLEditError) -> Outcome {
    let value = RandomValues.value(&random, depth: 0)
    let index = random.below(node.count + 1)
    let path = steps.map(\.index)
    if node.kind == .mapping || (node.kind == .empty && random.chance(50)) {
      let key = random.chance(60) ? "fresh" : RandomValues.text(&random)
      let edits = try editor.insert(key, value, into: node, at: index)
      return check(
        "insert \(key.debugDescription): \(value) at \(index)", edits,
        model.changing(path) { $0.inserting((.scalar(key), value.shape), at: index) })
    }
    let edits = try editor.insert(value, into: node, at: index)
    return check(
      "insert \(value) at \(index)", edits,
      model.changing(path) { $0.inserting(value.shape, at: index) })
  }

  private func delete(
    _ node: YAMLNode, _ steps: [Step], _ model: Shape
  ) throws(YAMLEditError) -> Outcome {
    let edits = try editor.delete(node)
    guard let last = steps.last else { return .failed("a root was deleted") }
    return check(
      "delete", edits,
      model.changing(steps.dropLast().map(\.index)) { $0.deleting(last.position) })
  }

  private mutating func move(
    _ node: YAMLNode, _ steps: [Step], _ model: Shape
  ) throws(YAMLEditError) -> Outcome {
    let from = random.below(node.count)
    let to = random.below(node.count)
    let edits = try editor.move(in: node, from: from, to: to)
    return check(
      "move \(from) to \(to)", edits,
      model.changing(steps.map(\.index)) { $0.moving(from, to) }, keepsAllComments: true)
  }

  // MARK: - Checks

  private func check(
    _ name: String, _ edits: [TextEdit], _ expected: Shape, keepsAllComments: Bool = false
  ) -> Outcome {
    let bytes: [UInt8]
    do { bytes = try edits.applied(to: tree.bytes) } catch {
      return .failed("\(name): \(error)\n\(edits)")
    }
    let result = YAMLTree.parse(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let context = "\(name)\n\(edits)\n--- gives\n\(text)"
    if let error = result.errors.first(where: { $0.code != .undefinedAlias }) {
      return .failed("\(context)\n\(error)")
    }
    let found = Reading.shapes(result, expandsAliases: false)
    guard let first = found.first, first == expected else {
      return .failed("\(context)\nfound    \(found)\nexpected \(expected)")
    }
    let before = Reading.shapes(tree, expandsAliases: false)
    if Array(found.dropFirst()) != Array(before.dropFirst()) {
      return .failed("\(context)\nother documents changed")
    }
    return checkComments(context, edits, result, keepsAll: keepsAllComments)
  }

  /// Comments that no edit touches must still be comments.
  private func checkComments(
    _ context: String, _ edits: [TextEdit], _ result: YAMLTree, keepsAll: Bool
  ) -> Outcome {
    let kept = tree.comments.filter { comment in
      keepsAll || !edits.contains { $0.range.overlaps(comment.range) }
    }
    let texts = kept.map { String(decoding: tree.bytes[$0.range], as: UTF8.self) }
    let found = result.comments.map { String(decoding: result.bytes[$0.range], as: UTF8.self) }
    if texts.sorted() != found.sorted() {
      return .failed("\(context)\ncomments were \(texts)\nand are      \(found)")
    }
    return .passed
  }
}

extension EditTrial.Step {
  /// The position among items or alternating keys and values.
  var index: Int {
    switch self {
    case .item(let position): position
    case .key(let position): position * 2
    case .value(let position): position * 2 + 1
    }
  }

  var position: Int {
    switch self {
    case .item(let position), .key(let position), .value(let position): position
    }
  }
}

/// Random texts and values.
enum RandomValues {
  private static let texts = [
    "", " ", "a", "plain text", "two  words", " lead", "trail ", "yes", "No", "null", "~", "12",
    "0x1F", "1e5", "12:30", "2024-01-01", "1_000", ".5", "-", "--- x", "...", "- item", "? x",
    ": x",
    "a: b", "a:", "a #b", "#c", "it's", "\"q\"", "back\\slash", "tab\there", "é日本😀", "[x]", "{y}",
    "a, b", "*star", "&amp", "!bang", "|", ">", "%x", "@x", "`x", "<<", "=", "line one\nline two",
    "line one\nline two\n", "one\n\ntwo\n", "\nlead", "  indented\nless", "\ttab\nx", "end\n\n",
    "end\n\n\n", "\n", "\n\n", "a\r\nb", "nul\u{0}", "bell\u{7}", "nel\u{85}x", "ls\u{2028}x",
    "bom\u{FEFF}x", "# not a comment\n# neither\n", "a\n  b\nc", "x\n- y\n", "  \nblank first",
    "a\n \nb",
    "a\n ", "a \nb \n", "{{question}}", "http://x.y/z", "x:y", "12 apples", "key: |\n  text\n",
    "\u{7F}", "a\n---\nb", "---", "? ", "-x", "+1", "on", "y",
  ]

  static func text(_ random: inout SeededGenerator) -> String { random.pick(texts) }

  static func value(_ random: inout SeededGenerator, depth: Int) -> YAMLValue {
    switch random.below(depth > 2 ? 6 : 10) {
    case 0...4: return .string(text(&random))
    case 5: return .plain(random.pick(["12", "0.5", "true", "null", "-3", "x: y"]))
    case 6...7:
      var items: [YAMLValue] = []
      for _ in 0..<random.below(4) { items.append(value(&random, depth: depth + 1)) }
      return .sequence(items)
    default:
      var entries: [YAMLValue.Entry] = []
      for index in 0..<random.below(4) {
        let key = random.chance(70) ? "k\(index)" : "k\(index)" + text(&random)
        entries.append(.init(key, value(&random, depth: depth + 1)))
      }
      return .mapping(entries)
    }
  }
}

extension YAMLValue {
  /// What a reader makes of the value.
  var shape: Shape {
    switch self {
    case .string(let text), .plain(let text): .scalar(text)
    case .empty: .scalar("")
    case .sequence(let items): .sequence(items.map(\.shape))
    case .mapping(let entries): .mapping(entries.map { (.scalar($0.key), $0.value.shape) })
    }
  }
}

extension Shape {
  /// Changes the shape at a path of positions among items or alternating keys and values.
  func changing(_ path: [Int], _ change: (Shape) -> Shape) -> Shape {
    guard let first = path.first else { return change(self) }
    let rest = Array(path.dropFirst())
    switch self {
    case .sequence(var items):
      items[first] = items[first].changing(rest, change)
      return .sequence(items)
    case .mapping(var entries):
      if first.isMultiple(of: 2) {
        entries[first / 2].0 = entries[first / 2].0.changing(rest, change)
      } else {
        entries[first / 2].1 = entries[first / 2].1.changing(rest, change)
      }
      return .mapping(entries)
    default: return .broken
    }
  }

  func setting(_ path: [Int], _ shape: Shape) -> Shape { changing(path) { _ in shape } }

  func inserting(_ item: Shape, at index: Int) -> Shape {
    switch self {
    case .sequence(var items):
      items.insert(item, at: index)
      return .sequence(items)
    case .scalar(""): return .sequence([item])
    default: return .broken
    }
  }

  func inserting(_ entry: (Shape, Shape), at index: Int) -> Shape {
    switch self {
    case .mapping(var entries):
      entries.insert(entry, at: index)
      return .mapping(entries)
    case .scalar(""): return .mapping([entry])
    default: return .broken
    }
  }

  func deleting(_ index: Int) -> Shape {
    switch self {
    case .sequence(var items):
      items.remove(at: index)
      return .sequence(items)
    case .mapping(var entries):
      entries.remove(at: index)
      return .mapping(entries)
    default: return .broken
    }
  }

  func moving(_ from: Int, _ to: Int) -> Shape {
    switch self {
    case .sequence(var items):
      items.insert(items.remove(at: from), at: to)
      return .sequence(items)
    case .mapping(var entries):
      entries.insert(entries.remove(at: from), at: to)
      return .mapping(entries)
    default: return .broken
    }
  }
}
