/// What a text may be taken for when it is written without quotes.
enum PlainText {
  /// Words that some YAML 1.1 or 1.2 reader takes for a boolean or null.
  private static let words: Set<String> = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=",
  ]

  /// Whether some YAML 1.1 or 1.2 reader may take a plain text for something else than text.
  ///
  /// Numbers, dates, times (also base 60), merge keys and the words for booleans and null, in any
  /// case. The test errs on the side of yes: what starts as a number may be one.
  static func isAmbiguous(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    if text.count <= 5, words.contains(String(decoding: text, as: UTF8.self).lowercased()) {
      return true
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard text.count > 1 else { return true }
      let rest = String(decoding: text.dropFirst().prefix(4), as: UTF8.self).lowercased()
      let isNumber = text[1] >= UInt8(ascii: "0") && text[1] <= UInt8(ascii: "9")
      return isNumber || rest == "inf" || rest == "nan" || rest == ".inf" || text[1] == 0x2E
    default: return false
    }
  }
}
