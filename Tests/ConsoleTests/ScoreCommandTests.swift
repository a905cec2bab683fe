import Console
import JSON
import Support
import TestSupport
import Testing

@Suite("The score command")
struct ScoreCommandTests {
  private static let pairs = """
    {"id": "a", "prediction": "1781", "references": ["1781"]}
    {"id": "b", "prediction": "The book appeared in 1787.", "reference": "1781"}

    {"prediction": "", "references": ["Kant", "Immanuel Kant"]}
    {"prediction": "12,000 metres", "references": ["12 km"]}

    """

  private func score(_ text: String, _ words: String...) async throws -> StoreProgram.Outcome {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(Array(text.utf8), to: Path.join(folder, "pairs.jsonl"))
      return await StoreProgram(folder: folder).run(["score", "pairs.jsonl"] + words)
    }
  }

  @Test("Pairs are scored as the golden files say", arguments: ["text", "json", "csv", "markdown"])
  func golden(format: String) async throws {
    let outcome = try await score(Self.pairs, "--format", format)
    #expect(outcome.status == .success, "\(outcome.notices)")
    #expect(outcome.notices.isEmpty)
    try Golden.check(outcome.data, against: "console/score.\(format)")
  }

  @Test(
    "A line that is no pair is named by its number, and nothing is scored",
    arguments: [
      (#"{"prediction": "x"}"#, ":2"), (#"{"prediction": 3, "reference": "x"}"#, ":2"),
      ("[]", ":2"), ("{", ":2"), (#"{"prediction": "x", "references": []}"#, ":2"),
    ])
  func badLines(line: String, place: String) async throws {
    let outcome = try await score(#"{"prediction": "x", "reference": "x"}"# + "\n\(line)\n")
    #expect(outcome.status == .unreadableInput, "\(outcome.data)")
    #expect(outcome.notices.contains("pairs.jsonl"), "\(outcome.notices)")
    #expect(outcome.notices.contains("2"), "\(outcome.notices)")
    #expect(outcome.data.isEmpty)
  }

  @Test("An empty input has no means, and says what was expected", arguments: ["", "\n \n"])
  func empty(text: String) async throws {
    let outcome = try await score(text)
    #expect(outcome.status == .unreadableInput)
    #expect(outcome.notices.contains("no pairs"), "\(outcome.notices)")
  }

  @Test("An unknown metric is named with the nearest one")
  func unknownMetric() async throws {
    let outcome = try await score(Self.pairs, "--metrics", "exact_mach,f1")
    #expect(outcome.status == .usage)
    #expect(outcome.notices.contains("exact_match"), "\(outcome.notices)")
  }
}
