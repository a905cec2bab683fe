import Retrieval
import Support
import Testing

@Suite("Memory index")
struct MemoryIndexTests {
  private func index(_ texts: [String]) throws -> MemoryIndex {
    let passages = texts.enumerated().map { number, text in
      Passage(
        id: "p\(number)", document: "d\(number)", title: "", range: 0..<text.utf8.count,
        text: text)
    }
    return try MemoryIndex(passages: passages, documentFingerprint: ContentHash(hashing: "x"))
  }

  private func numbers(_ result: SearchResult) -> [Int] { result.hits.map(\.number) }

  @Test("Stems, case and width do not matter, and ties keep the order of passages")
  func ranking() throws {
    let index = try index(["The forms of Plato.", "A form.", "Nothing.", "ＦＯＲＭ A."])
    #expect(numbers(try index.search(SearchQuery("FORM"))) == [1, 3, 0])
    let counted = SearchOptions(limit: 1, countsMatches: true)
    #expect(try index.search(SearchQuery("form"), options: counted).matchCount == 3)
  }

  @Test("A repeated query term counts as often as it stands there")
  func repeatedTerms() throws {
    let index = try index(["cat bird", "dog bird", "bird"])
    let single = try index.search(SearchQuery("cat dog"))
    let double = try index.search(SearchQuery("cat dog dog"))
    #expect(numbers(single) == [0, 1])
    #expect(numbers(double) == [1, 0])
    #expect(abs(double.hits[0].score - 2 * single.hits[1].score) < 1e-12)
  }

  @Test("A query without hits says why")
  func emptyResults() throws {
    let index = try index(["Plato wrote."])
    let cases: [(SearchQuery, SearchResult.EmptyReason)] = [
      (SearchQuery(""), .noTerms), (SearchQuery(" ?! 👍 "), .noTerms),
      (SearchQuery("to be or not to be"), .onlyStopWords),
      (SearchQuery("zebra"), .unknownTerms),
      (SearchQuery("plato", phrases: ["wrote plato"]), .phraseNotFound),
      (SearchQuery("plato", phrases: ["zebra"]), .phraseNotFound),
      (SearchQuery(typed: "+zebra plato"), .phraseNotFound),
      (SearchQuery(typed: "-zebra"), .onlyExcluded),
    ]
    for (query, reason) in cases {
      let result = try index.search(query)
      #expect(result.hits.isEmpty && result.emptyReason == reason, "\(query)")
      #expect(!reason.message.isEmpty)
    }
    #expect(try index.search(SearchQuery("plato zebra")).unknownWords == ["zebra"])
    #expect(try self.index([]).search(SearchQuery("x")).emptyReason == .emptyIndex)
  }

  @Test("Stop words are left out on request only")
  func stopWords() throws {
    let index = try index(["it is", "is this"])
    let kept = try index.search(SearchQuery("it"), options: SearchOptions(dropsStopWords: false))
    #expect(numbers(kept) == [0])
  }

  @Test("Phrases match word by word and keep stop words")
  func phrases() throws {
    let index = try index([
      "the theory of forms", "forms of the theory", "a theory of many forms", "theory forms",
    ])
    #expect(numbers(try index.search(SearchQuery(typed: "\"theory of forms\""))) == [0])
    let typed = SearchQuery(typed: "many \"theory of\" forms")
    #expect(typed.clauses == [.init("theory of", isScored: true)])
    #expect(Set(numbers(try index.search(typed))) == [0, 2])
    #expect(numbers(try index.search(typed)).first == 2)
    #expect(SearchQuery(typed: "5\" of rain") == SearchQuery("5\" of rain"))
  }

  @Test("Words that must stand, must not stand, or must stand in the title decide about hits")
  func clauses() throws {
    let texts = [
      ("Cats", "dogs bark at night"), ("Dogs", "cats sleep"), ("Birds", "dogs and cats"),
    ]
    let index = try MemoryIndex(
      passages: texts.enumerated().map { number, text in
        Passage(
          id: "p\(number)", document: "d", title: text.0, range: 0..<text.1.utf8.count,
          text: text.1)
      }, documentFingerprint: ContentHash(hashing: "x"))
    func found(_ typed: String) throws -> [Int] {
      try numbers(index.search(SearchQuery(typed: typed))).sorted()
    }
    #expect(try found("cat dog") == [0, 1, 2])
    #expect(try found("cat +bark") == [0])
    #expect(try found("cat -bark") == [1, 2])
    #expect(try found("title:cat dog") == [0])
    #expect(try found("body:cat") == [1, 2])
    #expect(try found("cat -title:dogs") == [0, 2])
    #expect(try found("\"night dogs\"~1") == [])
    #expect(try found("\"night dogs\"~2") == [0])
    #expect(try found("\"night dogs\"~99999999999999999999") == [0])
    #expect(try found("dog -\"and cats\"") == [0, 1])
    #expect(try found("+zebra dog") == [])
  }

