import Testing
import TextAnalysis

@Suite("Folding")
struct TextFoldingTests {
  private func text(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  @Test("NFKC composes, widens ligatures and orders marks")
  func nfkc() {
    #expect(text(TextFolding.nfkc(Array("ﬁ e\u{301} ①".utf8))) == scalars("fi é 1"))
    #expect(text(TextFolding.nfkc(Array("q\u{307}\u{323}".utf8))) == scalars("q\u{323}\u{307}"))
    #expect(text(TextFolding.nfkc(Array("ｶﾞ".utf8))) == scalars("ガ"))
  }

  @Test("Hangul letters compose by arithmetic")
  func hangul() {
    let letters = "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"
    #expect(text(TextFolding.nfkc(Array(letters.utf8))) == scalars("한글"))
  }

  @Test("Case folding is full and locale-free")
  func caseFolding() {
    #expect(text(TextFolding.caseFolded(Array("Straße İI ΣΑΣ".utf8))) == scalars("strasse i̇i σασ"))
  }

  @Test("Search folding drops invisible characters")
  func searchFolding() {
    let folded = TextFolding.searchFolded(Array("Soft\u{AD}\u{200D}WARE\u{FE0F} Ｆｕｌｌ".utf8))
    #expect(text(folded) == scalars("software full"))
  }

  @Test("A starter between marks blocks composition")
  func blocked() {
    #expect(text(TextFolding.nfkc(Array("a\u{315}\u{300}".utf8))) == scalars("à\u{315}"))
    #expect(
      text(TextFolding.nfkc(Array("a\u{34F}\u{300}".utf8)))
        == scalars("a\u{34F}\u{300}"))
  }

  @Test("Folding folded text changes nothing, on any bytes")
  func idempotent() {
    var generator = SplitMix(state: 11)
    for _ in 0..<2_000 {
      let bytes = generator.bytes(upTo: 20)
      for fold in [TextFolding.nfkc, TextFolding.caseFolded, TextFolding.searchFolded] {
        let once = fold(bytes)
        #expect(fold(once) == once)
      }
    }
  }
}
