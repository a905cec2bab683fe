import Diagnostics
import Support
import TextAnalysis

/// Words that are not what they look like.
extension HiddenTextDetector {
  /// Looks at the marks on one base, of which this is the first.
  mutating func lookAtCombining(_ scalar: UInt32, _ range: Range<Int>) {
    let base = text.scalar(before: range.lowerBound)
    var marks = [(scalar, range)]
    var end = range.upperBound
    while end < text.bytes.count {
      let (next, length) = text.scalar(at: end)
      guard ScalarClass.isCombining(next) || next == 0x034F else { break }
      marks.append((next, end..<(end + length)))
      end += length
    }
    position = end
    let joiners = marks.filter { $0.0 == 0x034F }
    // Marks are reordered around a grapheme joiner in some scripts; beside ASCII it only hides.
    if !joiners.isEmpty, joiners.count == marks.count || base < 0x80 {
      for (mark, place) in joiners { hit("UN003", mark, place) }
      return
    }
    // A letter of ancient Greek has a breathing, an accent and a subscript.
    let allowed = (0x0370...0x03FF).contains(base) || (0x1F00...0x1FFF).contains(base) ? 3 : 2
    if marks.count > allowed {
      for (mark, place) in marks { hit("UN010", mark, place) }
    }
  }

  /// Looks at a run of spaces that begins with one that is not ASCII.
  ///
  /// One stands between a number and its unit, two come from pages; a run of several kinds or of
  /// many within a line carries something, or pushes it out of sight.
  mutating func lookAtSpaces(from range: Range<Int>) {
    var spaces: [(UInt32, Range<Int>)] = []
    var end = range.lowerBound
    while end < text.bytes.count {
      let (next, length) = text.scalar(at: end)
      guard next == 0x20 || Self.isWideSpace(next) else { break }
      if next != 0x20 { spaces.append((next, end..<(end + length))) }
      end += length
    }
    position = end
    let before = text.scalar(before: range.lowerBound)
    // What begins or ends a line is layout.
    guard spaces.count >= 4, before != 0, before != 0x0A, before != 0x0D, end < text.bytes.count,
      text.bytes[end] != 0x0A, text.bytes[end] != 0x0D
    else { return }
    for (space, place) in spaces { hit("UN008", space, place, replacement: " ") }
  }

  private static func isWideSpace(_ scalar: UInt32) -> Bool {
    scalar == 0xA0 || (0x2000...0x200A).contains(scalar) || scalar == 0x202F || scalar == 0x205F
  }

  private func isWordScalar(_ scalar: UInt32) -> Bool {
    ScalarClass.isASCIIAlphanumeric(scalar) || ScriptLookalikes.isOtherLetter(scalar)
      || (0xC0...0x24F).contains(scalar) && scalar != 0xD7 && scalar != 0xF7
  }

  /// Looks at a word that has a letter of Cyrillic, Greek, Armenian or Cherokee.
  mutating func lookAtWord(from range: Range<Int>) {
    var start = range.lowerBound
    while start > 0, ASCII.isAlphanumeric(text.bytes[start - 1]), range.lowerBound - start < 64 {
      start -= 1
    }
    var scalars: [UInt32] = []
    var end = start
    while end < text.bytes.count, end - start < 256 {
      let (next, length) = text.scalar(at: end)
      guard isWordScalar(next) else { break }
      scalars.append(next)
      end += length
    }
    position = max(end, range.upperBound)
    guard let skeleton = Self.skeleton(scalars), Self.isDisguise(scalars, skeleton) else { return }
    if isInflected(scalars, start..<end) { return }
    let others = scalars.filter { $0 >= 0x80 }
    let word = String(decoding: text.bytes[start..<end], as: UTF8.self)
    findings.append(
      Finding(
        code: "UN006", severity: RuleTable.severity(of: "UN006"), range: start..<end,
        message: "\"\(word)\" looks like \"\(skeleton)\" but has "
          + "\(others.prefix(3).map(Self.named).joined(separator: ", ")) in it, so a search and a "
          + "filter do not find it; write it in one script",
        fixes: [
          Fix(
            title: "write \"\(skeleton)\" in ASCII", isSafe: false,
            edits: [TextEdit(range: start..<end, replacement: skeleton)])
        ]))
  }

