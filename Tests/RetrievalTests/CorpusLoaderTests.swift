import Diagnostics
import Foundation
import Retrieval
import Support
import Testing

@Suite("Corpus loader")
struct CorpusLoaderTests {
  private static let manifest = """
    hegel: 1
    kind: corpus
    name: greeks
    title: The Greeks
    language: en
    license: CC0-1.0
    passages: {mode: chunk, max_words: 30, overlap_sentences: 0}
    """

  /// Loads and returns the codes and lines of the errors.
  private func errors(
    _ folder: CorpusFolder, limits: CorpusLimits = CorpusLimits()
  ) -> [String] {
    do throws(CorpusError) {
      _ = try CorpusLoader.load(folder.path, limits: limits)
      return []
    } catch {
      return error.issues.filter { $0.severity == .error }
        .map { "\($0.code) \($0.path):\($0.line ?? 0)" }
    }
  }

  private func load(_ files: [String: String]) throws -> Corpus {
    let folder = try CorpusFolder(files)
    return try CorpusLoader.load(folder.path)
  }

  @Test("A corpus with a manifest loads documents, questions and settings")
  func manifest() throws {
    let folder = try CorpusFolder([
      "corpus.yaml": Self.manifest, "README.md": "not a document",
      "documents/plato.md": "# Plato\n\nHe wrote.\n", "documents/more/zeno.txt": "He walked.",
      "questions.jsonl": """
      {"id": "q1", "question": "Who wrote?", "answers": ["Plato"], "answer_type": "person", \
      "quotes": [{"doc": "plato", "text": "He wrote."}], "positions": [], "is_impossible": false}
      """,
    ])
    let corpus = try CorpusLoader.load(folder.path)
    #expect(corpus.name == "greeks" && corpus.manifest.title == "The Greeks")
    #expect(corpus.documents.map(\.id) == ["more/zeno", "plato"])
    #expect(corpus.documents.map(\.title) == ["more/zeno", "Plato"])
    #expect(corpus.documents.map(\.path) == ["documents/more/zeno.txt", "documents/plato.md"])
    #expect(corpus.questions.first?.supportingDocuments == ["plato"])
    #expect(corpus.questions.first?.answerType == .person)
    #expect(corpus.manifest.passages.maxWords == 30)
    #expect(corpus.issues.isEmpty)
  }

  @Test("A folder of texts is a corpus without questions, and its README is left out")
  func plainFolder() throws {
    let folder = try CorpusFolder(["a.md": "One.", "b.txt": "Two.", "README.md": "About."])
    let corpus = try CorpusLoader.load(folder.path)
    #expect(corpus.documents.map(\.id) == ["a", "b"])
    #expect(corpus.questions.isEmpty)
  }

  @Test("Rows of docs.jsonl are one passage each, with judgements")
  func rows() throws {
    let folder = try CorpusFolder([
      "docs.jsonl": "\u{FEFF}{\"id\": \"1\", \"title\": \"T\", \"text\": \"a. b.\", \"x\": 1}\r\n"
        + "{\"id\": 2, \"text\": \"\"}\n\n",
      "questions.jsonl": "{\"id\": \"q\", \"question\": \"a?\", \"type\": null}",
      "qrels.tsv": "query_id\tdoc_id\trelevance\nq\t1\t2\r\n",
    ])
    let corpus = try CorpusLoader.load(folder.path)
    #expect(corpus.documents.map(\.id) == ["1", "2"])
    #expect(corpus.passages().map(\.id) == ["doc-1", "doc-2"])
    #expect(corpus.passages().map(\.document) == ["1", "2"])
    #expect(corpus.passages().map(\.lines) == [1...1, 2...2])
    #expect(corpus.judgements == [RelevanceJudgement(question: "q", document: "1", grade: 2)])
    #expect(corpus.issues.map(\.code) == ["CO019"])
  }

  @Test("The fingerprint follows content and settings, not the place")
  func fingerprint() throws {
    let files = ["corpus.yaml": Self.manifest, "documents/a.md": "One."]
    let first = try load(files)
    let second = try load(files)
    #expect(first.fingerprint == second.fingerprint)
    var changed = files
    changed["documents/a.md"] = "One!"
    let third = try load(changed)
    #expect(first.documentFingerprint != third.documentFingerprint)
    changed = files
    changed["questions.jsonl"] = "{\"id\": \"q\", \"question\": \"?a\"}"
    let fourth = try load(changed)
    #expect(first.documentFingerprint == fourth.documentFingerprint)
    #expect(first.fingerprint != fourth.fingerprint)
  }

  @Test("A missing folder, a file and an empty folder are no corpora")
  func missing() throws {
    let folder = try CorpusFolder(["x/a.md": "One.", "empty/.keep": ""])
    for path in ["nothing", "x/a.md", "empty"] {
      #expect(throws: CorpusError.self) { try CorpusLoader.load(folder.path + "/" + path) }
    }
  }

