import Retrieval
import Testing

@Suite("The ids of passages")
struct PassageNameTests {
  private func ids(
    _ documents: [String], text: String = "Some text.", mode: PassageOptions.Mode = .chunk
  ) -> [String] {
    Chunker(options: PassageOptions(mode: mode)).passages(
      of: documents.map {
        CorpusDocument(id: $0, title: "T", path: "d.md", format: .markdown, bytes: Array(text.utf8))
      }
    ).map(\.id)
  }

  @Test(
    "An id of a document that cannot be cited is turned into a name that can",
    arguments: [
      ("plato-forms", "plato-forms"), ("Notes 2024", "Notes-2024"), ("x[1]", "x-1"),
      ("a,b", "a-b"), ("türing – naïve", "türing-naïve"), ("alan turing", "alan-turing"),
      ("more/zeno", "more-zeno"), ("a#b", "a-b"), ("\"q\" 'r' `s`", "q-r-s"), ("a - b", "a-b"),
      ("a--b_c.d", "a--b_c.d"), ("..", "document"), ("", "document"), ("😀", "document"),
      ("论语", "论语"), ("हिन्दी पाठ", "हिन्दी-पाठ"), ("1984", "doc-1984"), ("1.2-3", "doc-1.2-3"),
      ("etc.", "etc"), ("don’t", "don-t"), ("a\u{0}\n]b", "a-b"),
    ])
  func names(id: String, name: String) {
    #expect(ids([id]) == ["\(name)#1"])
    #expect(ids([id], mode: .whole) == [name])
  }

  @Test("The document of a passage keeps its id, which quotes and judgements name")
  func documents() {
    let document = CorpusDocument(
      id: "a, b", title: "T", path: "d.md", format: .markdown, bytes: Array("Text.".utf8))
    #expect(Chunker().passages(of: [document]).map(\.document) == ["a, b"])
  }

  @Test("Documents whose names collide are told apart, and safe ids keep theirs")
  func collisions() {
    #expect(
      ids(["a b", "a,b", "a-b", "a/b", "a-b-2"], mode: .whole)
        == ["a-b-3", "a-b-4", "a-b", "a-b-5", "a-b-2"])
    let composed = "caf\u{E9}"
    #expect(Set(ids([composed, "cafe\u{301}"], mode: .whole)).count == 2)
    #expect(Set(ids((0..<2_000).map { String(repeating: " ", count: $0) })).count == 2_000)
  }

  @Test("A long id becomes a name that leaves room for others within one pair of brackets")
  func long() {
    let found = ids([String(repeating: "ü ", count: 500)], mode: .whole)
    #expect(found.allSatisfy { $0.utf8.count <= 80 && $0.hasSuffix("ü") })
  }

  @Test("Headings of equal slugs, and headings that read like them, give different ids")
  func sections() {
    let text = "## See also\n\nA.\n\n## See also 2\n\nB.\n\n## See also\n\nC.\n\n## Don’t\n\nD.\n"
    #expect(
      ids(["d"], text: text) == [
        "d#see-also.1", "d#see-also-2.1", "d#see-also-3.1", "d#don-t.1",
      ])
  }

  @Test("The ids of any documents and headings have the form, a letter, and differ")
  func fuzz() {
    let pieces = [
      "a", "B", "1", " ", ",", "[", "]", "#", "-", ".", "_", "/", "é", "字", "–", "\"", "\t",
    ]
    var generator = SplitMix(state: 5)
    for _ in 0..<500 {
      let names = Set((0..<8).map { _ in generator.text(of: pieces, upTo: 6) }).sorted()
      let heading = generator.text(of: pieces, upTo: 12)
      for mode in PassageOptions.Mode.allCases {
        let found = ids(names, text: "## \(heading)\n\nText.", mode: mode)
        #expect(Set(found).count == names.count)
        for id in found {
          let parts = id.split(separator: "#", omittingEmptySubsequences: false)
          #expect(parts.count == (mode == .chunk ? 2 : 1))
          #expect(parts[0].contains { $0.isLetter })
          #expect(
            parts.joined().allSatisfy { $0.isLetter || $0.isWholeNumber || "-_.".contains($0) })
        }
      }
    }
  }
}
