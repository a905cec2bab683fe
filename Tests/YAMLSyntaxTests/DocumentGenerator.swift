/// Writes random documents that are YAML on purpose, in all styles.
struct DocumentGenerator {
  var random: SeededGenerator
  private var anchors: [String] = []
  private var budget = 40

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private let words = [
    "a", "key", "text", "x y", "it's", "say \"hi\"", "http://a.b/c", "a#b", "12", "0.5", "true",
    "no", "~", "é", "日本", "😀", "a-b", "-x", "?x", ":x", "a:b", "a  b", "x,y", "[", "q]r", "{z}",
    "100%", "@at", "`tick", "!bang", "&amp", "*star", "|bar", ">gt", "---x", "a\\b", "a\tb",
  ]

  mutating func document() -> String {
    var text = ""
    if random.chance(5) { text += "%YAML 1.2\n---\n" } else if random.chance(10) { text += "---\n" }
    if random.chance(10) { text += comment() + "\n" }
    anchors = []
    budget = 40
    text += block(indent: 0, inline: false, depth: 0)
    if random.chance(5) { text += "...\n" }
    if random.chance(4) {
      anchors = []
      text += "---\n" + block(indent: 0, inline: false, depth: 1)
    }
    if random.chance(15) { text = text.replacing("\n", with: "\r\n") }
    if random.chance(10), text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  private mutating func comment() -> String {
    random.pick(["# note", "#", "# a: b", "# 'x", "#\ttab # more"])
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// A value in block context that starts at a column; ends with a line break.
  private mutating func block(indent: Int, inline: Bool, depth: Int) -> String {
    budget -= 1
    let choice = depth > 5 || budget < 0 ? 9 : random.below(10)
    switch choice {
    case 0...2: return mapping(indent: indent, inline: inline, depth: depth)
    case 3...4: return sequence(indent: indent, inline: inline, depth: depth)
    default:
      return (inline ? "" : spaces(indent)) + scalarOrFlow(indent: indent, depth: depth)
    }
  }

  private mutating func noise(_ indent: Int) -> String {
    guard random.chance(15) else { return "" }
    return random.pick(["\n", spaces(indent) + comment() + "\n", "\n\n", "  \n"])
  }

  private mutating func sequence(indent: Int, inline: Bool, depth: Int) -> String {
    var text = ""
    for index in 0..<1 + random.below(4) {
      if index > 0 || !inline { text += noise(indent) + spaces(indent) }
      switch random.below(8) {
      case 0: text += "-\n"
      case 1: text += "-\n" + block(indent: indent + 2, inline: false, depth: depth + 1)
      case 2: text += "- " + property() + scalarOrFlow(indent: indent + 1, depth: depth)
      default: text += "- " + block(indent: indent + 2, inline: true, depth: depth + 1)
      }
    }
    return text
  }

  private mutating func mapping(indent: Int, inline: Bool, depth: Int) -> String {
    var text = ""
    for index in 0..<1 + random.below(4) {
      if index > 0 || !inline { text += noise(indent) + spaces(indent) }
      let name = "k\(index)"
      if random.chance(6) {
        text += "? " + block(indent: indent + 2, inline: true, depth: depth + 2)
        if random.chance(80) {
          text += spaces(indent) + ": " + block(indent: indent + 2, inline: true, depth: depth + 1)
        }
        continue
      }
      text += key(name) + ":"
      switch random.below(10) {
      case 0: text += "\n"
      case 1...2:
        text += " " + property() + "\n"
        text += block(indent: indent + 1 + random.below(3), inline: false, depth: depth + 1)
      case 3: text += "\n" + sequence(indent: indent, inline: false, depth: depth + 1)
      case 4: text += "\n" + block(indent: indent + 2, inline: false, depth: depth + 1)
      default: text += " " + property() + scalarOrFlow(indent: indent + 1, depth: depth)
      }
    }
    return text
  }

  private mutating func key(_ name: String) -> String {
    switch random.below(12) {
    case 0: "\"\(name)\""
    case 1: "'\(name)'"
    case 2: "\(name) x"
    case 3: "\(name) "
    case 4: "&\(name) \(name)"
    case 5: "[\(name)]"
    case 6: "\(name):y"
    default: name
    }
  }

  private mutating func property() -> String {
    switch random.below(20) {
    case 0:
      let name = random.pick(["p", "q", "r"])
      anchors.append(name)
      return "&\(name) "
    case 1: return random.pick(["!!str ", "!local ", "! ", "!<tag:x> "])
    default: return ""
    }
  }

  /// A scalar, alias or flow collection; ends with a line break.
  private mutating func scalarOrFlow(indent: Int, depth: Int) -> String {
    let tail = random.chance(10) ? " " + comment() : (random.chance(5) ? "  " : "")
    switch random.below(14) {
    case 0...2: return literal(indent: indent)
    case 3: return flow(indent: indent, depth: depth) + tail + "\n"
    case 4: return quoted(indent: indent, isSingle: true, multiline: true) + tail + "\n"
    case 5: return quoted(indent: indent, isSingle: false, multiline: true) + tail + "\n"
    case 6: return plainLines(indent: indent) + tail + "\n"
    case 7:
      if let anchor = anchors.last, random.chance(60) { return "*\(anchor)" + tail + "\n" }
      return "plain" + tail + "\n"
    default: return random.pick(words) + tail + "\n"
    }
  }

  private mutating func plainLines(indent: Int) -> String {
    var text = random.pick(["first", "one two", "a,b", "x: y".replacing(": ", with: ":")])
    for _ in 0..<1 + random.below(3) {
      text += random.pick(["\n", " \n", "\n\n", "\n  \n\n"])
      text += spaces(indent + 1 + random.below(3)) + random.pick(["more", "and - more", "a#b c"])
    }
    return text
  }

  private mutating func literal(indent: Int) -> String {
    var header = random.pick(["|", ">"])
    let extra = 1 + random.below(3)
    let hasIndicator = random.chance(15)
    if hasIndicator { header += "\(extra)" }
    header += random.pick(["", "", "-", "+"])
    if random.chance(8) { header += " # note" }
    let base = max(indent - 1, 0)
    let column = base + extra
    var text = header + "\n"
    for index in 0..<random.below(6) {
      switch random.below(8) {
      case 0: text += "\n"
      case 1: text += spaces(random.below(column + 1)) + "\n"
      case 2 where index > 0 || hasIndicator: text += spaces(column + 2) + "deeper\n"
      case 3 where index > 0 || hasIndicator: text += spaces(column) + "\ttabbed\n"
      case 4: text += spaces(column) + "# no comment\n"
      case 5 where index > 0 || hasIndicator: text += spaces(column + 1) + "\n"
      default:
        text += spaces(column) + random.pick(["text", "two words ", "- x", "a: b", "é😀"]) + "\n"
      }
    }
    return text
  }

  private mutating func quoted(indent: Int, isSingle: Bool, multiline: Bool) -> String {
    let parts =
      isSingle
      ? ["a", "it''s", " ", "x: y", "#c", "\"", "\\", "é", "''"]
      : [
        "a", "\\n", "\\\"", " ", "x: y", "#c", "'", "\\x41", "\\u00e9", "\\U0001F600", "\\ ", "\\t",
      ]
    var text = ""
    for _ in 0..<random.below(6) {
      text += random.pick(parts)
      if multiline && random.chance(20) {
        let breaks = ["\n", " \n", "\n\n", "\n \n"] + (isSingle ? [] : ["\\\n", " \\\n\n"])
        text += random.pick(breaks) + spaces(random.below(indent + 3)) + "z"
      }
    }
    return isSingle ? "'\(text)'" : "\"\(text)\""
  }

  private mutating func flow(indent: Int, depth: Int) -> String {
    let space = { (random: inout SeededGenerator) -> String in
      random.pick(["", " ", " ", "\n" + String(repeating: " ", count: indent + 2), " # c\n   "])
    }
    let isSequence = random.chance(50)
    var items: [String] = []
    for index in 0..<random.below(4) {
      let value = flowScalar(indent: indent, depth: depth)
      let name = random.pick(["f\(index)", "\"f\(index)\"", "'f\(index)'", "? f\(index)"])
      if isSequence {
        items.append(random.chance(20) ? "\(name) : \(value)" : value)
      } else {
        switch random.below(8) {
        case 0: items.append("f\(index)")
        case 1: items.append("f\(index): ")
        case 2: items.append("\"f\(index)\":\(value)")
        default: items.append("\(name): \(value)")
        }
      }
    }
    var text = isSequence ? "[" : "{"
    for (index, item) in items.enumerated() {
      text += space(&random) + item + (random.chance(20) ? " " : "")
      if index + 1 < items.count || random.chance(15) { text += "," }
    }
    return text + space(&random) + (isSequence ? "]" : "}")
  }

  private mutating func flowScalar(indent: Int, depth: Int) -> String {
    if depth < 5, random.chance(25) { return flow(indent: indent, depth: depth + 1) }
    switch random.below(6) {
    case 0: return quoted(indent: indent, isSingle: true, multiline: false)
    case 1: return quoted(indent: indent, isSingle: false, multiline: random.chance(30))
    default: return random.pick(["a", "b c", "1.5", "x-y", "http://x/y", "é", "a#b", "-z", "true"])
    }
  }
}