  @Test("A folder that cannot be listed is not called a folder without a corpus")
  func unlistable() throws {
    let folder = try CorpusFolder(["a.md": "One.", "b.md": "Two.", "c.md": "Three."])
    #expect(errors(folder, limits: CorpusLimits(documents: 2)) == ["CO017 .:0"])
  }

  @Test(
    "Documents that are missing are reported once, and not once for each quote",
    arguments: ["", "documents: texts\n", "documents: docs.jsonl\n"])
  func missingDocuments(setting: String) throws {
    let question = """
      "question": "x?", "answers": ["One"], "answer_type": "term", \
      "quotes": [{"doc": "b", "text": "One."}]}
      """
    let folder = try CorpusFolder([
      "corpus.yaml": Self.manifest + "\n" + setting,
      "questions.jsonl": "{\"id\": \"q\", \(question)\n{\"id\": \"r\", \(question)\n",
      "qrels.tsv": "q\tb\t1\n",
    ])
    let missing = setting.isEmpty ? "documents" : String(setting.dropFirst(11).dropLast())
    #expect(errors(folder) == ["CO016 \(missing):0"])
    let found = try CorpusValidator.validate(folder.path)
    #expect(found.filter { $0.severity == .error }.map(\.code) == ["CO016"])
    try folder.write([], to: "documents/.keep")
    guard setting.isEmpty else { return }
    #expect(
      try CorpusValidator.validate(folder.path).filter { $0.code == "CO025" }.map(\.line) == [1])
  }

  @Test("An unknown manifest key is an error with a suggestion and a line")
  func unknownKey() throws {
    let folder = try CorpusFolder([
      "corpus.yaml": Self.manifest + "\nlicence: MIT\n", "documents/a.md": "One.",
    ])
    let error = #expect(throws: CorpusError.self) { try CorpusLoader.load(folder.path) }
    #expect(error?.first?.code == "CO013")
    #expect(error?.first?.line == 8)
    #expect(error?.description.contains("did you mean \"license\"") == true)
  }

  @Test("Manifest faults are reported together, each on its line")
  func manifestFaults() throws {
    let folder = try CorpusFolder([
      "corpus.yaml": """
      hegel: 2
      kind: profile
      name: "a b"
      documents: ../x
      passages: {mode: chnk, max_words: 5, overlap: 1}
      """
    ])
    #expect(
      errors(folder) == [
        "CO014 corpus.yaml:1", "CO014 corpus.yaml:2", "CO014 corpus.yaml:3",
        "CO015 corpus.yaml:4", "CO013 corpus.yaml:5", "CO014 corpus.yaml:5",
        "CO014 corpus.yaml:5", "CO016 documents:0",
      ])
    try folder.write(Array("name: [".utf8), to: "corpus.yaml")
    #expect(errors(folder).first?.hasPrefix("CO011 corpus.yaml") == true)
    try folder.write(Array("- a".utf8), to: "corpus.yaml")
    #expect(errors(folder).first == "CO011 corpus.yaml:1")
    try folder.write(Array("title: a".utf8), to: "corpus.yaml")
    #expect(errors(folder).filter { $0.hasPrefix("CO012") }.count == 3)
  }

  @Test("Links and paths out of the folder are refused, links inside are read")
  func links() throws {
    let outside = try CorpusFolder(["secret.md": "Secret.", "deep/s.md": "Secret."])
    let folder = try CorpusFolder([
      "corpus.yaml": Self.manifest, "documents/a.md": "One.", "documents/sub/b.md": "Two.",
    ])
    try folder.link("documents/c.md", to: folder.path + "/documents/a.md")
    #expect(try CorpusLoader.load(folder.path).documents.map(\.id) == ["a", "c", "sub/b"])
    try folder.link("documents/d.md", to: outside.path + "/secret.md")
    #expect(errors(folder) == ["CO015 documents/d.md:0"])
    try folder.link("documents/e", to: outside.path + "/deep")
    #expect(errors(folder).contains("CO015 documents/e:0"))
    try folder.link("documents/loop", to: folder.path + "/documents")
    #expect(!errors(folder).contains { $0.contains("loop") })
    let linked = try CorpusFolder(["corpus.yaml": Self.manifest])
    try linked.link("documents", to: outside.path)
    #expect(errors(linked) == ["CO015 documents:0"])
  }

  @Test("Text that is no UTF-8 or holds NUL is refused with its line")
  func encodings() throws {
    let folder = try CorpusFolder(["ok.md": "Ok."])
    try folder.write(Array("a\nb".utf8) + [0xFF], to: "latin.md")
    try folder.write(Array("a\n\nb\0".utf8), to: "nul.txt")
    try folder.write([0xFF, 0xFE, 0x61, 0x00], to: "utf16.txt")
    #expect(errors(folder) == ["CO016 latin.md:2", "CO016 nul.txt:3", "CO016 utf16.txt:1"])
  }

  @Test("Ids that are taken and rows that cannot be read are refused with their line")
  func rowFaults() throws {
    let folder = try CorpusFolder([
      "docs.jsonl": """
      {"id": "a", "text": "x"}
      {"id": "a", "text": "y"}
      {"id": "b"}
      {"id": "c", "text": 3}
      {"id": "", "text": "x"}
      {"id": "d", "text": "x"
      [1]
      """,
      "questions.jsonl": """
      {"id": "q", "question": "x?"}
      {"id": "q", "question": "y?"}
      {"id": "r", "question": " "}
      {"id": "s", "question": "x?", "answer_type": "persn"}
      {"id": "t", "question": "x?", "quotes": [{"doc": "a"}]}
      """,
      "qrels.tsv": "q\ta\n",
    ])
    #expect(
      errors(folder) == [
        "CO020 docs.jsonl:2", "CO022 docs.jsonl:3", "CO022 docs.jsonl:4", "CO022 docs.jsonl:5",
        "CO021 docs.jsonl:6", "CO022 docs.jsonl:7", "CO023 questions.jsonl:2",
        "CO022 questions.jsonl:3", "CO024 questions.jsonl:4", "CO022 questions.jsonl:5",
        "CO021 qrels.tsv:1",
      ])
    let error = #expect(throws: CorpusError.self) { try CorpusLoader.load(folder.path) }
    #expect(error?.description.contains("and 10 more") == true)
  }

  @Test("Two files with one id are refused")
  func duplicateFiles() throws {
    let folder = try CorpusFolder(["a.md": "One.", "a.txt": "Two."])
    #expect(errors(folder) == ["CO020 a.txt:1"])
  }

  @Test("Files, lines, folders and totals past the limits are refused")
  func limits() throws {
    let folder = try CorpusFolder([
      "corpus.yaml": Self.manifest, "documents/a.md": String(repeating: "x", count: 100),
      "documents/b.md": "y", "documents/1/2/c.md": "z",
      "questions.jsonl": "{\"id\": \"q\", \"question\": \"" + String(repeating: "x", count: 300),
    ])
    let small = CorpusLimits(fileBytes: 50, lineBytes: 200, depth: 2)
    try folder.write(Array("hegel: 1\nkind: corpus\nname: g\nlicense: x\n".utf8), to: "corpus.yaml")
    #expect(
      errors(folder, limits: small) == [
        "CO017 documents/1/2:0", "CO017 documents/a.md:0", "CO017 questions.jsonl:1",
      ])
    #expect(errors(folder, limits: CorpusLimits(documents: 2)).first?.hasPrefix("CO0") == true)
    #expect(
      errors(folder, limits: CorpusLimits(totalBytes: 101)).contains("CO017 documents/b.md:1"))
  }

  @Test("An empty document is kept with a warning")
  func emptyDocument() throws {
    let folder = try CorpusFolder(["a.md": " \n", "b.md": "Two."])
    let corpus = try CorpusLoader.load(folder.path)
    #expect(corpus.documents.count == 2)
    #expect(corpus.issues.map(\.code) == ["CO019"])
    #expect(corpus.passages().map(\.document) == ["b"])
  }

  @Test("Any bytes as any file give a corpus or an error, never a trap")
  func fuzz() throws {
    let pieces = [
      "hegel: 1\n", "kind: corpus\n", "name: a\n", "passages: {", "}", "mode: chunk", ",", "\n",
      "documents: .\n", "questions: q.jsonl\n", "{\"id\": \"a\"", ", \"text\": \"x\"", "}", "\"",
      "{\"id\": \"q\", \"question\": \"y?\"}\n", "\t", "1", "\u{0}", "é", "- ", "[", "]", ": ",
      "# H\n",
    ]
    var generator = SplitMix(state: 21)
    for _ in 0..<150 {
      let folder = try CorpusFolder()
      for name in ["corpus.yaml", "docs.jsonl", "questions.jsonl", "qrels.tsv", "documents/a.md"]
      where Bool.random(using: &generator) {
        var bytes = Array(generator.text(of: pieces, upTo: 14).utf8)
        if Int.random(in: 0..<8, using: &generator) == 0 { bytes.append(0xFF) }
        try folder.write(bytes, to: name)
      }
      if let corpus = try? CorpusLoader.load(folder.path) {
        _ = corpus.passages()
        _ = CorpusValidator.issues(of: corpus)
      } else {
        #expect(!errors(folder).isEmpty)
      }
    }
  }
}
