import JSON
import Retrieval
import TextAnalysis

/// Lists the terms of a corpus and of its questions, so that another engine can rank the same words.
enum TermListing {
  /// Prints a line of JSON for each passage, then one for each question: its id and its terms with a
  /// space between them, those of a question without stop words, as a search leaves them out.
  ///
  /// - Parameter folder: The corpus folder.
  /// - Throws: When the corpus cannot be loaded.
  static func run(_ folder: String) throws {
    let corpus = try CorpusLoader.load(folder)
    for passage in corpus.passages() {
      let parts = [passage.title] + passage.headings + [passage.text]
      let terms = parts.flatMap { Analyzer.standard.tokens(of: $0).map(\.term) }
      write("document", passage.document, terms)
    }
    for question in corpus.questions {
      let tokens = Analyzer.standard.tokens(of: question.question).filter { !$0.isStopWord }
      write("question", question.id, tokens.map(\.term))
    }
  }

  private static func write(_ key: String, _ id: String, _ terms: [String]) {
    var row = JSONObject()
    row[key] = .string(id)
    row["terms"] = .string(terms.joined(separator: " "))
    print(JSONValue.object(row).text())
  }
}
