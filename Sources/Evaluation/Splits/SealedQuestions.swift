package import Retrieval
package import Support

extension CorpusQuestion {
  /// What names the question under the seal: its words, whatever its id, its answers, and the file
  /// or split that it stands in.
  package var sealKey: ContentHash {
    let words = question.lowercased().split { !$0.isLetter && !$0.isNumber }
    // A question without any word has nothing but itself.
    guard !words.isEmpty else { return ContentHash(hashing: "question \(question)") }
    return ContentHash(hashing: "words \(words.joined(separator: " "))")
  }
}
