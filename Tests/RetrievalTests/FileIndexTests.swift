import Foundation
import Retrieval
import Support
import Testing

@Suite("Index files")
struct FileIndexTests {
  private static let files = [
    "documents/forms.md": """
    # Forms

    Plato held that forms exist apart from things. Aristotle denied it.

    ## Objections

    The third man argument asks for a form of forms. It was put by Parmenides.

    ## Objections

    Knowledge of forms is recollection, as the Meno says.
    """,
    "documents/Odd name,1.md": "# Odd\n\nA text about cats and 日本語. The cats sleep.\n",
    "documents/empty.md": "",
    "documents/deep/plain.txt": "One paragraph.\n\nAnother paragraph about dogs and cats.\n",
    "corpus.yaml": "hegel: 1\nkind: corpus\nname: small\npassages: {max_words: 12}\n",
  ]

  private static let queries = [
    "forms", "cats and dogs", "the third man argument", "日本", "\"third man\"", "+cats -dogs",
    "title:objections form", "zebra", "", "the",
  ]

  private func build(
    _ folder: CorpusFolder, replacing old: FileIndex? = nil, portion: Int = 4 << 20
  ) throws -> (index: FileIndex, report: IndexBuilder.Report) {
    let root = try #require(FileSystem.canonical(folder.path))
    let path = root + "/x.index"
    let report = try IndexBuilder.build(
      path, of: root, replacing: old, width: 2, portion: portion)
    return (try FileIndex(path, of: root), report)
  }

  private func expectSame(_ left: any PassageIndex, _ right: any PassageIndex) throws {
    #expect(left.passageCount == right.passageCount)
    #expect(left.documentFingerprint == right.documentFingerprint)
    #expect(left.termCount == right.termCount)
    for number in 0..<right.passageCount {
      #expect(try left.passage(number) == right.passage(number))
      #expect(try left.document(ofPassage: number) == right.document(ofPassage: number))
      #expect(try left.passageNumber(of: right.passage(number).id) == number)
    }
    for typed in Self.queries {
      let query = SearchQuery(typed: typed)
      #expect(try left.search(query) == right.search(query), "\(typed)")
    }
    #expect(try left.passageNumber(of: "none#1") == nil)
    #expect(throws: RetrievalError.self) { try left.passage(right.passageCount) }
    #expect(throws: RetrievalError.self) { try left.passage(-1) }
  }

  @Test("A file finds what the index in memory finds, however many portions it was made of")
  func sameAsMemory() throws {
    let folder = try CorpusFolder(Self.files)
    let corpus = try CorpusLoader.load(folder.path)
    for portion in [1, 100, 4 << 20] {
      let (index, report) = try build(folder, portion: portion)
      try expectSame(index, try MemoryIndex(corpus))
      #expect(index.isFresh())
      #expect(report.reused == 0 && report.summary == corpus.summary)
      let loaded = try CorpusLoader.load(folder.path, indexedAs: index.summary)
      #expect(loaded.fingerprint == corpus.fingerprint)
    }
  }

  @Test("Rows of a JSONL file are found and read again, whole or in passages")
  func rows() throws {
    let rows = (0..<300).map { number in
      #"{"id": "\#(number)", "title": "T\#(number % 7)", "text": "Row \#(number) has caf\u00e9 "#
        + #"and \"quotes\".\n\nIt ends with word\#(number % 5). Cats and dogs."}"#
    }
    for manifest in [nil, "hegel: 1\nkind: corpus\nname: r\ndocuments: docs.jsonl\n"] {
      let folder = try CorpusFolder(["docs.jsonl": "\u{FEFF}" + rows.joined(separator: "\r\n")])
      if let manifest { try folder.write(Array(manifest.utf8), to: "corpus.yaml") }
      let (index, _) = try build(folder, portion: 2_000)
      try expectSame(index, try MemoryIndex(try CorpusLoader.load(folder.path)))
    }
  }

  @Test("An update keeps what is unchanged and writes the bytes of a new index")
  func updates() throws {
    let folder = try CorpusFolder(Self.files)
    var index = try build(folder).index
    let changes: [(String, String?, kept: Int)] = [
      ("documents/forms.md", "# Forms\n\nForms are eternal. Cats are not.\n", 3),
      ("documents/aaa.md", "# First\n\nThis one stands in front of all others.\n", 4),
      ("documents/zzz.md", "# Forms\n\nAnother title that is taken: forms.\n", 5),
      ("documents/deep/plain.txt", nil, 5), ("questions.jsonl", nil, 5),
      ("documents/Odd name-1.md", "# Clash\n\nA name that another document had.\n", 5),
    ]
    for (name, text, kept) in changes {
      if let text {
        try folder.write(Array(text.utf8), to: name)
      } else {
        try? FileManager.default.removeItem(atPath: folder.path + "/" + name)
      }
      let (updated, report) = try build(folder, replacing: index)
      #expect(report.reused == kept, "\(name)")
      let bytes = try FileSystem.read(folder.path + "/x.index")
      _ = try build(folder)
      #expect(try FileSystem.read(folder.path + "/x.index") == bytes, "\(name)")
      try expectSame(updated, try MemoryIndex(try CorpusLoader.load(folder.path)))
      index = updated
    }
    // Other settings cut other passages, so that nothing is kept.
    try folder.write(
      Array("hegel: 1\nkind: corpus\nname: small\npassages: {max_words: 40}\n".utf8),
      to: "corpus.yaml")
    #expect(!index.isFresh())
    #expect(try build(folder, replacing: index).report.reused == 0)
  }

