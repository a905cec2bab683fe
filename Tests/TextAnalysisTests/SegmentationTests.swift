import Testing
import TextAnalysis

@Suite("Segmentation")
struct SegmentationTests {
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return WordBoundaries.segments(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func sentences(_ text: String, looksPastSymbols: Bool = true) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceBoundaries.segments(in: bytes, looksPastSymbols: looksPastSymbols)
      .map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test("Apostrophes, periods and commas join letters and digits of their kind")
  func middles() {
    #expect(
      words("can't 3.14, a.b 1,000 1.a") == [
        "can't", " ", "3.14", ",", " ", "a.b", " ", "1,000", " ", "1", ".", "a",
      ])
  }

  @Test("A combining mark between letter and apostrophe changes nothing")
  func marks() {
    #expect(words("e\u{301}'\u{308}e x") == ["e\u{301}'\u{308}e", " ", "x"])
    #expect(words("e\u{301}' e") == ["e\u{301}", "'", " ", "e"])
  }

  @Test("Flags pair up and joined emoji stay together")
  func emoji() {
    #expect(words("🇫🇷🇩🇪🇫") == ["🇫🇷", "🇩🇪", "🇫"])
    #expect(words("👩‍👧x") == ["👩‍👧", "x"])
  }

  @Test("Hebrew letters take quotation marks")
  func hebrew() {
    #expect(words("צה\"ל א' b'") == ["צה\"ל", " ", "א'", " ", "b", "'"])
  }

  @Test("CR LF is one segment, and spaces are one")
  func spaces() {
    #expect(words("a\r\n  b") == ["a", "\r\n", "  ", "b"])
  }

  @Test("Katakana is one word and Han is not")
  func scripts() {
    #expect(words("カタカナ漢字") == ["カタカナ", "漢", "字"])
  }

  @Test("A period before a lower-case word ends no sentence, with symbols between or not")
  func lowerCase() {
    #expect(sentences("5 vs. 7 % of all. Next.") == ["5 vs. 7 % of all. ", "Next."])
    #expect(sentences("Go. + a", looksPastSymbols: false) == ["Go. ", "+ a"])
    #expect(sentences("Go. + a") == ["Go. + a"])
  }

  @Test("Closing quotes and spaces belong to the sentence before them")
  func closers() {
    #expect(sentences("He said “Go?” Then\u{2029}he") == ["He said “Go?” ", "Then\u{2029}", "he"])
  }

  @Test("Segments cover any bytes without gaps")
  func anyBytes() {
    var generator = SplitMix(state: 7)
    for _ in 0..<3_000 {
      let bytes = generator.bytes(upTo: 40)
      for segments in [
        WordBoundaries.segments(in: bytes), SentenceBoundaries.segments(in: bytes),
      ] {
        var end = 0
        for segment in segments {
          #expect(segment.lowerBound == end && !segment.isEmpty)
          end = segment.upperBound
        }
        #expect(end == bytes.count)
      }
    }
  }
}
