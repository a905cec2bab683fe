import Debate
import Records
import Testing

@Suite("Replies that criticise")
struct CritiqueReplyTests {
  private let claims = [
    ClaimReference(agent: "worker-1", claim: 1), ClaimReference(agent: "worker-1", claim: 2),
    ClaimReference(agent: "worker-2", claim: 1),
  ]

  private func read(_ text: String) throws -> CritiqueReply {
    try CritiqueReply(text, claims: claims) { ["a#1", "b#2"].contains($0) }
  }

  @Test("One line for each claim is read in the order of the claims")
  func plain() throws {
    let reply = try read(
      """
      [worker-2 claim 1] UNSUPPORTED: no passage says it
      [worker-1 claim 1] SUPPORTED: the passage says so [a#1]
      [worker-1 claim 2] CONTRADICTED: it was 1781 [a#1, b#2]
      """)
    #expect(reply.items.map(\.claim) == claims)
    #expect(reply.items.map(\.verdict) == [.supported, .contradicted, .unsupported])
    #expect(
      reply.items.map(\.reason) == ["the passage says so", "it was 1781", "no passage says it"])
    #expect(reply.items.map(\.passages) == [["a#1"], ["a#1", "b#2"], []])
    #expect(reply.missing.isEmpty && reply.problems.isEmpty)
  }

  @Test(
    "A verdict is read with whatever decoration",
    arguments: [
      "- **[worker-1 claim 2]** UNSUPPORTED: it is not said",
      "Worker 1, claim 2: unsupported — it is not said",
      "1. [Worker-1 Claim 2]: **NOT SUPPORTED**: it is not said",
      "* [worker-1, claim 2] UNSUPPORTED.\n  it is not said",
      "[worker-1 claim #2] Unsupported, it is not said",
    ])
  func decorated(text: String) throws {
    let item = try #require(try read(text).items.first)
    #expect(item.claim == claims[1])
    #expect(item.verdict == .unsupported)
    #expect(item.reason.hasSuffix("it is not said"))
  }

  @Test("A claim without a verdict is missing, and none is guessed")
  func missing() throws {
    let reply = try read("[worker-1 claim 1] SUPPORTED: yes [a#1]\n[worker-1 claim 2] maybe")
    #expect(reply.items.map(\.claim) == [claims[0]])
    #expect(reply.missing == [claims[1], claims[2]])
  }

  @Test("Two verdicts on one claim cancel each other")
  func twoVerdicts() throws {
    let reply = try read(
      """
      [worker-1 claim 1] SUPPORTED: yes
      [worker-1 claim 1] UNSUPPORTED: no
      [worker-1 claim 2] UNCLEAR: both readings are possible
      """)
    #expect(reply.items.map(\.claim) == [claims[1]])
    #expect(reply.missing == [claims[0], claims[2]])
    #expect(reply.problems.count == 1)
  }

  @Test("A claim or a passage that does not exist is a problem")
  func unknown() throws {
    let reply = try read(
      "[worker-1 claim 1] SUPPORTED: yes [z#9]\n[worker-7 claim 1] SUPPORTED: yes [a#1]")
    #expect(reply.items.count == 1)
    #expect(reply.items[0].passages.isEmpty)
    #expect(reply.problems.count == 2)
  }

  @Test(
    "A reply without a verdict is a defect",
    arguments: [
      "", "All claims are fine.", "SUPPORTED: all of them",
      "[worker-1 claim 1] SUPPORTED in part", "[worker-1 claim 1 SUPPORTED: yes",
    ])
  func defect(text: String) {
    #expect(throws: ReplyDefect.self) { try read(text) }
  }

  @Test("Words of verdicts within a reason decide nothing")
  func wordsWithin() throws {
    let reply = try read(
      "[worker-1 claim 1] SUPPORTED: the rival claim is UNSUPPORTED and CONTRADICTED")
    #expect(reply.items[0].verdict == .supported)
  }
}

@Suite("Replies that synthesise")
struct SynthesisReplyTests {
  private func read(_ text: String, conflicts: Int = 2) throws -> SynthesisReply {
    try SynthesisReply(text, conflicts: conflicts) { $0 == "a#1" }
  }

  @Test("Text and lines on conflicts are told apart")
  func both() throws {
    let reply = try read(
      """
      It was in 1781 [a#1].
      RESOLVED: conflict 1: the passage gives 1781 [a#1]
      - **OPEN**: conflict 2: the passages name both cities
      """)
    #expect(reply.answer.text == "It was in 1781 [a#1].")
    #expect(
      reply.resolutions == [
        1: .resolved(reason: "the passage gives 1781", passages: ["a#1"]),
        2: .open(reason: "the passages name both cities"),
      ])
    #expect(reply.problems.isEmpty)
  }

  @Test("A conflict that is not mentioned stays without a resolution")
  func unaddressed() throws {
    #expect(try read("It was in 1781 [a#1].").resolutions.isEmpty)
  }

  @Test("A conflict that does not exist, or a second line on one, is a problem")
  func problems() throws {
    let reply = try read(
      "Yes [a#1].\nOPEN: conflict 3: why\nOPEN: conflict 1: one\nRESOLVED: conflict 1: two [a#1]")
    #expect(reply.resolutions == [1: .open(reason: "one")])
    #expect(reply.problems.count == 2)
    #expect(try read("Yes.\nOPEN: conflict 1: why", conflicts: 0).problems.count == 1)
  }

  @Test("A line that merely begins like one belongs to the text")
  func similarLines() throws {
    let text = "Resolved questions remain few.\nOpen conflict is rare."
    #expect(try read(text).answer.text == text)
  }

  @Test("Lines on conflicts alone are a defect")
  func noText() {
    #expect(throws: ReplyDefect.self) { try read("RESOLVED: conflict 1: yes [a#1]") }
  }

  @Test("A refusal keeps its lines on conflicts apart")
  func refusal() throws {
    let reply = try read("NOT SUPPORTED: nothing is said\nOPEN: conflict 1: nothing is said")
    #expect(reply.answer.refusal == "nothing is said")
    #expect(reply.resolutions == [1: .open(reason: "nothing is said")])
  }
}