  @Test("A change of a file is seen, and a passage that is no longer there is refused")
  func staleness() throws {
    let folder = try CorpusFolder(Self.files)
    let (index, _) = try build(folder)
    try folder.write(
      Array("# Odd\n\nA text about bats and 日本語. The".utf8), to: "documents/Odd name,1.md")
    #expect(!index.isFresh())
    let hits = try index.rank(
      index.terms(of: SearchQuery("cats"), SearchOptions()), options: SearchOptions())
    #expect(!hits.best.isEmpty)
    #expect(throws: RetrievalError.self) { try index.search(SearchQuery("cats sleep")) }
    try folder.write(
      Array(Self.files["documents/Odd name,1.md", default: ""].utf8), to: "documents/new.md")
    #expect(!index.isFresh())
  }

  @Test("A file that was cut off or altered anywhere is refused")
  func damage() throws {
    let folder = try CorpusFolder(Self.files)
    let (index, _) = try build(folder)
    let whole = try FileSystem.read(folder.path + "/x.index")
    let path = folder.path + "/y.index"
    func open(_ bytes: [UInt8]) throws -> FileIndex {
      try FileSystem.write(bytes, to: path)
      return try FileIndex(path, of: index.root)
    }
    for length in stride(from: 0, to: whole.count, by: 41) {
      #expect(throws: RetrievalError.self) { try open(Array(whole.prefix(length))) }
    }
    var accepted = 0
    for place in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[place] ^= 0x10
      // Between sections lie bytes that nobody reads.
      if let found = try? open(bytes) {
        accepted += 1
        #expect(try found.search(SearchQuery("forms")) == index.search(SearchQuery("forms")))
      }
    }
    #expect(accepted * 7 < 40 * 16)
    #expect(throws: RetrievalError.self) { try open(whole + [0]) }
    #expect(throws: RetrievalError.self) { try FileIndex(folder.path + "/none", of: index.root) }
  }

  @Test("Forged bytes with right checksums end in an error or a result, never in a crash")
  func forgery() throws {
    let folder = try CorpusFolder(Self.files)
    let rows = (0..<400).map { #"{"id": "\#($0)", "text": "a b c word\#($0 % 3) a"}"# }
    let many = try CorpusFolder(["docs.jsonl": rows.joined(separator: "\n")])
    var generator = SplitMix(state: 5)
    for source in [folder, many] {
      let (index, _) = try build(source)
      let whole = try FileSystem.read(source.path + "/x.index")
      for _ in 0..<120 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 32..<bytes.count, using: &generator)
          bytes[place] =
            [0, 0xFF, UInt8.random(in: 0...255, using: &generator)]
            .randomElement(using: &generator) ?? 0
        }
        try FileSystem.write(signed(bytes), to: source.path + "/y.index")
        guard let forged = try? FileIndex(source.path + "/y.index", of: index.root) else {
          continue
        }
        for typed in Self.queries + ["a b word1", "\"a b c\"", "\"c a\"~4"] {
          _ = try? forged.search(
            SearchQuery(typed: typed), options: SearchOptions(dropsStopWords: false))
        }
        _ = try? forged.passageNumber(of: "forms#objections.1")
        _ = forged.isFresh()
        _ = try? build(source, replacing: forged)
        _ = try build(source)
      }
    }
  }

  @Test("What keeps an index from being made leaves the old one as it is")
  func failures() throws {
    let folder = try CorpusFolder(Self.files)
    let (index, _) = try build(folder)
    let before = try FileSystem.read(folder.path + "/x.index")
    try folder.write([0x41, 0xFF, 0x00], to: "documents/binary.md")
    #expect(throws: IndexBuilder.Failure.self) { try build(folder, replacing: index) }
    #expect(try FileSystem.read(folder.path + "/x.index") == before)
    #expect(FileSystem.kind(of: folder.path + "/x.index.new") == nil)
    #expect(throws: IndexBuilder.Failure.self) {
      try IndexBuilder.build(folder.path + "/none/x.index", of: index.root)
    }
    // What a killed process left behind is overwritten.
    try FileManager.default.removeItem(atPath: folder.path + "/documents/binary.md")
    try folder.write(Array("half an index".utf8), to: "x.index.new")
    #expect(try build(folder, replacing: index).report.reused == 4)
    #expect(FileSystem.kind(of: folder.path + "/x.index.new") == nil)
  }

  @Test("Many threads search one index at once")
  func concurrency() throws {
    let folder = try CorpusFolder(Self.files)
    let (index, _) = try build(folder)
    let expected = try Self.queries.map { try index.search(SearchQuery(typed: $0)) }
    let found = ParallelMap.map(Array(0..<200), width: 8) { number in
      try? index.search(SearchQuery(typed: Self.queries[number % Self.queries.count]))
    }
    for (number, result) in found.enumerated() {
      #expect(result == expected[number % expected.count])
    }
  }

  @Test("The checksum is that of XXH64, in one piece or in several")
  func checksums() {
    // Values of the reference implementation, xxhash 3 for Python, with seed 0.
    let known: [(String, UInt64)] = [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B),
      ("abc", 0x44BC_2CF5_AD77_0999),
      ("The quick brown fox jumps over the lazy dog", 0x0B24_2D36_1FDA_71BC),
    ]
    for (text, value) in known {
      #expect(Array(text.utf8).withUnsafeBytes { Checksum.of($0) } == value, "\(text)")
    }
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = bytes.withUnsafeBytes { Checksum.of($0) }
    for cut in [1, 7, 31, 32, 33, 64, 500, 999] {
      var sum = Checksum()
      bytes[..<cut].withUnsafeBytes { sum.update($0) }
      bytes[cut...].withUnsafeBytes { sum.update($0) }
      #expect(sum.value == whole, "\(cut)")
    }
  }
}
