/// A run of encoded text, and what it decodes to.
struct EncodedSpan: Sendable, Hashable {
  /// How a text is encoded.
  enum Scheme: String, Sendable {
    case base64 = "Base64"
    case base32 = "Base32"
    case base85 = "Base85"
    case hexadecimal = "hexadecimal digits"
    case percent = "percent escapes"
    case escapes = "escape sequences"
    case entities = "HTML entities"
    case octets = "decimal character codes"
    case binary = "binary character codes"
    case morse = "Morse code"
    case leet = "letters written as digits"
    case spaced = "letters written apart"
    case rotated = "ROT13"
    case reversed = "reversed letters"
    case tags = "invisible tag characters"
  }

  /// How it is encoded.
  var scheme: Scheme

  /// The encoded bytes.
  var range: Range<Int>

  /// What they decode to.
  var decoded: [UInt8]
}
