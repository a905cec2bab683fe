/// The line in which an agent states how sure it is.
package struct ConfidenceLine: Sendable, Equatable {
  /// The text before the line.
  package var text: String

  /// The confidence, 0 to 1; nil when none is stated or it cannot be read.
  package var confidence: Double?

  /// Why a stated confidence cannot be used.
  package var problem: String?

  /// Reads the last line of a text that is not empty.
  ///
  /// `0.8`, `80%` and `8/10` are read. A number above 1 without a scale is not: it could be of any
  /// scale, and a guessed one would be worse than none.
  ///
  /// - Parameter text: A reply.
  package init(in text: String) {
    let lines = ReplyText.lines(text)
    guard let last = lines.lastIndex(where: { !ReplyText.trimmed($0).isEmpty }),
      let rest = ReplyText.rest(of: ReplyText.undecorated(lines[last]), after: "confidence"),
      let mark = ReplyText.trimmed(rest, { ReplyText.isSpace($0) || $0 == 0x2A }).utf8.first,
      mark == UInt8(ascii: ":") || mark == UInt8(ascii: "=")
    else {
      self.text = text
      return
    }
    self.text = lines[..<last].joined(separator: "\n")
    let value = ReplyText.trimmed(rest) { byte in
      ReplyText.isSpace(byte) || [0x2A, 0x5F, 0x3A, 0x3D].contains(byte)
    }
    confidence = Self.number(value)
    if confidence == nil {
      problem =
        "the confidence \"\(value.prefix(40))\" is not a number from 0 to 1, a percentage or a "
        + "fraction"
    }
  }

  private static func number(_ text: Substring) -> Double? {
    var text = text
    if text.utf8.last == UInt8(ascii: ".") { text = text.dropLast() }
    let value: Double?
    if text.utf8.last == UInt8(ascii: "%") {
      value = decimal(ReplyText.trimmed(text.dropLast())).map { $0 / 100 }
    } else if let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) {
      let parts = (
        decimal(ReplyText.trimmed(text[..<slash])),
        decimal(ReplyText.trimmed(text[slash...].dropFirst()))
      )
      if case (let part?, let whole?) = parts, whole > 0 {
        value = part / whole
      } else {
        value = nil
      }
    } else {
      value = decimal(text)
    }
    return value.flatMap { (0...1).contains($0) ? $0 : nil }
  }

  /// Digits with at most one point: what `Double` reads beyond that, such as `inf` and `0x1p3`, is
  /// no confidence.
  private static func decimal(_ text: Substring) -> Double? {
    let points = text.utf8.count { $0 == UInt8(ascii: ".") }
    guard !text.isEmpty, text.utf8.count <= 20, points <= 1, text.utf8.count > points,
      text.utf8.allSatisfy({ ReplyText.isDigit($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(text.hasPrefix(".") ? "0" + text : String(text))
  }
}
