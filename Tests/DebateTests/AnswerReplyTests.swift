import Debate
import Testing

@Suite("Replies that answer")
struct AnswerReplyTests {
  @Test(
    "A stated confidence is read in every usual form",
    arguments: [
      ("Confidence: 0.8", 0.8), ("confidence = .8", 0.8), ("**Confidence:** 80%", 0.8),
      ("Confidence: 80 %.", 0.8), ("- Confidence: 8/10", 0.8), ("Confidence: 1", 1),
      ("CONFIDENCE: 0", 0), ("Confidence: 100%", 1), ("> Confidence: 4 / 5", 0.8),
    ])
  func confidence(line: String, expected: Double) throws {
    let reply = try AnswerReply("It rains [a#1].\n\n\(line)\n")
    #expect(reply.text == "It rains [a#1].")
    #expect(reply.confidence == expected)
    #expect(reply.problems.isEmpty)
  }

  @Test(
    "A confidence of no known scale is a problem and never a number",
    arguments: ["80", "1.5", "high", "-0.2", "nan", "inf", "0x1p-1", "120%", "3/0", "", "1e-1"])
  func badConfidence(value: String) throws {
    let reply = try AnswerReply("It rains.\nConfidence: \(value)")
    #expect(reply.text == "It rains.")
    #expect(reply.confidence == nil)
    #expect(reply.problems.count == 1)
  }

  @Test("A sentence about confidence is no statement of confidence")
  func sentenceAboutConfidence() throws {
    let reply = try AnswerReply("It rains.\nConfidence in the forecast was low.")
    #expect(reply.confidence == nil)
    #expect(reply.text == "It rains.\nConfidence in the forecast was low.")
    #expect(reply.problems.isEmpty)
  }

  @Test(
    "A refusal keeps its reason",
    arguments: [
      "NOT SUPPORTED: no passage says when", "**NOT SUPPORTED:** no passage says when",
      "Not supported - no passage says when", "NOT SUPPORTED. no passage says when",
      "- NOT SUPPORTED — no passage says when",
    ])
  func refusal(text: String) throws {
    #expect(try AnswerReply(text).refusal == "no passage says when")
  }

  @Test("A bare mark is a refusal without a reason")
  func bareRefusal() throws {
    #expect(try AnswerReply("NOT SUPPORTED").refusal == "")
  }

  @Test(
    "A sentence that begins with the same words is an answer",
    arguments: [
      "Not supported by any king, he fled [a#1].", "Not supportedly: he fled.",
      "He was NOT SUPPORTED: nobody came.",
    ])
  func noRefusal(text: String) throws {
    #expect(try AnswerReply(text).refusal == nil)
  }

  @Test("A reply without a word is a defect", arguments: ["", " \n\t", "…!?", "Confidence: 0.9"])
  func empty(text: String) {
    #expect(throws: ReplyDefect.self) { try AnswerReply(text) }
  }

  @Test("A fence around the whole reply is taken away, one inside stays")
  func fences() throws {
    #expect(try AnswerReply("```text\nIt rains [a#1].\n```").text == "It rains [a#1].")
    let inside = "Look:\n```\ncode\n```"
    #expect(try AnswerReply(inside).text == inside)
  }
}

@Suite("Replies that split a question")
struct SplitReplyTests {
  private let question = "When and where was Kant born?"

  @Test(
    "A numbered list is read with whatever stands around it",
    arguments: [
      "1. When was Kant born?\n2. Where was Kant born?",
      "Here are the parts:\n\n1) When was Kant born?\n2) Where was Kant born?\n",
      "- When was Kant born?\r\n- Where was Kant born?",
      "**1.** When was Kant born?\n**2.** Where was Kant born?",
      "```\n1. When was Kant born?\n2. Where was Kant born?\n```",
      "1. When was Kant born?\n2. Where was Kant born?\n3. when was kant born",
    ])
  func list(text: String) throws {
    let reply = try SplitReply(text, question: question)
    #expect(reply.questions == ["When was Kant born?", "Where was Kant born?"])
    #expect(reply.problems.isEmpty)
  }

  @Test(
    "A question that stays whole has no parts",
    arguments: ["NONE", "None.", "**NONE**", "when and where was Kant born", "1. The only part?"])
  func whole(text: String) throws {
    #expect(try SplitReply(text, question: question).questions.isEmpty)
  }

  @Test("Of more than four parts four are used, and it is said")
  func tooMany() throws {
    let text = (1...6).map { "\($0). Part \($0)?" }.joined(separator: "\n")
    let reply = try SplitReply(text, question: question)
    #expect(reply.questions == ["Part 1?", "Part 2?", "Part 3?", "Part 4?"])
    #expect(reply.problems.count == 1)
  }

  @Test(
    "Anything else is a defect",
    arguments: ["", "Kant was born in 1724.", "Nonetheless, yes.", "1.\n2."])
  func defect(text: String) {
    #expect(throws: ReplyDefect.self) { try SplitReply(text, question: question) }
  }

  @Test("A part of a thousand bytes and more is a defect")
  func longPart() {
    let text = "1. A?\n2. " + String(repeating: "x", count: SplitReply.longestQuestion + 1)
    #expect(throws: ReplyDefect.self) { try SplitReply(text, question: question) }
  }
}
