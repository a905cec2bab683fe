import Testing
import TextAnalysis

@Suite("Sentence splitter")
struct SentenceSplitterTests {
  /// Checks that the sentences of a text without its `|` marks are the parts between them.
  private func expectSplit(
    _ marked: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let parts = marked.split(separator: "|").map { part in
      String(part).trimmingPrefix(while: \.isWhitespace)
    }
    let expected = parts.map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
    let bytes = Array(marked.filter { $0 != "|" }.utf8)
    let found = SentenceSplitter.sentences(in: bytes).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
    #expect(found == expected.filter { !$0.isEmpty }, sourceLocation: sourceLocation)
  }

  @Test("Titles, initials and connectives end no sentence")
  func abbreviations() {
    expectSplit("Dr. Smith met J. R. R. Tolkien, e.g. in Oxford. |They talked.")
    expectSplit("It differs, i.e. Not so much. |See Prof. Lee vs. Kim.")
  }

  @Test("References lead on before numbers and numerals only")
  func references() {
    expectSplit("See p. 5, Fig. 3 and vol. IV of it. |He said no. |Five left.")
  }

  @Test("Acronyms end a sentence before a word that begins one")
  func acronyms() {
    expectSplit("The U.S. Senate met. |He left the U.S. |The end came at 5 p.m. |John slept.")
    expectSplit("Acme Inc. grew at 5 p.m. Monday. |Acme Inc. |It shrank.")
  }

  @Test("A single letter with its owner ends a sentence")
  func letters() {
    expectSplit("That was World War I. |Germany lost. |It has vitamin C. |Oranges do.")
    expectSplit("It took 10 L. |Water ran. |Under Charles V. |Spain grew. |Charles W. Eliot led.")
    expectSplit("J. A. Hobson wrote. |It hit B. |This was so.")
  }

  @Test("Units and words that are abbreviations in capitals only end sentences")
  func units() {
    expectSplit(
      "It has mass. |Galileo saw the sun. |Kepler ran 5 km. |Tests took 30 min. |Both won.")
    expectSplit("He lives in Springfield, Mass. near Conn. Avenue.")
    expectSplit("It held 5 nmol/L. |Participants left.")
  }

  @Test("Decimals, prices, versions and addresses stay whole")
  func decimals() {
    expectSplit("It costs $3.50 at v1.2.3 of example.com today. |Pi is 3.14.")
  }

  @Test("A year at the end of a sentence ends it")
  func years() {
    expectSplit("He died in 1990. |In 1991 she left.")
  }

  @Test("Quotes, brackets and footnotes belong to the sentence before them")
  func closers() {
    expectSplit("\"Is it so?\" she asked. |\"Yes.\" |(He went.) |So it was.[12] |Then “no!” |Ok.")
  }

  @Test("An ellipsis ends a sentence before a capital only")
  func ellipsis() {
    expectSplit("He left... and came back… |Then he stayed.")
  }

  @Test("Wrapped lines are one sentence and blank lines end one")
  func lines() {
    expectSplit("This goes\non here. |And this\n\n|is new")
  }

  @Test("Headings and list items are sentences without terminators")
  func blocks() {
    let bytes = Array("# A heading\n\n- one item. Second.\n- two\n  more\n\n1. First\n2. Next".utf8)
    let found = SentenceSplitter.sentences(in: bytes)
    #expect(
      found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
        "A heading", "one item.", "Second.", "two\n  more", "First", "Next",
      ])
    #expect(found.map(\.blockIndex) == [0, 1, 1, 2, 3, 4])
    #expect(found.first?.block == .heading(level: 1))
  }

  @Test("Full-width terminators need no space")
  func fullWidth() {
    expectSplit("他来了。|她走了！|好")
    expectSplit("هل هو؟ |نعم. |लामा है। |अच्छा")
  }

  @Test("Tokenised text with spaces before periods is split there")
  func tokenised() {
    expectSplit("results of it . |random vibration is so .")
    expectSplit("`` Go , '' he said . '' |She went .")
  }

  @Test("Code, rules and metadata have no sentences")
  func skipped() {
    let bytes = Array("---\na: B. C.\n---\n```\nx. Y.\n```\n***\n".utf8)
    #expect(SentenceSplitter.sentences(in: bytes).isEmpty)
  }

  @Test("Sentences of any bytes are in order, inside the text and trimmed")
  func anyBytes() {
    var generator = SplitMix(state: 5)
    for _ in 0..<5_000 {
      let bytes = generator.bytes(upTo: 60)
      var end = 0
      for sentence in SentenceSplitter.sentences(in: bytes) {
        #expect(sentence.range.lowerBound >= end && sentence.range.upperBound <= bytes.count)
        #expect(!sentence.range.isEmpty)
        end = sentence.range.upperBound
      }
    }
  }
}

extension String {
  fileprivate func trimmingPrefix(while predicate: (Character) -> Bool) -> String {
    String(drop(while: predicate))
  }
}
