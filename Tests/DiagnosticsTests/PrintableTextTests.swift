import Diagnostics
import Testing

@Suite("Text for terminals")
struct PrintableTextTests {
  @Test("Ordinary text of any script stays as it is")
  func ordinary() {
    let text = "naïve ‘quotes’ 中文 עברית \u{1F469}\u{200D}\u{1F680} ক\u{200C}খ ❤\u{FE0F}"
    #expect(PrintableText.visible(text, keepingLineBreaks: false) == text)
    #expect(PrintableText.visible("", keepingLineBreaks: true) == "")
  }

  @Test(
    "What moves the cursor, reorders or hides text is replaced",
    arguments: [
      0x00, 0x07, 0x08, 0x0B, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x061C, 0x115F, 0x200B, 0x200E,
      0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFEFF, 0xFFF9,
      0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE01F0,
    ] as [UInt32])
  func replaced(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let text = "a\(scalar)b"
    for keeping in [false, true] {
      let shown = PrintableText.visible(text, keepingLineBreaks: keeping)
      #expect(shown.unicodeScalars.elementsEqual("a\u{FFFD}b".unicodeScalars))
    }
  }

  @Test("Line feeds and tabs stay only when line breaks are kept")
  func lineBreaks() {
    let keep = { PrintableText.visible($0, keepingLineBreaks: true) }
    #expect(keep("a\n\tb\r\nc").unicodeScalars.elementsEqual("a\n\tb\nc".unicodeScalars))
    #expect(keep("safe\rfake").unicodeScalars.contains("\u{FFFD}"))
    let flat = PrintableText.visible("a\n\tb", keepingLineBreaks: false)
    #expect(flat == "a\u{FFFD}\u{FFFD}b")
  }
}
