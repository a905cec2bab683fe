import LanguageModels
import Profiles
import Testing

@Suite("Questions about two things")
struct AlternativeTests {
  private static let passages: [(id: String, text: String)] = [
    (
      "savery#1",
      """
      Thomas Savery (born about 1650) was an English engineer and inventor. He patented a pump \
      without a piston in 1698. The pump raised water by 9 metres.
      """
    ),
    (
      "newcomen#1",
      """
      Thomas Newcomen was an English inventor and ironmonger, born in 1664. His engine of 1712 had a \
      piston. It raised water by 46 metres.
      """
    ),
    (
      "papin#1",
      """
      Denis Papin was a French physicist. He published his design in 1690 and never built a large \
      engine.
      """
    ),
  ]

  private func answer(
    _ question: String,
    _ system: String = "Answer with the shortest span. Refuse when no passage supports an answer."
  ) async throws -> String {
    let parts: [MessagePart] = Self.passages.map {
      .untrusted(label: "passage", id: $0.id, text: $0.text)
    }
    let reply = try await ModelHarness().response(
      .answer, system: system, parts: parts + [ModelHarness.question(question)]
    ).text
    return reply.split(separator: "\n").first.map(String.init) ?? ""
  }

  @Test(
    "One of two is chosen by the date or quantity that is given for both",
    arguments: [
      ("Who was born first, Thomas Savery or Thomas Newcomen?", "Thomas Savery"),
      ("Who is younger, Savery or Newcomen?", "Newcomen"),
      (
        "Which engineer was born more recently: Thomas Savery or Thomas Newcomen?",
        "Thomas Newcomen"
      ),
      (
        "Which machine raised water by more metres, that of Savery or that of Newcomen?", "Newcomen"
      ),
    ])
  func measured(question: String, expected: String) async throws {
    let answer = try await answer(question)
    #expect(answer.hasSuffix(expected), "\(answer)")
  }

  @Test(
    "One of two is chosen by what the passages say of it alone",
    arguments: [
      ("Which inventor was an ironmonger, Savery or Newcomen?", "Newcomen"),
      ("Was Denis Papin or Thomas Savery a physicist?", "Denis Papin"),
    ])
  func said(question: String, expected: String) async throws {
    #expect(try await answer(question) == expected)
  }

  @Test("What the passages do not decide is refused with both names")
  func undecided() async throws {
    let answer = try await answer("Who had more children, Thomas Savery or Thomas Newcomen?")
    #expect(
      answer == "NOT SUPPORTED: the passages do not decide between \"Thomas Savery\" and "
        + "\"Thomas Newcomen\"")
  }

  @Test(
    "Something holds for both only when the passages say it of each",
    arguments: [
      ("Were Thomas Savery and Thomas Newcomen both inventors?", "Yes"),
      ("Are both Savery and Papin English?", "No"),
      ("Were Savery and Papin of the same nationality?", "No"),
    ])
  func both(question: String, expected: String) async throws {
    #expect(try await answer(question) == expected)
  }

  @Test(
    "What the passages say of neither is not denied of both, and without shared words nothing is",
    arguments: [
      ("Were Savery and Papin both painters?", "No"),
      ("What do Thomas Savery and Denis Papin have in common?", "inventor"),
    ])
  func undecidedPairs(question: String, wrong: String) async throws {
    #expect(try await answer(question) != wrong)
  }

  @Test("What two things have in common is a word that both passages open with")
  func shared() async throws {
    let answer = try await answer("What do Thomas Savery and Thomas Newcomen have in common?")
    #expect(answer == "inventor")
  }

  @Test("Without a prompt for a span the answer names the choice and gives what is said of each")
  func sentences() async throws {
    let answer = try await answer(
      "Who was born first, Thomas Savery or Thomas Newcomen?", "Cite the passage.")
    #expect(
      answer
        == "Thomas Savery: Thomas Savery (born about 1650) was an English engineer and inventor "
        + "[savery#1]. Thomas Newcomen was an English inventor and ironmonger, born in 1664 "
        + "[newcomen#1].")
  }

  @Test(
    "A question that only has the word \"or\" or \"and\" is no question about two things",
    arguments: [
      "Which engineer or inventor patented a pump?", "Did Savery and Newcomen ever meet?",
      "Who patented a pump without a piston or cylinder?",
    ])
  func others(question: String) async throws {
    let answer = try await answer(question, "Answer with the shortest span. Always answer.")
    #expect(!answer.hasPrefix("NOT SUPPORTED") && !answer.contains("inventor: "))
  }
}
