package import Retrieval
package import SafetyChecks

extension LeakIndex {
  /// Adds everything of a question that a prompt may not repeat: the question, its answers, and the
  /// evidence for them.
  ///
  /// - Parameter question: The question.
  package mutating func add(_ question: CorpusQuestion) {
    begin(question: question.id, question.question)
    for answer in question.answers { add(answer: answer) }
    for quote in question.quotes { add(text: quote.text) }
    for position in question.positions {
      add(text: position.position)
      for quote in position.quotes { add(text: quote.text) }
    }
  }
}
