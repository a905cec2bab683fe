import Diagnostics
import SafetyChecks
import Testing

@Suite("Changes that repeat what they are measured by")
struct LeakRuleTests {
  private static func leaks() -> LeakIndex {
    var leaks = LeakIndex()
    leaks.begin(
      question: "tram",
      "A runaway tram will hit five people; should the driver turn it towards one?")
    leaks.add(answer: "Philippa Foot")
    leaks.add(answer: "1967")
    leaks.add(answer: "Oxford")
    leaks.add(answer: "7")
    leaks.add(answer: "100")
    leaks.add(answer: "Yes")
    leaks.add(answer: "the evidence")
    leaks.add(text: "Foot compared the case with that of a judge who is faced with rioters.")
    leaks.begin(question: "cave", "What did the prisoners see?")
    leaks.begin(question: "who", "Who is it?")
    return leaks
  }

  private static let base = "You answer questions on ethics.\nAnswer in at most twelve words."

  private func findings(_ added: String, base: String = Self.base) -> [Finding] {
    EditGate.findings(
      from: Array(base.utf8), to: Array((base + "\n" + added).utf8), leaks: Self.leaks()
    ).filter { $0.code == "LN008" }
  }

  @Test(
    "Eight words of a question or its evidence, a short question and a telling answer are errors",
    arguments: [
      "Think of the RUNAWAY TRAM: will hit five people, should – the driver!",
      "Note that Foot compared the case with that of a judge.", "Ask what did the prisoners see.",
      "Prefer what Philippa Foot says.",
    ])
  func repeated(added: String) {
    #expect(findings(added).map(\.severity) == [.error], "\(added)")
  }

  @Test(
    "A name or a year is a warning", arguments: ["Remember, in Oxford it began.", "It was 1967."])
  func word(added: String) {
    #expect(findings(added).map(\.severity) == [.warning], "\(added)")
  }

  @Test(
    "Seven words, common answers, small and round numbers and words that open a line are none",
    arguments: [
      "A runaway tram will hit five people.", "Answer yes or no.", "Weigh the evidence.",
      "Give 7 reasons in 100 words.", "Oxford commas are wanted.", "Say: Oxford commas are wanted.",
      "Use the oxford comma.", "Say who is it.",
    ])
  func harmless(added: String) {
    #expect(findings(added).isEmpty, "\(added)")
  }

  @Test("What the text before says anywhere is none, and a quotation is one finding with its place")
  func places() throws {
    let text = "Prefer what Philippa Foot says."
    #expect(findings(text, base: "Philippa Foot wrote this.\n" + Self.base).isEmpty)
    let quoted = "a runaway tram will hit five people should the driver turn it"
    let finding = try #require(findings("Recall: " + quoted).first)
    let start = Self.base.utf8.count + 1 + "Recall: ".utf8.count
    #expect(finding.range == start..<(start + quoted.utf8.count))
    #expect(finding.message.contains("the question \"tram\""))
  }

  @Test("Nothing is found without questions, and bytes that are no text are passed over")
  func bytes() {
    let text = Array(Self.base.utf8) + [0xFF, 0x20] + Array("Philippa Foot".utf8) + [0xC3]
    #expect(EditGate.findings(from: [], to: text).allSatisfy { $0.code != "LN008" })
    let found = LeakRule.findings(in: text, known: [], Self.leaks())
    #expect(found.map(\.range) == [(Self.base.utf8.count + 2)..<(text.count - 1)])
  }
}
