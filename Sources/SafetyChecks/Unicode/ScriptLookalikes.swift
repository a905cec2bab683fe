/// Letters of other scripts that look like one ASCII letter, in their own case.
///
/// The part of the data of Unicode Technical Standard 39 that attacks on words use: letters of
/// Cyrillic, Greek, Armenian and Cherokee whose skeleton is one ASCII letter.
enum ScriptLookalikes {
  /// Returns the ASCII letter that a letter looks like, or nil.
  static func letter(like scalar: UInt32) -> UInt8? {
    scalar < 0x370 || scalar > 0xABBF ? nil : table[scalar]
  }

  /// The script of a letter as far as words that mix scripts are concerned.
  static func isOtherLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x370...0x3FF, 0x400...0x52F, 0x531...0x587, 0x13A0...0x13FD, 0xAB70...0xABBF: true
    default: false
    }
  }

  private static let table: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [:]
    for (letter, others) in rows {
      for other in others.unicodeScalars { table[other.value] = letter }
    }
    return table
  }()

  private static let rows: [(UInt8, String)] = [
    (UInt8(ascii: "a"), "аα"), (UInt8(ascii: "b"), "Ьь"), (UInt8(ascii: "c"), "сϲ"),
    (UInt8(ascii: "d"), "ԁ"), (UInt8(ascii: "e"), "еҽє"), (UInt8(ascii: "f"), "ք"),
    (UInt8(ascii: "g"), "ց"), (UInt8(ascii: "h"), "һհ"), (UInt8(ascii: "i"), "іɩι"),
    (UInt8(ascii: "j"), "јϳ"), (UInt8(ascii: "k"), "кκ"), (UInt8(ascii: "l"), "ӏ"),
    (UInt8(ascii: "m"), "м"), (UInt8(ascii: "n"), "ոռпη"), (UInt8(ascii: "o"), "оοօσ"),
    (UInt8(ascii: "p"), "рρ"), (UInt8(ascii: "q"), "ԛգ"), (UInt8(ascii: "r"), "гꭇ"),
    (UInt8(ascii: "s"), "ѕ"), (UInt8(ascii: "t"), "тτ"), (UInt8(ascii: "u"), "υս"),
    (UInt8(ascii: "v"), "ѵν"), (UInt8(ascii: "w"), "ѡԝաω"), (UInt8(ascii: "x"), "хχ"),
    (UInt8(ascii: "y"), "уүγ"), (UInt8(ascii: "z"), "ᴢ"),
    (UInt8(ascii: "A"), "АΑᎪ"), (UInt8(ascii: "B"), "ВΒᏴ"), (UInt8(ascii: "C"), "СϹᏟ"),
    (UInt8(ascii: "D"), "Ꭰ"), (UInt8(ascii: "E"), "ЕΕᎬ"), (UInt8(ascii: "F"), "Ϝ"),
    (UInt8(ascii: "G"), "ԌᏀ"), (UInt8(ascii: "H"), "НΗᎻ"), (UInt8(ascii: "I"), "ІΙӀ"),
    (UInt8(ascii: "J"), "ЈᎫ"), (UInt8(ascii: "K"), "КΚᏦ"), (UInt8(ascii: "L"), "Ꮮ"),
    (UInt8(ascii: "M"), "МΜᎷ"), (UInt8(ascii: "N"), "Ν"), (UInt8(ascii: "O"), "ОΟՕ"),
    (UInt8(ascii: "P"), "РΡᏢ"), (UInt8(ascii: "Q"), "Ԛ"), (UInt8(ascii: "R"), "Ꭱ"),
    (UInt8(ascii: "S"), "ЅՏᏚ"), (UInt8(ascii: "T"), "ТΤᎢ"), (UInt8(ascii: "U"), "Ս"),
    (UInt8(ascii: "V"), "ѴᏙ"), (UInt8(ascii: "W"), "ԜᎳ"), (UInt8(ascii: "X"), "ХΧ"),
    (UInt8(ascii: "Y"), "УΥҮ"), (UInt8(ascii: "Z"), "ΖᏃ"),
  ]
}

/// Letters that are ASCII letters in another dress.
enum StyledLetters {
  /// Returns the ASCII letter of a full-width, mathematical, circled, squared or parenthesised one.
  static func letter(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xFF21...0xFF3A: UInt8(truncatingIfNeeded: scalar - 0xFF21 + 0x41)
    case 0xFF41...0xFF5A: UInt8(truncatingIfNeeded: scalar - 0xFF41 + 0x61)
    case 0x1D400...0x1D6A3: alternating((scalar - 0x1D400) % 52)
    case 0x249C...0x24B5: UInt8(truncatingIfNeeded: scalar - 0x249C + 0x61)
    case 0x24B6...0x24CF: UInt8(truncatingIfNeeded: scalar - 0x24B6 + 0x41)
    case 0x24D0...0x24E9: UInt8(truncatingIfNeeded: scalar - 0x24D0 + 0x61)
    case 0x1F110...0x1F129: UInt8(truncatingIfNeeded: scalar - 0x1F110 + 0x41)
    case 0x1F130...0x1F149: UInt8(truncatingIfNeeded: scalar - 0x1F130 + 0x41)
    case 0x1F150...0x1F169: UInt8(truncatingIfNeeded: scalar - 0x1F150 + 0x41)
    case 0x1F170...0x1F189: UInt8(truncatingIfNeeded: scalar - 0x1F170 + 0x41)
    default: letterLike[scalar]
    }
  }

  private static func alternating(_ index: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: index < 26 ? index + 0x41 : index - 26 + 0x61)
  }

  /// The gaps of the mathematical alphabets, and small capitals.
  private static let letterLike: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [:]
    let rows = [
      ("ℎ", "h"), ("ℬ", "B"), ("ℰ", "E"), ("ℱ", "F"), ("ℋ", "H"), ("ℐ", "I"), ("ℒ", "L"),
      ("ℳ", "M"),
      ("ℛ", "R"), ("ℯ", "e"), ("ℊ", "g"), ("ℴ", "o"), ("ℭ", "C"), ("ℌ", "H"), ("ℑ", "I"),
      ("ℜ", "R"),
      ("ℨ", "Z"), ("ℂ", "C"), ("ℍ", "H"), ("ℕ", "N"), ("ℙ", "P"), ("ℚ", "Q"), ("ℝ", "R"),
      ("ℤ", "Z"),
      ("ᴀ", "a"), ("ʙ", "b"), ("ᴄ", "c"), ("ᴅ", "d"), ("ᴇ", "e"), ("ꜰ", "f"), ("ɢ", "g"),
      ("ʜ", "h"),
      ("ɪ", "i"), ("ᴊ", "j"), ("ᴋ", "k"), ("ʟ", "l"), ("ᴍ", "m"), ("ɴ", "n"), ("ᴏ", "o"),
      ("ᴘ", "p"),
      ("ʀ", "r"), ("ꜱ", "s"), ("ᴛ", "t"), ("ᴜ", "u"), ("ᴠ", "v"), ("ᴡ", "w"), ("ʏ", "y"),
      ("ᴢ", "z"),
    ]
    for (styled, plain) in rows {
      if let key = styled.unicodeScalars.first, let value = plain.utf8.first {
        table[key.value] = value
      }
    }
    return table
  }()
}
