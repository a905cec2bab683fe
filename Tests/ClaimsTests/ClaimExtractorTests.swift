import Claims
import Testing

@Suite("Extraction of claims")
struct ClaimExtractorTests {
  private let extractor = ClaimExtractor(passageIDs: ["kant-life", "kant-ethics#2"])

  private func texts(_ answer: String) -> [String] {
    extractor.claims(in: answer).map(\.text)
  }

  @Test("Citations are read and taken out of the text")
  func citations() {
    let answer =
      "Kant published it in 1781 [kant-ethics#2, kant-life]. He died in 1804. [b#1] [c#3]"
    let claims = extractor.claims(in: answer)
    #expect(claims.map(\.text) == ["Kant published it in 1781.", "He died in 1804."])
    #expect(claims.map(\.citations) == [["kant-ethics#2", "kant-life"], ["b#1", "c#3"]])
    let bytes = Array(answer.utf8)
    #expect(
      claims.map { String(decoding: bytes[$0.byteRange], as: UTF8.self) } == [
        "Kant published it in 1781 [kant-ethics#2, kant-life].", "He died in 1804. [b#1] [c#3]",
      ])
  }

  @Test("Brackets around other words are text")
  func brackets() {
    #expect(texts("He [the king] fled [sic].") == ["He [the king] fled [sic]."])
  }

  @Test(
    "What states nothing is no claim",
    arguments: [
      "", " \n ", "...", "?!", "# A heading about Kant", "Who wrote the Critique?",
      "NOT SUPPORTED: no passage names a date.", "I do not know.", "It is unclear who wrote it.",
      "The passages do not say when Kant was born.", "Confidence: 0.8",
      "For the following reasons:",
      "However, although both sides, in conclusion.", "[kant-life]",
    ])
  func empty(answer: String) {
    #expect(texts(answer).isEmpty)
  }

  @Test("Abbreviations, initials and decimals do not split a sentence")
  func sentences() {
    #expect(
      texts("Dr. G. W. F. Hegel taught approx. 3.5 years in Jena, e.g. logic. He left in 1807.")
        .count == 2)
  }

  @Test("List items are claims of their own, without their marks")
  func lists() {
    #expect(
      texts("- Kant wrote it [kant-life].\n- Hume read it.\n2. Hegel taught it.") == [
        "Kant wrote it.", "Hume read it.", "Hegel taught it.",
      ])
  }

  @Test("Any bytes give claims within the answer, and no trap")
  func fuzz() {
    var state: UInt64 = 7
    let alphabet = Array("aK1 .,[]#?!-\n:;%$\u{E9}\u{4E2D}'not 1781 \u{0}".utf8)
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let answer = String(decoding: bytes, as: UTF8.self)
      for claim in extractor.claims(in: answer) {
        #expect(claim.byteRange.upperBound <= answer.utf8.count)
        #expect(!claim.text.isEmpty)
        let analysis = ClaimAnalysis(claim.text)
        #expect(analysis.relation(to: analysis).contradiction == nil)
      }
    }
  }

  @Test("A question mark behind a statement does not hide it")
  func questionMarks() {
    let extractor = ClaimExtractor()
    for statement in [
      "Kant published the Critique in 1781?", "Before 1800 Volta had built the pile in Pavia?",
    ] {
      #expect(extractor.claims(in: statement).count == 1, "\(statement)")
    }
    for question in [
      "Did Kant publish the Critique in 1781?", "In which year was the pile built?",
      "And Volta?", "By then, how many piles had been built in Pavia?",
    ] {
      #expect(extractor.claims(in: question).isEmpty, "\(question)")
    }
  }
}
