import Diagnostics

/// Finds encoded orders (EN001) and encoded text that nobody can read (EN002).
enum EncodingDetector {
  /// How often what was decoded is decoded again.
  private static let depth = 2

  /// Returns what is hidden in a text by an encoding.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - reading: The reading of the text.
  ///   - work: Counts what was done.
  /// - Returns: The findings.
  static func findings(
    in text: ScannedText, _ reading: SafetyReading, counting work: inout MatchWork
  ) -> [Finding] {
    var findings: [Finding] = []
    var covered = 0
    var known = OpaqueBlob.Known()
    work.bytes += text.bytes.count
    let spans = EncodedSpanFinder(text.bytes).spans + HiddenSpanFinder.spans(in: reading)
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard findings.count < SafetyScanner.maxFindings else { break }
      guard span.range.lowerBound >= covered else { continue }
      if let found = order(in: span, text, depth: depth, counting: &work) {
        findings.append(finding(span, found, text))
        covered = span.range.upperBound
      } else if !known.includes(span, in: text.bytes), OpaqueBlob.isOpaque(span, in: text.bytes) {
        findings.append(blob(span, text))
        covered = span.range.upperBound
      }
    }
    return findings
  }

  /// An order that was found in decoded text.
  private struct Order {
    var code: RuleCode
    var severity: Severity
    var text: String
  }

  private static func order(
    in span: EncodedSpan, _ text: ScannedText, depth: Int, counting work: inout MatchWork
  ) -> Order? {
    guard depth > 0, let decoded = readable(span.decoded) else { return nil }
    work.bytes += decoded.count
    var worst: Order?
    for origin in [TextOrigin.corpus, .query] {
      let inner = WordingDetector.findings(
        in: SafetyReading(ScannedText(decoded, from: origin), counting: &work))
      for finding in inner
      where ["IN", "EX", "EN"].contains(finding.code.family)
        && finding.severity > (worst?.severity ?? .info)
      {
        worst = Order(
          code: finding.code, severity: finding.severity,
          text: SafetyQuote.of(finding.range, in: decoded))
      }
    }
    if let worst { return worst }
    work.bytes += decoded.count
    for inner in EncodedSpanFinder(decoded).spans {
      if let found = order(in: inner, text, depth: depth - 1, counting: &work) { return found }
    }
    return nil
  }

  /// The decoded text without the zero bytes of UTF-16, if it is mostly printable.
  private static func readable(_ decoded: [UInt8]) -> [UInt8]? {
    var text = decoded
    let zeros = text.count { $0 == 0 }
    if zeros * 3 > text.count, zeros * 5 < text.count * 3 { text.removeAll { $0 == 0 } }
    guard text.count >= 10 else { return nil }
    let printable = text.count { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 || $0 >= 0x80 }
    guard printable * 100 >= text.count * 85 else { return nil }
    // Random bytes are half beyond ASCII and are no UTF-8.
    let high = text.count { $0 >= 0x80 }
    if high > 0, String(validating: text, as: UTF8.self) == nil { return nil }
    return text
  }

  private static func finding(_ span: EncodedSpan, _ order: Order, _ text: ScannedText) -> Finding {
    Finding(
      code: "EN001", severity: order.severity, range: span.range,
      message: "\"\(SafetyQuote.of(span.range, in: text.bytes))\" hides \"\(order.text)\" "
        + "(\(order.code)) in \(span.scheme.rawValue); write the text out, or remove it")
  }

  private static func blob(_ span: EncodedSpan, _ text: ScannedText) -> Finding {
    // It may be a key of a kind that nobody knows yet: a report goes where a key must not.
    let start = span.range.lowerBound..<min(span.range.lowerBound + 4, span.range.upperBound)
    return Finding(
      code: "EN002", severity: .warning, range: span.range,
      message: "\"\(SafetyQuote.of(start, in: text.bytes))…\" is \(span.range.count) bytes of "
        + "\(span.scheme.rawValue) that nobody can read; write out what it says, or remove it")
  }
}
