import Testing
import TextAnalysis

@Suite("Analyser")
struct AnalyzerTests {
  private func terms(_ text: String) -> [String] {
    Analyzer.standard.tokens(of: text).map { "\($0.position):\($0.term)" }
  }

  @Test("Words are folded and stemmed, and every word takes a position")
  func words() {
    #expect(terms("The Ideas, of Plato’s") == ["0:the", "1:idea", "2:of", "3:plato"])
  }

  @Test("Stop words are marked and keep their position")
  func stopWords() {
    let tokens = Analyzer.standard.tokens(of: "To be or nothing")
    #expect(tokens.map(\.isStopWord) == [true, true, true, false])
    #expect(StopWords.english.count == 33)
  }

  @Test("Ranges are the bytes of the source")
  func ranges() {
    let text = "Ça va 日本"
    let bytes = Array(text.utf8)
    let pieces = Analyzer.standard.tokens(of: text).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
    #expect(pieces == ["Ça", "va", "日", "日本", "本"])
  }

  @Test("Han, kana and Hangul give characters and pairs at the position of the first")
  func ideographs() {
    #expect(terms("日本語 か") == ["0:日", "0:日本", "1:本", "1:本語", "2:語", "3:か"])
    #expect(terms("TV를") == ["0:tv", "1:를"])
  }

  @Test("Thai gives pairs of clusters, and a lone cluster itself")
  func thai() {
    #expect(terms("สวัส ก") == ["0:สวั", "1:วัส", "2:ส".replacing("2:ส", with: "3:ก")])
  }

  @Test("Half-width kana and full-width letters match the ordinary ones")
  func widths() {
    #expect(terms("ｶﾞ ＡＢＣ") == terms("ガ ABC"))
  }

  @Test("A stem that would be empty stays the word")
  func emptyStems() {
    let porter = Analyzer(stemmer: .porter)
    #expect(porter.tokens(of: "s as").map(\.term) == ["s", "a"])
  }

  @Test("Long words are cut at a character boundary")
  func longWords() {
    let analyzer = Analyzer(stemmer: nil, maximumTermBytes: 16)
    let term = analyzer.tokens(of: String(repeating: "é", count: 20)).first?.term
    #expect(term == String(repeating: "é", count: 8))
  }

  @Test("The identifier names what changes terms")
  func identifiers() {
    #expect(Analyzer.standard.identifier.contains("16.0.0"))
    #expect(Analyzer().identifier != Analyzer(stemmer: .olderEnglish).identifier)
    #expect(Analyzer().identifier != Analyzer(maximumTermBytes: 64).identifier)
  }

  @Test("A reader numbers terms alike across texts")
  func reader() {
    var reader = TermReader(analyzer: .standard)
    var list = TermList()
    Array("Cats and dogs".utf8).withUnsafeBufferPointer { _ = reader.read($0, into: &list) }
    let first = list.numbers
    let length = Array("dog, CAT".utf8).withUnsafeBufferPointer { reader.read($0, into: &list) }
    #expect(length == 2)
    #expect(list.numbers == [first[2], first[0]])
    #expect(Array(reader.terms[Int(first[0])]) == Array("cat".utf8))
    #expect(reader.terms.number(of: Array("dog".utf8)) == Int(first[2]))
    #expect(reader.terms[-1].isEmpty && reader.terms[99].isEmpty)
  }

  @Test("Any bytes give terms inside the text with rising positions")
  func anyBytes() {
    var generator = SplitMix(state: 9)
    for _ in 0..<3_000 {
      let bytes = generator.bytes(upTo: 60)
      var position = 0
      for token in Analyzer.standard.tokens(of: bytes) {
        #expect(token.range.upperBound <= bytes.count && !token.range.isEmpty)
        #expect(token.position >= position && !token.term.isEmpty)
        position = token.position
      }
    }
  }
}
