import Diagnostics
import Support

/// Finds characters that a reader does not see, or takes for others.
///
/// One pass over the bytes: printable ASCII is passed over, every other scalar is looked at once
/// with its neighbours. Sources: UAX #9 (bidirectional text), UTS #51 (emoji sequences), UTS #39
/// (confusables), StandardizedVariants.txt.
struct HiddenTextDetector {
  /// One character that is wrong where it stands.
  struct Hit {
    var code: RuleCode
    var severity: Severity
    var range: Range<Int>
    var scalar: UInt32
    /// What takes its place in the fix.
    var replacement = ""
  }

  let text: ScalarText
  let origin: TextOrigin
  var hits: [Hit] = []
  var findings: [Finding] = []

  /// Up to where the text has been looked at.
  var position = 0

  /// The line whose directions were looked at last, and what came out.
  private var line = 0..<0
  private var lineIsRightToLeft = false
  private var lineIsBalanced = false

  /// Adds the hidden characters of a text to its findings.
  static func scan(_ text: ScannedText, _ findings: inout [Finding]) {
    var detector = HiddenTextDetector(
      text: ScalarText(bytes: text.bytes), origin: text.origin)
    detector.run()
    findings += detector.findings
  }

  private init(text: ScalarText, origin: TextOrigin) {
    self.text = text
    self.origin = origin
  }

  private mutating func run() {
    let bytes = text.bytes
    while position < bytes.count, findings.count + hits.count < SafetyScanner.maxFindings {
      let place = bytes.withUnsafeBufferPointer {
        ByteScan.endOfPlainText($0, from: position)
      }
      position = place
      guard place < bytes.count else { break }
      let (scalar, length) = text.scalar(at: place)
      position = place + length
      look(at: scalar, place..<(place + length))
    }
    report()
  }

  private mutating func look(at scalar: UInt32, _ range: Range<Int>) {
    switch scalar {
    case 0x00...0x1F, 0x7F...0x84, 0x86...0x9F: lookAtControl(scalar, range)
    case 0x85, 0x2028, 0x2029: hit("UN011", scalar, range, replacement: "\n")
    case 0x00AD, 0x034F, 0x180E, 0x200B...0x200D, 0x2060, 0xFEFF: lookAtZeroWidth(scalar, range)
    case 0x061C, 0x200E, 0x200F: lookAtMark(scalar, range)
    case 0x202A...0x202E, 0x2066...0x2069: lookAtDirection(scalar, range)
    case 0x2061...0x2065, 0x206A...0x206F, 0xFFF9...0xFFFB: hit("UN005", scalar, range)
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F: lookAtSpaces(from: range)
    case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0: lookAtFiller(scalar, range)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: lookAtVariation(scalar, range)
    case 0xE0000...0xE007F: lookAtTags(scalar, range)
    case 0x0300...0x036F, 0x0483...0x0489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
      0xFE20...0xFE2F:
      lookAtCombining(scalar, range)
    case 0x0370...0x0587, 0x13A0...0x13FD, 0xAB70...0xABBF: lookAtWord(from: range)
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: hit("UN012", scalar, range)
    default:
      if StyledLetters.letter(of: scalar) != nil {
        lookAtStyled(from: range)
      } else if Self.isUnassigned(scalar) {
        hit("UN012", scalar, range)
      }
    }
  }

