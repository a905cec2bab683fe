import Diagnostics
import Support

/// Findings of characters that stand together.
extension HiddenTextDetector {
  /// Turns the hits into findings, one for all that stand within a few characters of each other.
  mutating func report() {
    var group: [Hit] = []
    for hit in hits {
      if let last = group.last, last.code != hit.code || !isNear(last, hit) {
        report(group)
        group = []
      }
      group.append(hit)
    }
    report(group)
  }

  private func isNear(_ left: Hit, _ right: Hit) -> Bool {
    let gap = left.range.upperBound..<right.range.lowerBound
    // An override and what ends it belong together, however much they hide.
    let limit = left.code == "UN001" || left.code == "UN009" ? 400 : 8
    return gap.count <= limit && !text.bytes[gap].contains(0x0A)
  }

  private mutating func report(_ group: [Hit]) {
    guard let first = group.first, let last = group.last else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    var fixes: [Fix] = []
    if first.code != "UN012" {
      let edits = group.map { TextEdit(range: $0.range, replacement: $0.replacement) }
      fixes = [Fix(title: Self.fixTitle(first, group.count), isSafe: true, edits: edits)]
    }
    findings.append(
      Finding(
        code: first.code, severity: group.map(\.severity).max() ?? first.severity, range: range,
        message: message(group, range), fixes: fixes))
  }

  private static func fixTitle(_ hit: Hit, _ count: Int) -> String {
    let what = count == 1 ? "the character" : "the \(count) characters"
    switch hit.replacement {
    case "\n": return "put an ordinary end of line in place of \(what)"
    case " ": return "put a space in place of \(what)"
    default: return "remove \(what)"
    }
  }

  private func message(_ group: [Hit], _ range: Range<Int>) -> String {
    var kinds: [UInt32] = []
    for hit in group where !kinds.contains(hit.scalar) && kinds.count < 3 {
      kinds.append(hit.scalar)
    }
    var what = kinds.map(Self.named).joined(separator: ", ")
    if group.count > 1 { what = "\(group.count) characters: \(what)" }
    let scalars = group.map(\.scalar)
    let codes = first(group)
    var hidden = ""
    if codes == "UN012" {
      let low = scalars.map { UInt8(truncatingIfNeeded: $0) }
      if low.count >= 4, low.allSatisfy({ (0x20..<0x7F).contains($0) }) {
        hidden = ", which hide \"\(String(decoding: low.prefix(80), as: UTF8.self))\""
      }
    } else if let decoded = HiddenText.decoded(scalars) {
      hidden = ", which hide \"\(decoded)\""
    } else if codes == "UN001" || codes == "UN009", range.count < 400 {
      hidden = " around \"\(visible(range))\""
    } else if group.count > 1 {
      hidden = " within \"\(visible(range))\""
    }
    return what + hidden + Self.reason(codes)
  }

  private func first(_ group: [Hit]) -> RuleCode { group.first?.code ?? "UN012" }

  /// What a reader sees of a range.
  private func visible(_ range: Range<Int>) -> String {
    let hidden = text.bytes[range.lowerBound..<min(range.upperBound, range.lowerBound + 160)]
    let shown = String(decoding: hidden, as: UTF8.self).unicodeScalars
      .filter { !PrintableText.isMisleading($0) && !ScalarClass.isZeroWidth($0.value) }
    return String(String.UnicodeScalarView(shown).description.prefix(60))
  }

  private static func reason(_ code: RuleCode) -> String {
    switch code.rawValue {
    case "UN001": "; the text is shown in another order than a model reads it; remove them"
    case "UN002": "; nobody sees tags, and a model reads them; remove them"
    case "UN003": "; they split words that a filter looks for and are not seen; remove them"
    case "UN004":
      "; a variation selector belongs to one character that has forms; remove the others"
    case "UN005": "; nobody sees them, and a model reads them; remove them"
    case "UN008": "; it looks like a space and is none; write a space"
    case "UN009": "; terminals act on it and readers do not see it; remove it"
    case "UN010": "; so many marks hide a letter from filters; remove them"
    case "UN011": "; some programs begin a new line there and others do not; use an ordinary one"
    case "UN013": "; a byte order mark belongs to the start of a file only; remove it"
    default: "; what it means is not the same everywhere; write what is meant"
    }
  }

  /// The code point of a character and its name.
  static func named(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let properties = Unicode.Scalar(scalar)?.properties
    let name = properties?.name ?? properties?.nameAlias
    return name.map { "\(code) \($0)" } ?? code
  }
}
