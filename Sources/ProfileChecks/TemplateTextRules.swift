import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// TV004 and TV006: placeholders and code in the syntax of other template tools.
enum TemplateTextRules {
  /// A place in a text and what stands there.
  private enum Hit {
    /// A variable's name in another syntax.
    case placeholder(name: String)
    /// Template code.
    case code
  }

  /// What was found.
  struct Result {
    var findings: [Finding] = []
    /// The variables that are written in another syntax, each with the first text.
    var meant: [String: String] = [:]
  }

  /// Returns the findings in the prompts and instructions that a document writes itself.
  static func findings(
    _ document: ProfileDocument, _ resolution: ProfileResolution, _ tree: YAMLTree
  ) -> Result {
    var result = Result()
    let variables = (resolution.root["variables"]?.entries ?? []).map(\.key)
    let system = Set(TemplateScope.system(variables).allowed)
    for role in Role.allCases {
      guard let node = document.root["roles"]?[role.rawValue] else { continue }
      if let text = node["system_prompt"] { check(text, system, tree, &result) }
      for item in node["instructions"]?.items ?? [] {
        if let text = InstructionNode.textNode(of: item) {
          check(text, system, tree, &result)
        }
      }
      for phase in role.phases {
        if let text = node["prompts"]?[phase.rawValue] {
          let names = Set(TemplateScope.phase(phase, variables).allowed)
          check(text, names, tree, &result)
        }
      }
    }
    return result
  }

  private static func check(
    _ node: FieldNode, _ names: Set<String>, _ tree: YAMLTree, _ result: inout Result
  ) {
    guard let text = node.text, mayHaveTemplates(text) else { return }
    let hits = scan(Array(text.utf8), names)
    guard !hits.isEmpty else { return }
    let source = SourceText(origin: node.origin, tree: tree)
    for (range, hit) in hits.prefix(100) {
      let place = source.range(ofDecoded: range)
      let shown = String(decoding: Array(text.utf8)[range].prefix(60), as: UTF8.self)
      switch hit {
      case .placeholder(let name):
        result.meant[name] = result.meant[name] ?? shown
        result.findings.append(
          Finding(
            code: "TV004", severity: RuleTable.severity(of: "TV004"), range: place,
            message: "\"\(shown)\" is plain text here, so the model never sees the value; "
              + "write {{\(name)}}",
            fixes: [
              Fix(
                title: "Write {{\(name)}}", isSafe: false,
                edits: [TextEdit(range: place, replacement: "{{\(name)}}")])
            ]))
      case .code:
        result.findings.append(
          Finding(
            code: "TV006", severity: RuleTable.severity(of: "TV006"), range: place,
            message: "\"\(shown)\" is template code of another tool; remove it, since a prompt "
              + "computes nothing"))
      }
    }
  }

