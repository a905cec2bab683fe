import Evaluation
import Retrieval
import Support
import Testing

@Suite("Sealed questions")
struct SealedQuestionsTests {
  private func key(_ text: String, id: String = "q", answers: [String] = []) -> ContentHash {
    CorpusQuestion(id: id, question: text, answers: answers).sealKey
  }

  @Test("A question keeps its seal under another id, with other answers, case and punctuation")
  func sameQuestion() {
    let sealed = key("Who paid for Newton's Principia?", answers: ["Halley"])
    #expect(key("who paid for NEWTON\u{2019}S principia", id: "mine") == sealed)
    #expect(key("Who paid for Newton's Opticks?", answers: ["Halley"]) != sealed)
  }

  @Test("Questions without words are told apart")
  func noWords() {
    #expect(key("?") != key("!"))
    #expect(key("?", id: "a") == key("?", id: "b"))
  }
}
