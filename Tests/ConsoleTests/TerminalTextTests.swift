import Console
import Testing

@Suite("Text on its way to a terminal")
struct TerminalTextTests {
  @Test(
    "Controls become visible, line breaks and colours stay",
    arguments: [
      ("a\nb\tc", "a\nb\tc"), ("a\r\nb", "a\nb"),
      ("\u{1B}[1;31mred\u{1B}[0m", "\u{1B}[1;31mred\u{1B}[0m"),
      ("é日本👩‍👩‍👧", "é日本👩‍👩‍👧"),
    ])
  func kept(text: String, shown: String) {
    #expect(TerminalText.safe(text) == shown)
  }

  @Test(
    "Nothing clears the screen, sets a title, rings or answers",
    arguments: [
      "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{1B}c", "\u{1B}[6n", "\u{9B}2J", "a\rb", "\u{8}",
      "\u{1B}",
      "\u{1B}[", "\u{1B}[1", "\u{1B}[?25l", "\u{0}",
    ])
  func made(text: String) {
    let shown = TerminalText.safe(text)
    #expect(
      shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
  }

  @Test("Colours can be taken out")
  func plain() {
    #expect(TerminalText.plain("\u{1B}[1mbold\u{1B}[0m \u{1B}]") == "bold \u{1B}]")
  }
}
