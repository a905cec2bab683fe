/// Letters of other scripts that look like Latin ones.
///
/// Follows the idea of Unicode Technical Standard 39 §4 (skeletons) for the scripts whose letters
/// are used to disguise Latin words. Texts and terms are folded alike, so that words of these
/// scripts are still found in their own spelling.
enum Confusables {
  /// Each Latin letter with the case-folded letters that look like it.
  private static let groups: [(Character, String)] = [
    ("a", "аαɑᴀａꭺᎪ"), ("b", "вβЬьᏏᏴʙᴃ"), ("c", "сϲᴄᏟⅽ"), ("d", "ԁᴅᏧᎠⅾđ"), ("e", "еεєᴇᎬҽ"),
    ("f", "ꜰϝƒ"),
    ("g", "ɡɢցᏀ"), ("h", "һհнᏂᎻʜħ"), ("i", "іιıɩɪᎥӏ"), ("j", "јϳᴊᎫյ"), ("k", "кκᴋᏦ"),
    ("l", "ʟᏞłⅼ"), ("m", "мᴍᎷⅿ"), ("n", "ոηɴռп"), ("o", "оοσօᴏøᎾ"), ("p", "рρᴘᏢք"),
    ("q", "ԛզ"), ("r", "гʀᏒᎡ"), ("s", "ѕꜱᏚᏕ"), ("t", "тτᴛᎢ"), ("u", "υսᴜ"), ("v", "νѵᴠᏙⅴ"),
    ("w", "ԝωɯᴡᏔᎳա"), ("x", "хχⅹ"), ("y", "уүγʏᎩᎽ"), ("z", "ᴢᏃ"),
  ]

  /// The Latin letter that a case-folded scalar looks like, by scalar.
  private static let table: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [:]
    for (letter, lookalikes) in groups {
      guard let latin = letter.asciiValue else { continue }
      for scalar in lookalikes.unicodeScalars where scalar.value >= 0x80 {
        table[scalar.value] = latin
      }
    }
    return table
  }()

  /// The pages of 256 scalars that hold a look-alike, as a bit set, so that most scalars need no look-up.
  private static let pages: Set<UInt32> = Set(table.keys.map { $0 >> 8 })

  /// Returns the Latin letter that a scalar looks like.
  ///
  /// - Parameter scalar: A case-folded scalar.
  /// - Returns: A lower-case ASCII letter, or nil.
  static func latin(_ scalar: UInt32) -> UInt8? {
    // Negative circled and negative squared capitals have no compatibility mapping.
    if (0x1F150...0x1F169).contains(scalar) { return UInt8(0x61 + scalar - 0x1F150) }
    if (0x1F170...0x1F189).contains(scalar) { return UInt8(0x61 + scalar - 0x1F170) }
    guard pages.contains(scalar >> 8) else { return nil }
    return table[scalar]
  }

  /// Returns the ASCII punctuation that stands for a sign of another script.
  ///
  /// - Parameter scalar: A case-folded scalar that is no letter.
  /// - Returns: An ASCII byte; ``FoldedText/symbol`` for signs that mean nothing to the rules.
  static func punctuation(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x02BC, 0x0060, 0x2032: 0x27
    case 0x201C...0x201F, 0x00AB, 0x00BB, 0x300C...0x300F, 0x2033, 0x2039, 0x203A: 0x22
    case 0x2010...0x2015, 0x2212: 0x2D
    case 0x3002, 0x06D4, 0x0964, 0x0965, 0xFF61: 0x2E
    case 0x3001, 0x060C: 0x2C
    case 0x061F: 0x3F
    case 0x2028, 0x2029, 0x0085: 0x0A
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x2800, 0x3164, 0x115F, 0x1160:
      0x20
    case 0..<0x80: UInt8(truncatingIfNeeded: scalar)
    default: FoldedText.symbol
    }
  }
}
