import Foundation
import Retrieval
import Support
import Testing

@Suite("Importing corpora")
struct CorpusImporterTests {
  private func run(
    _ source: String, in folder: CorpusFolder,
    _ change: (inout CorpusImporter.Options) -> Void = { _ in }
  ) throws -> (report: CorpusImporter.Report, corpus: Corpus) {
    var options = CorpusImporter.Options()
    change(&options)
    let target = folder.path + "/imported"
    try? FileManager.default.removeItem(atPath: target)
    let report = try CorpusImporter.run(
      folder.path + "/" + source, into: target, name: "imported", options: options)
    return (report, try CorpusLoader.load(target))
  }

  private func expectNothing(_ folder: CorpusFolder) {
    #expect(FileSystem.kind(of: folder.path + "/imported") == nil)
    #expect(FileSystem.kind(of: folder.path + "/imported.import") == nil)
  }

  @Test("A folder keeps its paths and lines; empty files, copies and other kinds are listed")
  func folders() throws {
    let folder = try CorpusFolder([
      "in/a.md": "# A\n\nText.\n", "in/deep/B.TXT": "Plain text.", "in/deep/copy.md": "Plain text.",
      "in/empty.md": " \n", "in/picture.png": "x", "in/.hidden.md": "x",
    ])
    let (report, corpus) = try run("in", in: folder)
    #expect(corpus.documents.map(\.id) == ["a", "deep/B"])
    #expect(report.documents == 2)
    #expect(report.leftOut.count == 3)
    #expect(report.leftOut.contains { $0.hasPrefix("deep/copy.md: has the text of deep/B.TXT") })
  }

  @Test("Texts in other encodings become UTF-8; a binary file ends the import")
  func encodings() throws {
    let folder = try CorpusFolder()
    try folder.write(
      [0xFF, 0xFE] + Array("Café".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      to: "in/a.md")
    try folder.write([0xEF, 0xBB, 0xBF] + Array("naïve".utf8), to: "in/b.md")
    try folder.write([0x80, 0x20, 0xE9], to: "in/c.md")
    #expect(throws: CorpusImporter.Failure.self) { try run("in", in: folder) }
    expectNothing(folder)
    let (_, corpus) = try run("in", in: folder) { $0.encoding = .latin1 }
    #expect(
      corpus.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "Café", "naïve", "€ é",
      ])
    try folder.write([0x89, 0x50, 0x00, 0xFF], to: "in/d.md")
    #expect(throws: CorpusImporter.Failure.self) {
      try run("in", in: folder) { $0.encoding = .latin1 }
    }
    let (report, _) = try run("in", in: folder) {
      $0.encoding = .latin1
      $0.skipsBad = true
    }
    #expect(report.documents == 3)
    #expect(report.leftOut == ["d.md: holds a byte of zero, as texts do not"])
  }

  @Test("Rows are taken by their keys, and one that does not fit names its line")
  func rows() throws {
    let folder = try CorpusFolder([
      "a.jsonl": "{\"n\": 7, \"t\": \"T\", \"b\": \"One.\"}\n\n{\"b\": \"Two.\"}\r\n",
      "bad.jsonl": "{\"text\": \"One.\"}\n{\"text\": 1}\n",
    ])
    let (_, corpus) = try run("a.jsonl", in: folder) {
      ($0.id, $0.title, $0.text) = ("n", "t", "b")
    }
    #expect(corpus.documents.map(\.id) == ["7", "row-3"])
    #expect(corpus.documents.map(\.title) == ["T", ""])
    do {
      _ = try run("bad.jsonl", in: folder)
      Issue.record("the import should have failed")
    } catch let failure as CorpusImporter.Failure {
      #expect(failure.description.contains("line 2"))
      #expect(failure.description.contains("--skip-bad"))
    }
    expectNothing(folder)
  }

  @Test("Tables may quote fields, break lines in them and separate by other signs")
  func tables() throws {
    let folder = try CorpusFolder([
      "a.csv": "id,title,text\n1,\"A, B\",\"line 1\nline \"\"2\"\"\"\n\n2,,plain \"quote\"\n",
      "b.tsv": "text\tid\nfirst\tx\nsecond\ty\n", "c.csv": "id;text\n1;a\n2\n",
      "d.csv": "id,body\n1,a\n", "e.csv": "",
      "f.csv": "id,text\n1,\"never closed\n2,b\n",
    ])
    let first = try run("a.csv", in: folder).corpus.documents
    #expect(first.map(\.title) == ["A, B", ""])
    #expect(
      first.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "line 1\nline \"2\"", "plain \"quote\"",
      ])
    #expect(try run("b.tsv", in: folder).corpus.documents.map(\.id) == ["x", "y"])
    for name in ["c.csv", "d.csv", "e.csv", "f.csv"] {
      #expect(throws: CorpusImporter.Failure.self) { try run(name, in: folder) }
      expectNothing(folder)
    }
  }

  @Test("A corpus that is there already is left alone")
  func existing() throws {
    let folder = try CorpusFolder(["in/a.md": "Text.", "imported/keep.md": "Old."])
    #expect(throws: CorpusImporter.Failure.self) {
      try CorpusImporter.run(folder.path + "/in", into: folder.path + "/imported", name: "imported")
    }
    #expect(FileSystem.kind(of: folder.path + "/imported/keep.md") == .file)
    #expect(throws: CorpusImporter.Failure.self) {
      try CorpusImporter.run(folder.path + "/in", into: folder.path + "/x", name: "../x")
    }
  }
}
