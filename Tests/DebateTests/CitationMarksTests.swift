import Debate
import Testing

@Suite("Citation marks")
struct CitationMarksTests {
  private static let known: Set<String> = ["a#1", "b#2", "kant-ethics#12", "plain"]

  private func marks(_ text: String) -> CitationMarks {
    CitationMarks(in: text, isKnown: Self.known.contains)
  }

  @Test(
    "Every way of citing two passages reads the same",
    arguments: [
      "It rains [a#1, b#2].", "It rains [a#1][b#2].", "It rains [a#1] [b#2].",
      "It rains [a#1; b#2].", "It rains [`a#1`, `b#2`].", "It rains [passages a#1 and b#2].",
      "It rains [a#1 b#2].", "It rains [a#1, b#2, a#1].",
    ])
  func formsAreEqual(text: String) {
    let marks = marks(text)
    #expect(marks.text == "It rains.")
    #expect(marks.known == ["a#1", "b#2"])
    #expect(marks.unknown.isEmpty)
  }

  @Test("A passage that does not exist is unknown and leaves no mark in the text")
  func unknownPassage() {
    let marks = marks("It rains [c#9, a#1] and snows [7].")
    #expect(marks.text == "It rains and snows.")
    #expect(marks.known == ["a#1"])
    #expect(marks.unknown == ["c#9", "7"])
  }

  @Test(
    "Brackets that cite nothing stay in the text",
    arguments: ["He said [sic] so.", "See [the page](a#1).", "Open [ bracket", "[]", "[a\n#1]"])
  func otherBrackets(text: String) {
    let marks = marks(text)
    #expect(marks.text == text)
    #expect(marks.known.isEmpty && marks.unknown.isEmpty)
  }

  @Test("An id without a number sign is a mark when the passage exists")
  func plainID() {
    #expect(marks("Yes [plain].").known == ["plain"])
    #expect(marks("Yes [plane].").unknown.isEmpty)
  }
}