  /// Whether a text has one of the bytes that templates of other tools begin with.
  private static func mayHaveTemplates(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      ByteScan.contains(UInt8(ascii: "{"), in: bytes)
        || ByteScan.contains(UInt8(ascii: "$"), in: bytes)
        || ByteScan.contains(UInt8(ascii: "<"), in: bytes)
    }
  }

  private static func scan(_ bytes: [UInt8], _ names: Set<String>) -> [(Range<Int>, Hit)] {
    var hits: [(Range<Int>, Hit)] = []
    var index = 0
    while index < bytes.count {
      let found: (Range<Int>, Hit)? =
        switch bytes[index] {
        case UInt8(ascii: "{"): braces(bytes, index, names)
        case UInt8(ascii: "$"): dollar(bytes, index, names)
        case UInt8(ascii: "<"): angles(bytes, index, names)
        default: nil
        }
      if let found {
        hits.append(found)
        index = found.0.upperBound
      } else if bytes[index] == UInt8(ascii: "{"), byte(bytes, index + 1) == UInt8(ascii: "{") {
        // A placeholder of ours, or an escaped brace.
        index += 2
      } else {
        index += 1
      }
    }
    return hits
  }

  private static func byte(_ bytes: [UInt8], _ index: Int) -> UInt8? {
    bytes.indices.contains(index) ? bytes[index] : nil
  }

  /// The name that begins at an index, empty when none does.
  private static func name(_ bytes: [UInt8], _ start: Int) -> String {
    var end = start
    while end < bytes.count, end - start <= ProfileBounds.nameBytes,
      isNameByte(bytes[end])
    {
      end += 1
    }
    return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
  }

  /// `{name}` or `{% tag %}`.
  private static func braces(
    _ bytes: [UInt8], _ index: Int, _ names: Set<String>
  ) -> (Range<Int>, Hit)? {
    if byte(bytes, index + 1) == UInt8(ascii: "%") {
      var start = index + 2
      while let next = byte(bytes, start), next == 0x20 || next == UInt8(ascii: "-") { start += 1 }
      guard !name(bytes, start).isEmpty, let end = closing(bytes, start, "%", "}") else {
        return nil
      }
      return (index..<end, .code)
    }
    let name = name(bytes, index + 1)
    let end = index + 1 + name.utf8.count
    guard names.contains(name), byte(bytes, end) == UInt8(ascii: "}"),
      byte(bytes, end + 1) != UInt8(ascii: "}"), byte(bytes, index - 1) != UInt8(ascii: "{"),
      byte(bytes, index - 1) != UInt8(ascii: "$")
    else { return nil }
    return (index..<end + 1, .placeholder(name: name))
  }

  /// `$name`, `${name}` or `${expression}`.
  private static func dollar(
    _ bytes: [UInt8], _ index: Int, _ names: Set<String>
  ) -> (Range<Int>, Hit)? {
    guard byte(bytes, index + 1) == UInt8(ascii: "{") else {
      let name = name(bytes, index + 1)
      guard names.contains(name), byte(bytes, index - 1) != UInt8(ascii: "$") else { return nil }
      return (index..<index + 1 + name.utf8.count, .placeholder(name: name))
    }
    var end = index + 2
    while let next = byte(bytes, end), next != UInt8(ascii: "}"), next != 0x0A { end += 1 }
    guard byte(bytes, end) == UInt8(ascii: "}") else { return nil }
    let content = bytes[index + 2..<end]
    let text = String(decoding: content, as: UTF8.self)
    if names.contains(text) { return (index..<end + 1, .placeholder(name: text)) }
    let isCode = content.contains { "*+/%()[].|&<>=?".utf8.contains($0) }
    return isCode && !content.starts(with: "{".utf8) ? (index..<end + 1, .code) : nil
  }

  /// `<<name>>` or `<% code %>`.
  private static func angles(
    _ bytes: [UInt8], _ index: Int, _ names: Set<String>
  ) -> (Range<Int>, Hit)? {
    if byte(bytes, index + 1) == UInt8(ascii: "%") {
      return closing(bytes, index + 2, "%", ">").map { (index..<$0, .code) }
    }
    guard byte(bytes, index + 1) == UInt8(ascii: "<") else { return nil }
    let name = name(bytes, index + 2)
    let end = index + 2 + name.utf8.count
    guard names.contains(name), byte(bytes, end) == UInt8(ascii: ">"),
      byte(bytes, end + 1) == UInt8(ascii: ">")
    else { return nil }
    return (index..<end + 2, .placeholder(name: name))
  }

  /// The offset after two closing bytes on the same line, or nil.
  private static func closing(
    _ bytes: [UInt8], _ start: Int, _ first: Unicode.Scalar, _ second: Unicode.Scalar
  ) -> Int? {
    var index = start
    while index + 1 < bytes.count, bytes[index] != 0x0A, index - start < 1_000 {
      if bytes[index] == UInt8(ascii: first), bytes[index + 1] == UInt8(ascii: second) {
        return index + 2
      }
      index += 1
    }
    return nil
  }
}
