import Diagnostics

/// A line of a text with marks under a part of it, short enough for a terminal.
struct SourceExcerpt {
  private static let width = 100

  /// The line, shortened around the part; control characters are replaced.
  private(set) var line = ""

  /// Spaces and carets under the line.
  private(set) var marks = ""

  /// How much of a secret is shown, as in its message.
  private static let shownOfSecret = 4

  /// Takes the line on which a range begins.
  ///
  /// - Parameters:
  ///   - file: The text.
  ///   - table: Its lines.
  ///   - range: The part that is marked.
  ///   - secrets: Parts of which no more than the beginning is shown, since reports are kept and
  ///     published.
  init(_ file: [UInt8], _ table: LineTable, _ range: Range<Int>, hiding secrets: [Range<Int>] = [])
  {
    let whole = table.range(ofLine: table.line(ofByte: range.lowerBound))
    var end = whole.upperBound
    while end > whole.lowerBound, file[end - 1] == 0x0A || file[end - 1] == 0x0D { end -= 1 }
    // Only what can be shown is decoded, so that a line of a megabyte costs no more than a short.
    let first = max(whole.lowerBound, min(range.lowerBound, end) - Self.width * 4)
    let last = min(end, max(range.lowerBound, first) + Self.width * 4)
    var bytes = file[first..<last]
    for secret in secrets {
      let hidden =
        min(secret.lowerBound + Self.shownOfSecret, secret.upperBound)..<secret.upperBound
      for index in hidden.clamped(to: first..<last) { bytes[index] = UInt8(ascii: "*") }
    }
    let before = scalars(bytes[first..<min(max(range.lowerBound, first), last)])
    let markEnd = min(max(range.upperBound, range.lowerBound), last)
    let marked = scalars(bytes[min(max(range.lowerBound, first), last)..<markEnd])
    let after = scalars(bytes[markEnd..<last])

    let keptBefore = before.suffix(Self.width * 2 / 3)
    let keptMarked = marked.prefix(max(1, Self.width - keptBefore.count))
    let room = max(0, Self.width - keptBefore.count - keptMarked.count)
    let keptAfter = marked.count > keptMarked.count ? [] : after.prefix(room)
    let isCutBefore = keptBefore.count < before.count || first > whole.lowerBound
    let isCutAfter =
      marked.count > keptMarked.count || keptAfter.count < after.count || last < end
    line = (isCutBefore ? "…" : "") + string(keptBefore) + string(keptMarked) + string(keptAfter)
    line += isCutAfter ? "…" : ""
    // Tabs stay tabs, so that the marks stand under what they mean.
    marks = isCutBefore ? " " : ""
    marks += string(keptBefore.map { $0 == "\t" ? "\t" : " " }[...])
    marks += String(repeating: "^", count: max(1, keptMarked.count))
  }

  private func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      $0 != "\t" && PrintableText.isMisleading($0) ? "\u{FFFD}" : $0
    }
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
