/// Tells how much two statements speak of the same.
enum Paraphrase {
  /// A new statement that shares most of what a statement speaks of, and is as negative.
  static func of(_ old: Statement, among added: [Statement]) -> Statement? {
    let subject = content(old)
    guard subject.count >= 2 else { return nil }
    return added.first { statement in
      let shared = subject.intersection(content(statement)).count
      return shared * 5 >= subject.count * 3
        && ClauseReader.isNegative(statement) == ClauseReader.isNegative(old)
    }
  }

  /// How many words of content two statements share.
  static func shared(_ first: Statement, _ second: Statement) -> Int {
    content(first).intersection(content(second)).count
  }

  /// Which share of what a statement speaks of another one speaks of too.
  static func share(of first: Statement, in second: Statement) -> Double {
    let subject = content(first)
    return subject.isEmpty
      ? 0 : Double(subject.intersection(content(second)).count) / Double(subject.count)
  }

  /// What a statement speaks of: the beginnings of its longer words.
  static func content(_ statement: Statement) -> Set<String> {
    Set(statement.words.compactMap(stem))
  }

  /// The beginning of a word that says what a statement is about; nil for a word that does not.
  static func stem(_ word: String) -> String? {
    guard word.utf8.count > 2, !plain.contains(word), !ClauseReader.isNegator(word) else {
      return nil
    }
    return String(word.prefix(5))
  }

  private static let plain: Set<String> = [
    "that", "this", "these", "those", "with", "from", "they", "them", "when", "must", "always",
    "should", "into", "your", "have", "will", "user", "users", "user's", "the", "and", "for", "you",
    "are", "any", "all", "may", "can", "let", "its", "their", "his", "her", "our", "who", "what",
    "which", "before", "after", "unless", "until", "only", "even", "than", "then", "also", "there",
    "such", "does", "did", "was", "were", "been", "has", "had", "but", "about", "try", "please",
    "under", "circumstances", "how", "where", "while", "ever", "out", "off", "not", "never", "just",
    "under", "shall", "would", "could", "might", "being", "make", "sure", "one", "some", "asked",
    "asks", "using", "very", "more", "most", "if",
  ]
}
