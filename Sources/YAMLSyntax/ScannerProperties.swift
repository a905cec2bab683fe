/// Anchors, aliases, tags and directives (YAML 1.2.2, 6.8, 6.9 and 7.1).
extension Scanner {
  /// Scans an anchor or alias.
  mutating func scanAnchor(_ kind: MarkKind) {
    let start = position
    position += 1
    while position < count, Scanner.isAnchorByte(base[position]) { position += 1 }
    if position == start + 1 || !endsAnchor(position) {
      while !isBlankBreakOrEnd(position), !Scanner.isFlowIndicator(base[position]) {
        position += 1
      }
      // `*a: b` is an alias as a key for every reader, though `:` may be a part of names.
      if position > start + 2, base[position - 1] == UInt8(ascii: ":"), isBlankBreakOrEnd(position)
      {
        position -= 1
      }
    }
    if position == start + 1 { report(.invalidAnchor, start, position) }
    addMark(kind, start, position)
    addToken(kind == .anchor ? .anchor : .alias)
  }

  private static func isAnchorByte(_ value: UInt8) -> Bool {
    isNameByte(value) && value != UInt8(ascii: ".")
  }

  /// Whether an anchor of letters, digits, `_` and `-` ends here in libyaml's reading.
  private func endsAnchor(_ offset: Int) -> Bool {
    if isBlankBreakOrEnd(offset) { return true }
    switch base[offset] {
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "]"),
      UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      return true
    default:
      return false
    }
  }

  mutating func scanTag() {
    let start = position
    position += 1
    if byte(position) == UInt8(ascii: "<") {
      position += 1
      scanTagCharacters(allowsFlowIndicators: true, tagStart: start)
      if byte(position) == UInt8(ascii: ">"), position > start + 2 {
        position += 1
      } else {
        report(.invalidTag, start, position)
      }
    } else {
      scanTagCharacters(allowsFlowIndicators: false, tagStart: start)
      checkTagHandle(start, position)
    }
    let inFlow = !flows.isEmpty
    if !isBlankBreakOrEnd(position), !(inFlow && Scanner.isFlowIndicator(base[position])) {
      let bad = position
      while !isBlankBreakOrEnd(position), !(inFlow && Scanner.isFlowIndicator(base[position])) {
        position += 1
      }
      report(.invalidTag, bad, position)
    }
    addMark(.tag, start, position)
    addToken(.tag)
  }

  /// Reports a tag that ends right after its handle, as `!e!`.
  private mutating func checkTagHandle(_ start: Int, _ end: Int) {
    guard end > start + 1, base[end - 1] == UInt8(ascii: "!") else { return }
    for offset in start + 1..<end - 1 where !Scanner.isAnchorByte(base[offset]) { return }
    report(.invalidTag, start, end)
  }

  private mutating func scanTagCharacters(allowsFlowIndicators: Bool, tagStart: Int) {
    while position < count {
      let value = base[position]
      if value == UInt8(ascii: "%") {
        guard Escape.hexDigit(byte(position + 1)) != nil, Escape.hexDigit(byte(position + 2)) != nil
        else {
          report(.invalidTag, tagStart, position + 1)
          position += 1
          continue
        }
        position += 3
      } else if Scanner.isTagByte(value, allowsFlowIndicators: allowsFlowIndicators) {
        position += 1
      } else {
        return
      }
    }
  }

  private static func isTagByte(_ value: UInt8, allowsFlowIndicators: Bool) -> Bool {
    if isNameByte(value) { return true }
    switch value {
    case UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "+"),
      UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "*"),
      UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"):
      return true
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"): return allowsFlowIndicators
    default: return false
    }
  }

  // MARK: - Directives

  mutating func scanDirective() {
    let start = position
    var end = lineEnd(from: start)
    var offset = start + 1
    // libyaml takes `%YAML 1.2#` for a version and a comment; a version holds no `#`.
    let isVersion = matches(start + 1..<min(start + 5, count), "YAML")
    while offset < end {
      if base[offset] == UInt8(ascii: "#"), isVersion || isBlank(offset - 1) {
        end = offset
        break
      }
      offset += 1
    }
    while end > start + 1, isBlank(end - 1) { end -= 1 }
    position = end
    let words = directiveWords(start + 1, end)
    addMark(checkDirective(words, start, end), start, end)
    addToken(.directive)
    finishIndicator(allowsKey: false)
  }

  private func directiveWords(_ start: Int, _ end: Int) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = start
    while offset < end {
      if isBlank(offset) {
        offset += 1
        continue
      }
      let first = offset
      while offset < end, !isBlank(offset) { offset += 1 }
      words.append(first..<offset)
    }
    return words
  }

  private func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return range.allSatisfy { base[$0] == text.utf8Start[$0 - range.lowerBound] }
  }

  private mutating func checkDirective(
    _ words: [Range<Int>], _ start: Int, _ end: Int
  ) -> MarkKind {
    guard let name = words.first, name.lowerBound == start + 1 else {
      report(.invalidDirective, start, end)
      return .reservedDirective
    }
    if matches(name, "YAML") {
      checkVersion(words, start, end)
      return .versionDirective
    }
    if matches(name, "TAG") {
      let isHandle = words.count == 3 && isTagHandle(words[1])
      if !isHandle { report(.invalidDirective, start, end) }
      return .tagDirective
    }
    return .reservedDirective
  }

  private mutating func checkVersion(_ words: [Range<Int>], _ start: Int, _ end: Int) {
    guard words.count == 2 else {
      report(.invalidDirective, start, end)
      return
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let version = words[1]
    let dot = version.first { base[$0] == UInt8(ascii: ".") } ?? version.upperBound
    let isNumber =
      dot > version.lowerBound && dot + 1 < version.upperBound
      && version.allSatisfy { $0 == dot || digits.contains(base[$0]) }
    guard isNumber else {
      report(.invalidDirective, start, end)
      return
    }
    let major = version.lowerBound..<dot
    let isOne =
      base[dot - 1] == UInt8(ascii: "1") && major.dropLast().allSatisfy { base[$0] == 0x30 }
    if !isOne {
      report(.unsupportedVersion, version.lowerBound, version.upperBound)
    }
  }

  private func isTagHandle(_ range: Range<Int>) -> Bool {
    guard base[range.lowerBound] == UInt8(ascii: "!") else { return false }
    if range.count == 1 { return true }
    guard base[range.upperBound - 1] == UInt8(ascii: "!") else { return false }
    return range.dropFirst().dropLast().allSatisfy { Scanner.isAnchorByte(base[$0]) }
  }
}
