import JSON
import Support
import TestSupport
import TextAnalysis

/// A paragraph of an article with its sentences.
struct SourcePassage {
  var article: String
  var id: String
  var text: String

  /// The sentences of eight to forty words that end with a full stop.
  var sentences: [String] {
    let bytes = Array(text.utf8)
    return SentenceSplitter.sentences(in: bytes).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }.filter { sentence in
      let count = sentence.split(separator: " ").count
      return (8...40).contains(count) && sentence.hasSuffix(".")
    }
  }

  /// Returns the paragraphs of half of SQuAD's shared articles, by name.
  ///
  /// - Parameter isFirst: Whether the half that was looked at while the judgements were built is
  ///   meant, or the other one.
  /// - Returns: The paragraphs in the order of the file.
  /// - Throws: When the shared data cannot be read.
  static func squad(firstHalf isFirst: Bool) throws -> [SourcePassage] {
    let path = try Shared.path("data/corpora/squad2/docs.jsonl")
    let all = try lines(of: path).map { row in
      let id = row["id"]?.string ?? ""
      return SourcePassage(
        article: String(id.prefix { $0 != "#" }), id: id, text: row["text"]?.string ?? "")
    }
    let articles = Set(all.map(\.article)).sorted()
    let half = articles.count / 2
    let chosen = Set(isFirst ? articles.prefix(half) : articles.suffix(articles.count - half))
    return all.filter { chosen.contains($0.article) }
  }

  /// Returns the paragraphs of a corpus of the repository; each document is an article.
  static func corpus(_ name: String) throws -> [SourcePassage] {
    let folder = Path.join(try Repository.root(), "corpus_data/\(name)/documents")
    let files = try FileSystem.list(folder).filter { $0.hasSuffix(".md") }
    return try files.sorted().flatMap { file in
      let bytes = try FileSystem.read(Path.join(folder, file), limit: 1 << 20)
      let text = String(decoding: bytes, as: UTF8.self)
      let paragraphs = text.split(separator: "\n").filter { !$0.hasPrefix("#") && $0.count > 200 }
      return paragraphs.enumerated().map { number, paragraph in
        SourcePassage(
          article: String(file.dropLast(3)), id: "\(file.dropLast(3))#\(number)",
          text: String(paragraph))
      }
    }
  }

  static func lines(of path: String) throws -> [JSONValue] {
    try FileSystem.read(path, limit: 64 << 20).split(separator: 0x0A).map {
      try JSONValue(parsing: Array($0))
    }
  }
}