  /// The ASCII word that a word looks like; nil when it is ASCII or has letters of its own.
  private static func skeleton(_ scalars: [UInt32]) -> String? {
    var bytes: [UInt8] = []
    var others = 0
    var letters = 0
    for scalar in scalars {
      if scalar < 0x80 {
        let byte = UInt8(truncatingIfNeeded: scalar)
        if !ASCII.isDigit(byte) { letters += 1 }
        bytes.append(byte)
      } else if let byte = ScriptLookalikes.letter(like: scalar) {
        bytes.append(byte)
        others += 1
      } else {
        return nil
      }
    }
    return others > 0 && letters > 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Whether a word is a word in disguise, and no formula such as `ρgh` or `ΔT`.
  private static func isDisguise(_ scalars: [UInt32], _ skeleton: String) -> Bool {
    let greek = scalars.filter { (0x370...0x3FF).contains($0) }.count
    let others = scalars.filter { $0 >= 0x80 }.count
    guard greek == others else { return true }
    if StopWords.contains(skeleton.lowercased()) || ["now", "you", "do", "say"].contains(skeleton) {
      return true
    }
    return scalars.count >= 4 && (greek > 1 || scalars.first.map { $0 < 0x80 } == true)
  }

  /// Whether a Latin word has an ending of the language around it, as in `PDFом`.
  private func isInflected(_ scalars: [UInt32], _ word: Range<Int>) -> Bool {
    guard let first = scalars.firstIndex(where: { $0 >= 0x80 }), first > 0,
      scalars[first...].allSatisfy({ $0 >= 0x80 })
    else { return false }
    // Only the neighbourhood counts, so that long lines stay linear.
    var place = max(0, word.lowerBound - 200)
    while place < word.lowerBound, text.bytes[place] & 0xC0 == 0x80 { place += 1 }
    let end = min(text.bytes.count, word.upperBound + 200)
    while place < end {
      let (scalar, length) = text.scalar(at: place)
      if ScriptLookalikes.isOtherLetter(scalar), ScriptLookalikes.letter(like: scalar) == nil {
        return true
      }
      place += length
    }
    return false
  }

  /// Looks at a run of styled letters with what stands between them.
  mutating func lookAtStyled(from range: Range<Int>) {
    var end = range.lowerBound
    var lastLetter = end
    var plain: [UInt8] = []
    var words = 0
    var letters = 0
    var inWord = false
    while end < text.bytes.count {
      let (next, length) = text.scalar(at: end)
      if let letter = StyledLetters.letter(of: next) {
        if !inWord { words += 1 }
        inWord = true
        letters += 1
        plain.append(letter)
        end += length
        lastLetter = end
      } else if next < 0x80, next != 0x0A, !ASCII.isAlphanumeric(UInt8(truncatingIfNeeded: next)) {
        inWord = false
        plain.append(UInt8(truncatingIfNeeded: next))
        end += length
      } else {
        break
      }
    }
    position = lastLetter
    guard words >= 3 && letters >= 6 || words == 2 && letters >= 10 || letters >= 14 else { return }
    let shown = String(decoding: plain.prefix(lastLetter - range.lowerBound), as: UTF8.self)
    let trimmed = String(shown.prefix { $0 != "\u{0}" }.reversed().drop { $0 == " " }.reversed())
    findings.append(
      Finding(
        code: "UN007", severity: RuleTable.severity(of: "UN007"),
        range: range.lowerBound..<lastLetter,
        message: "styled letters spell \"\(trimmed.prefix(80))\": models read them, searches and "
          + "filters do not; write plain letters",
        fixes: [
          Fix(
            title: "write plain letters", isSafe: false,
            edits: [
              TextEdit(
                range: range.lowerBound..<lastLetter,
                replacement: plainText(range.lowerBound..<lastLetter))
            ])
        ]))
  }

  private func plainText(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let (scalar, length) = text.scalar(at: place)
      if let letter = StyledLetters.letter(of: scalar) {
        result.append(letter)
      } else {
        result += text.bytes[place..<min(place + length, range.upperBound)]
      }
      place += length
    }
    return String(decoding: result, as: UTF8.self)
  }
}
