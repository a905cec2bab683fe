import Diagnostics
import YAMLSyntax

/// The front matter and the body of a file.
struct FrontMatter {
  /// Whether the file begins with front matter.
  let hasFrontMatter: Bool
  /// The bytes between the markers.
  let yaml: Range<Int>
  /// The bytes behind them.
  let body: Range<Int>

  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func line(at offset: Int) -> (text: ArraySlice<UInt8>, next: Int) {
      let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
      var text = bytes[offset..<end]
      while let last = text.last, [0x0D, 0x20, 0x09].contains(last) { text.removeLast() }
      return (text, min(end + 1, bytes.count))
    }
    let marker = Array("---".utf8)
    let first = line(at: start)
    var offset = first.next
    while first.text.elementsEqual(marker), offset < bytes.count {
      let line = line(at: offset)
      if line.text.elementsEqual(marker) {
        (hasFrontMatter, yaml, body) = (true, first.next..<offset, line.next..<bytes.count)
        return
      }
      offset = line.next
    }
    (hasFrontMatter, yaml, body) = (false, start..<start, start..<bytes.count)
  }
}

/// A file of another tool while it is read: its YAML, and what is said about it.
struct ForeignDocument {
  /// The bounds of parsing.
  static var limits: YAMLLimits {
    var limits = YAMLLimits.default
    limits.maxBytes = ProfileBounds.documentBytes
    limits.maxDepth = 32
    limits.maxAliases = 1_000
    return limits
  }

  private let lines: LineTable
  private let firstLine: Int

  /// The root of the YAML; nil for none.
  let root: YAMLNode?
  /// What is left behind.
  var notes: [InterchangeNote] = []
  /// What stands in the way.
  var refusals: [InterchangeNote] = []

  /// Reads YAML.
  ///
  /// - Parameters:
  ///   - bytes: The YAML.
  ///   - firstLine: The 1-based line of the file on which it begins.
  ///   - isList: Whether the root is a list; otherwise it has keys and values.
  init(_ bytes: [UInt8], firstLine: Int, isList: Bool = false) {
    let tree = YAMLTree.parse(bytes, limits: Self.limits)
    lines = LineTable(bytes)
    self.firstLine = firstLine
    root = tree.root.flatMap { $0.kind == .empty ? nil : $0 }
    for error in tree.errors { refuse(line(error.range.lowerBound), error.message) }
    if let root, root.kind != (isList ? .sequence : .mapping) {
      refuse(line(root.range.lowerBound), "expected keys and values; name a file of the format")
    }
  }

  private func line(_ offset: Int) -> Int { lines.line(ofByte: offset) + firstLine - 1 }

  /// The 1-based line of the file on which a node begins.
  func line(of node: YAMLNode) -> Int { line(node.range.lowerBound) }

  /// The line on which the text of a scalar begins.
  func textLine(of node: YAMLNode) -> Int {
    switch node.scalarStyle {
    case .literal, .folded: line(of: node) + 1
    default: line(node.contentRange.lowerBound)
    }
  }

  mutating func note(_ line: Int, _ message: String) {
    notes.append(InterchangeNote(line: line, message))
  }

  mutating func refuse(_ line: Int, _ message: String) {
    refusals.append(InterchangeNote(line: line, message))
  }

  /// The node that an alias stands for; other nodes stand for themselves.
  func resolved(_ node: YAMLNode?) -> YAMLNode? { node?.target ?? node }

  /// The value of a key.
  func value(_ node: YAMLNode?, _ keys: String...) -> YAMLNode? {
    var current = resolved(node)
    for key in keys { current = resolved(current?[key: key]) }
    return current
  }

  /// The text of a key's value; one that is no text is left behind.
  mutating func text(_ node: YAMLNode?, _ key: String) -> String? {
    guard let value = value(node, key), value.kind != .empty else { return nil }
    if let text = value.string, !text.isEmpty { return text }
    note(line(of: value), "the value of \(key) is no text; it is left behind")
    return nil
  }

  /// The number of a key's value as it is written, when it lies within bounds.
  mutating func number(
    _ node: YAMLNode?, _ keys: [String], _ bounds: ClosedRange<Double>, isWhole: Bool = false
  ) -> String? {
    for key in keys {
      guard let value = value(node, key), value.kind != .empty else { continue }
      let text = value.string ?? ""
      if let number = Double(text), bounds.contains(number), !isWhole || Int(text) != nil {
        return isWhole ? text : Self.decimal(number)
      }
      note(
        line(of: value),
        "\(key) is \"\(text.prefix(40))\", which a profile does not take; it is "
          + "left behind")
    }
    return nil
  }

  /// A number as YAML has it.
  static func decimal(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// The texts of a key's value: a list or one text.
  mutating func texts(_ node: YAMLNode?, _ keys: [String]) -> [String] {
    for key in keys {
      guard let value = value(node, key) else { continue }
      if let text = value.string { return [text] }
      return value.items.compactMap { $0.string }
    }
    return []
  }

  /// Notes every key but the known ones as left behind.
  mutating func noteOthers(
    in node: YAMLNode?, knowing known: Set<String>, under name: String = "",
    because reasons: [String: String] = [:]
  ) {
    for entry in resolved(node)?.entries ?? [] {
      let key = entry.key.string ?? "?"
      guard !known.contains(key) else { continue }
      let reason = reasons[key] ?? "a profile has no such setting"
      note(line(of: entry.key), "\(name)\(key) is left behind: \(reason)")
    }
  }
}
