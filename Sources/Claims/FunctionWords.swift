/// Words that carry no content of their own, as the analysis of claims sees them.
package enum FunctionWords {
  /// Returns whether a word only connects others or steers the text.
  ///
  /// - Parameter word: A word in lower case.
  /// - Returns: Whether it is an article, pronoun, auxiliary, preposition, conjunction or one of the
  ///   connectives that answers are padded with.
  package static func contains(_ word: String) -> Bool {
    ClaimLexicon.functionWords.contains(word) || ClaimLexicon.connectives.contains(word)
  }
}
