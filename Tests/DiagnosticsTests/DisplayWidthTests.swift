import Diagnostics
import Testing

@Suite("Columns of a terminal")
struct DisplayWidthTests {
  @Test(
    "A text takes the columns that a terminal gives it",
    arguments: [
      ("", 0), ("plain", 5), ("日本", 4), ("한국어", 6), ("ｱｲｳ", 3), ("ＡＢ", 4), ("…—“”", 4),
      // Marks and invisible characters take none.
      ("e\u{301}", 1), ("\u{301}", 0), ("a\u{200B}b", 2), ("שָׁלוֹם", 4), ("ก็", 1), ("กำ", 2),
      // Hangul of three letters is one wide syllable.
      ("\u{1112}\u{1161}\u{11AB}", 2),
      // One emoji takes two, however it is written.
      ("😀", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("❤️", 2), ("❤", 1), ("🇩🇪", 2), ("🇩🇪🇫🇷", 4), ("1️⃣", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
      ("🏳️‍🌈", 2), ("⌚", 2), ("✓", 1), ("🫩", 2), ("🧑‍💻 ok", 5),
      // Line drawing and bars are narrow.
      ("│─┌█░", 5), ("\u{1B}\u{7}\u{9B}", 0),
    ])
  func widths(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns, "\(text)")
  }

  @Test("A text that is cut never takes more columns than it may", arguments: -1...20)
  func clip(width: Int) {
    for text in ["日本語テキスト", "plain text", "👩‍👩‍👧‍👦👍🏽🇩🇪", "e\u{301}e\u{301}e\u{301}", "a日b本", ""] {
      let clipped = DisplayWidth.clip(text, to: width)
      #expect(DisplayWidth.of(clipped) <= max(0, width))
      #expect(clipped == text || DisplayWidth.of(text) > width)
      if width > 0, clipped != text { #expect(clipped.hasSuffix("…")) }
    }
    #expect(DisplayWidth.clip("日本語テキスト", to: 8) == "日本語…")
    #expect(DisplayWidth.clip("日本", to: 1) == "…")
  }

  @Test("A text is shortened in its middle, and never within a character", arguments: 0...40)
  func shorten(width: Int) {
    let text = "--日本語-e\u{301}e\u{301}-👩‍👩‍👧‍👦👩‍👩‍👧‍👦-ende"
    let short = DisplayWidth.shorten(text, to: width)
    #expect(DisplayWidth.of(short) <= width)
    if width >= DisplayWidth.of(text) {
      #expect(short == text)
    } else if width > 0 {
      let parts = short.split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
      #expect(parts.count == 2)
      #expect(Array(text).starts(with: parts[0]))
      #expect(Array(text).suffix(parts[1].count) == parts[1][...])
      #expect(DisplayWidth.of(short) >= width - 3)
    }
  }

  @Test("Padding counts columns")
  func pad() {
    #expect(DisplayWidth.pad("日本", to: 6) == "日本  ")
    #expect(DisplayWidth.pad("12", to: 4, right: true) == "  12")
    #expect(DisplayWidth.pad("12345", to: 4) == "12345")
  }

  @Test("Lines break at spaces, and inside words only where asked", arguments: 1...30)
  func wrap(width: Int) {
    let text = "Die Würde 日本語日本語日本語 unantastbar 👩‍👩‍👧‍👦👩‍👩‍👧‍👦 e\u{301}e\u{301}"
    let cut = TextWrap.lines(of: text, width: width, longWords: .cut)
    #expect(cut.allSatisfy { DisplayWidth.of($0) <= max(2, width) }, "\(cut)")
    #expect(cut.joined().filter { $0 != " " } == text.filter { $0 != " " })
    let kept = TextWrap.lines(of: text, width: width)
    #expect(kept.joined(separator: " ") == text)
    #expect(TextWrap.lines(of: "", width: width, first: "- ") == ["- "])
  }

  @Test("Wrapped lines begin as they should")
  func indents() {
    #expect(
      TextWrap.lines(of: "one two three", width: 9, first: "* ", rest: "  ")
        == ["* one two", "  three"])
    #expect(
      TextWrap.lines(of: "abcdefgh", width: 5, first: "* ", rest: "  ", longWords: .cut)
        == ["* abc", "  def", "  gh"])
  }
}