  /// Whether no character has a code point.
  ///
  /// The blocks that emoji are added to every year are left out: what is unassigned here may be an
  /// emoji elsewhere.
  private static func isUnassigned(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00A0...0x036F, 0x1E00...0x27BF, 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFFEF,
      0xFFFC, 0xFFFD, 0x1F000...0x1FAFF:
      false
    default: Unicode.Scalar(scalar)?.properties.generalCategory == .unassigned
    }
  }

  mutating func hit(
    _ code: RuleCode, _ scalar: UInt32, _ range: Range<Int>, severity: Severity? = nil,
    replacement: String = ""
  ) {
    hits.append(
      Hit(
        code: code, severity: severity ?? RuleTable.severity(of: code), range: range,
        scalar: scalar, replacement: replacement))
  }

  // MARK: Controls and directions

  private mutating func lookAtControl(_ scalar: UInt32, _ range: Range<Int>) {
    // Pages of a document end with a form feed.
    if scalar == 0x0C, origin == .corpus { return }
    var range = range
    if scalar == 0x1B, text.scalar(from: range.upperBound) == 0x5B {
      // A control sequence of a terminal ends with its first byte from @ to ~ (ECMA-48, 5.4).
      var end = range.upperBound + 1
      let limit = min(text.bytes.count, end + 32)
      while end < limit, (0x20..<0x40).contains(text.bytes[end]) { end += 1 }
      if end < limit, (0x40..<0x7F).contains(text.bytes[end]) {
        range = range.lowerBound..<(end + 1)
        position = end + 1
      }
    }
    hit("UN009", scalar, range)
  }

  private mutating func readLine(around range: Range<Int>) {
    guard !(line.contains(range.lowerBound)) else { return }
    line = text.line(around: range.lowerBound)
    lineIsRightToLeft = false
    var open = 0
    var balanced = true
    var place = line.lowerBound
    while place < line.upperBound {
      let (scalar, length) = text.scalar(at: place)
      place += length
      if ScalarClass.isRightToLeft(scalar) { lineIsRightToLeft = true }
      switch scalar {
      case 0x2066...0x2068: open += 1
      case 0x2069:
        open -= 1
        if open < 0 { balanced = false }
      case 0x202A...0x202E: balanced = false
      default: break
      }
    }
    lineIsBalanced = balanced && open == 0
  }

  private mutating func lookAtDirection(_ scalar: UInt32, _ range: Range<Int>) {
    readLine(around: range)
    if lineIsRightToLeft, lineIsBalanced { return }
    hit("UN001", scalar, range)
  }

  private mutating func lookAtMark(_ scalar: UInt32, _ range: Range<Int>) {
    readLine(around: range)
    if !lineIsRightToLeft { hit("UN001", scalar, range, severity: .warning) }
  }

  // MARK: Characters without width

  private mutating func lookAtZeroWidth(_ scalar: UInt32, _ range: Range<Int>) {
    let before = text.scalar(before: range.lowerBound)
    let after = text.scalar(from: range.upperBound)
    let isWithinWord =
      ScalarClass.isASCIIAlphanumeric(before) && ScalarClass.isASCIIAlphanumeric(after)
    let touchesWord =
      ScalarClass.isASCIIAlphanumeric(before) || ScalarClass.isASCIIAlphanumeric(after)
    if scalar == 0xFEFF, range.lowerBound == 0 { return }
    if ScalarClass.isZeroWidth(before) || ScalarClass.isZeroWidth(after) {
      hit("UN003", scalar, range)
      return
    }
    switch scalar {
    case 0x200C, 0x200D:
      if ScalarClass.needsJoiners(before) || ScalarClass.needsJoiners(after) { return }
      if scalar == 0x200D, Self.joinsEmoji(before, after) { return }
      hit("UN003", scalar, range, severity: touchesWord ? .error : .warning)
    case 0x00AD:
      // A soft hyphen within a word is typography; beside a space it hides something.
      if isWithinWord {
        hit("UN003", scalar, range, severity: .warning)
      } else if touchesWord, before == 0x20 || after == 0x20 {
        hit("UN003", scalar, range)
      }
    case 0xFEFF:
      if isWithinWord { hit("UN003", scalar, range) } else { hit("UN013", scalar, range) }
    case 0x180E, 0x034F:
      if ScalarClass.needsJoiners(before) || ScalarClass.needsJoiners(after) { return }
      if scalar == 0x034F, ScalarClass.isCombining(before) || ScalarClass.isCombining(after) {
        return
      }
      hit("UN003", scalar, range)
    default:
      let isFree =
        ScalarClass.needsJoiners(before) || ScalarClass.needsJoiners(after)
        || ScalarClass.isIdeographic(before) || ScalarClass.isIdeographic(after)
      if isFree || !touchesWord { return }
      hit("UN003", scalar, range, severity: isWithinWord ? .error : .warning)
    }
  }

  private static func joinsEmoji(_ before: UInt32, _ after: UInt32) -> Bool {
    (ScalarClass.isPictographic(before) || before == 0xFE0F) && ScalarClass.isPictographic(after)
  }

  private mutating func lookAtFiller(_ scalar: UInt32, _ range: Range<Int>) {
    let neighbours = [text.scalar(before: range.lowerBound), text.scalar(from: range.upperBound)]
    let isAtHome = neighbours.contains { neighbour in
      switch scalar {
      case 0x2800: (0x2801...0x28FF).contains(neighbour)
      case 0xFFA0: (0xFFA1...0xFFDC).contains(neighbour)
      default: (0x1100...0x11FF).contains(neighbour) && neighbour != scalar
      }
    }
    if !isAtHome { hit("UN008", scalar, range, replacement: " ") }
  }

  private mutating func lookAtTags(_ scalar: UInt32, _ range: Range<Int>) {
    var end = range.lowerBound
    var tags: [(UInt32, Range<Int>)] = []
    while end < text.bytes.count {
      let (next, length) = text.scalar(at: end)
      guard ScalarClass.isTag(next) else { break }
      tags.append((next, end..<(end + length)))
      end += length
    }
    position = end
    // A flag of a region is a black flag, four to six tags, and the cancel tag (UTS #51, ED-14a).
    let letters = tags.dropLast().map { $0.0 - 0xE0000 }
    let isFlag =
      text.scalar(before: range.lowerBound) == 0x1F3F4 && tags.last?.0 == 0xE007F
      && (4...6).contains(letters.count)
      && letters.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    if !isFlag { for (tag, place) in tags { hit("UN002", tag, place) } }
  }

  private mutating func lookAtVariation(_ scalar: UInt32, _ range: Range<Int>) {
    let before = text.scalar(before: range.lowerBound)
    let after = text.scalar(from: range.upperBound)
    if ScalarClass.isVariationSelector(before) || ScalarClass.isVariationSelector(after) {
      hit("UN004", scalar, range)
      return
    }
    if !Self.mayVary(before, with: scalar, followedBy: after) { hit("UN004", scalar, range) }
  }

  /// Whether a character has forms that a variation selector chooses from.
  private static func mayVary(
    _ base: UInt32, with selector: UInt32, followedBy after: UInt32
  ) -> Bool {
    if selector >= 0xE0100 { return ScalarClass.isIdeographic(base) }
    if ScalarClass.isIdeographic(base) || ScalarClass.needsJoiners(base) { return true }
    // Digits, # and * are emoji only as keycaps; 0 has a form with a stroke.
    if base < 0x80 {
      let isKeycap = ASCII.isDigit(UInt8(truncatingIfNeeded: base)) || base == 0x23 || base == 0x2A
      return isKeycap && (after == 0x20E3 || base == 0x30 && selector == 0xFE00)
    }
    guard let scalar = Unicode.Scalar(base) else { return false }
    if scalar.properties.isEmoji { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .spaceSeparator, .control, .format, .decimalNumber:
      return false
    default: return true
    }
  }
}