  @Test("Marks of a typed query count at the start of a word only")
  func typedMarks() {
    for typed in ["state-of-the-art", "a - b", "c++ + d", "title: x", "5\" x", "x~5", "- +"] {
      #expect(SearchQuery(typed: typed) == SearchQuery(typed), "\(typed)")
    }
    let query = SearchQuery(typed: "a +b-c -d Title:e \"f g\"~3 -BODY:\"h i\" j")
    #expect(
      query.clauses == [
        .init("b-c"), .init("d", isExcluded: true), .init("e", field: .title),
        .init("f g", nearness: 3, isScored: true),
        .init("h i", field: .body, isExcluded: true),
      ])
    #expect(query.text.split(separator: " ") == ["a", "b-c", "e", "j"])
  }

  @Test("A phrase with a repeated word needs both places")
  func repeatedPhraseWords() throws {
    let index = try index(["cat dog cat", "cat dog", "cat cat cat"])
    #expect(numbers(try index.search(SearchQuery("", phrases: ["cat dog cat"]))) == [0])
    let twice = try index.explain(2, query: SearchQuery("", phrases: ["cat cat"]))
    #expect(twice.parts.map(\.count) == [2])
  }

  @Test("A phrase does not cross from the title into the text")
  func fields() throws {
    let passage = Passage(
      id: "a", document: "a", title: "Plato", headings: ["Forms"], range: 0..<5, text: "wrote")
    let index = try MemoryIndex(
      passages: [passage], documentFingerprint: ContentHash(hashing: ""))
    #expect(try index.search(SearchQuery("forms")).hits.count == 1)
    #expect(try index.search(SearchQuery("", phrases: ["plato forms"])).hits.isEmpty)
  }

  @Test("Text without spaces is found by its characters and as a phrase")
  func ideographs() throws {
    let index = try index(["日本語のテキスト", "本日は晴天", "ภาษาไทย"])
    #expect(numbers(try index.search(SearchQuery("日本"))).first == 0)
    #expect(numbers(try index.search(SearchQuery("", phrases: ["晴天"]))) == [1])
    #expect(numbers(try index.search(SearchQuery("ไทย"))) == [2])
  }

  @Test("The parts of an explanation add up to the score of the search")
  func explanations() throws {
    let index = try index(["cat and dog and cat", "dog", "bird bird", ""])
    let query = SearchQuery("cats dog dog zebra", phrases: ["cat and"])
    for scoring in [BM25.standard, BM25(.bm25plus, k1: 1.5, delta: 1), BM25(.atire)] {
      let options = SearchOptions(scoring: scoring)
      for hit in try index.search(query, options: options).hits {
        let found = try index.explain(hit.number, query: query, options: options)
        #expect(abs(found.score - hit.score) < 1e-12)
        #expect(found.parts.map(\.term) == ["cat", "dog", "zebra", "cat and"])
      }
    }
    #expect(try index.explain(1, query: query).score == 0)
    #expect(throws: RetrievalError.self) { try index.explain(9, query: query) }
    #expect(throws: RetrievalError.self) { try index.passage(-1) }
    #expect(try index.passageNumber(of: "p2") == 2)
    #expect(try index.passageNumber(of: "none") == nil)
  }

  @Test("The first hits of a long list are those of the whole list")
  func limits() throws {
    var generator = SplitMix(state: 41)
    let words = ["cat ", "dog ", "bird ", "fish ", "cow "]
    let index = try index((0..<300).map { _ in generator.text(of: words, upTo: 12) })
    let all = try index.search(SearchQuery("cat dog"), options: SearchOptions(limit: 300))
    for limit in [1, 2, 7, 50] {
      let some = try index.search(SearchQuery("cat dog"), options: SearchOptions(limit: limit))
      #expect(some.hits == Array(all.hits.prefix(limit)))
    }
  }

  @Test("A query of ten thousand words and one of every script work")
  func oddQueries() throws {
    let index = try index(["cat", "日本", ""])
    let long = String(repeating: "cat word ", count: 5_000)
    #expect(try index.search(SearchQuery(long)).hits.count == 1)
    _ = try index.search(SearchQuery("سلام שלום नमस्ते 日本 สวัสดี \u{0} \u{202E}"))
    #expect(try index.search(SearchQuery("\"\"")).emptyReason == .noTerms)
  }

  @Test("Diversity replaces a near copy by another relevant passage")
  func diversity() throws {
    let index = try index([
      "cat cat cat sleeps all day", "cat cat cat sleeps all day", "a cat hunts mice at night",
    ])
    let hits = try index.search(SearchQuery("cat")).hits
    #expect(hits.map(\.number) == [0, 1, 2])
    let diverse = DiversePassages.choose(from: hits, limit: 2, lambda: 0.5)
    #expect(diverse.map(\.number) == [0, 2])
    #expect(
      DiversePassages.choose(from: hits, limit: 2, lambda: 1).map(\.number) == [0, 1])
    #expect(DiversePassages.choose(from: [], limit: 2).isEmpty)
    #expect(DiversePassages.choose(from: hits, limit: 0).isEmpty)
  }

  @Test("The words that a query matches are found in other forms and scripts")
  func matchedWords() {
    let text = "The Forms of Plato, and 日本語: formed."
    let found = MatchedWords.ranges(of: SearchQuery("the form", phrases: ["日本"]), in: text)
    let bytes = Array(text.utf8)
    #expect(
      found.map { String(decoding: bytes[$0], as: UTF8.self) } == ["Forms", "日本", "formed"])
    #expect(MatchedWords.ranges(of: SearchQuery("the"), in: text).isEmpty)
  }
}
