import Debate
import Records
import Support
import TestSupport
import Testing

/// Whatever a model writes, a reader gives a reply or a defect, and what it gives is within bounds.
@Suite("Replies of any bytes")
struct ReplyFuzzTests {
  private static let samples = [
    "The Critique was published in 1781 [kant#1, kant#2].\nConfidence: 80%",
    "NOT SUPPORTED: no passage says when\nConfidence: 1/3",
    "1. When was it published?\n2) Where was it written?\n- Who wrote it?\nNONE",
    "```\n[worker-1 claim 2] CONTRADICTED: it was 1781 [kant#1]\n```",
    "**[worker-2, claim 1]**: NOT SUPPORTED — no\n1. [worker-1 claim 1] UNCLEAR",
    "Yes [kant#1].\nRESOLVED: conflict 1: because [kant#1]\n> OPEN: conflict 99999999999: no",
    "[[[[]]]] [#] [,;,] [](x) [worker-99999999999999999999 claim 1] SUPPORTED:",
    "Confidence: 1e400\nConfidence: .\nConfidence: /\nConfidence: 0/0%",
    "\u{FEFF}\u{202E}é\u{301}…  \r\n\t\0 ### ___ *** >>> --- • ",
  ]

  private static let claims = [
    ClaimReference(agent: "worker-1", claim: 1), ClaimReference(agent: "worker-2", claim: 1),
  ]

  private func check(_ text: String, _ reader: AnswerReader) {
    if let reply = try? AnswerReply(text) {
      #expect(reply.confidence.map { (0...1).contains($0) } ?? true)
      let read = reader.answer(from: reply)
      #expect(read.answer.refusal == nil || read.answer.claims.isEmpty)
      for claim in read.answer.claims {
        #expect(claim.citations.isEmpty == (claim.support == .uncited))
        for citation in claim.citations {
          #expect(citation.lines.lowerBound >= 3 && citation.byteRange.lowerBound >= 100)
        }
      }
    }
    if let reply = try? SplitReply(text, question: "When?") {
      #expect(reply.questions.count != 1 && reply.questions.count <= SplitReply.limit)
      #expect(reply.questions.allSatisfy { !$0.isEmpty })
    }
    if let reply = try? CritiqueReply(text, claims: Self.claims, isKnown: reader.isKnown) {
      #expect(reply.items.count + reply.missing.count == 2 && !reply.items.isEmpty)
      #expect(reply.items.flatMap(\.passages).allSatisfy(reader.isKnown))
    }
    if let reply = try? SynthesisReply(text, conflicts: 2, isKnown: reader.isKnown) {
      #expect(reply.resolutions.keys.allSatisfy { (1...2).contains($0) })
    }
  }

  @Test("Mutated replies are read within bounds or refused")
  func mutations() {
    var random = SeededRandom(seed: 3, purpose: "replies")
    let reader = AnswerReader(Fixture.passages)
    for sample in Self.samples {
      check(sample, reader)
      for _ in 0..<150 {
        var bytes = Array(sample.utf8)
        for _ in 0...Int.random(in: 0...4, using: &random) {
          let index = Int.random(in: 0...bytes.count, using: &random)
          switch Int.random(in: 0...3, using: &random) {
          case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
          case 1: bytes.removeSubrange(min(index, bytes.count)..<min(index + 3, bytes.count))
          case 2: bytes.insert(contentsOf: Array(sample.utf8.prefix(index)), at: index)
          default:
            let marks = Array("[]:#*1-\n`%/.".utf8)
            bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: index)
          }
        }
        check(String(decoding: bytes, as: UTF8.self), reader)
      }
    }
  }

  @Test("Replies cut at every byte are read within bounds or refused")
  func cuts() {
    let reader = AnswerReader(Fixture.passages)
    for sample in Self.samples {
      let bytes = Array(sample.utf8)
      for count in bytes.indices { check(String(decoding: bytes[..<count], as: UTF8.self), reader) }
    }
  }

  @Test("Long hostile replies are read in time")
  func long() {
    let reader = AnswerReader(Fixture.passages)
    for unit in [
      "[", "[a", "* ", "> ", "```\n", "[worker-1 claim 1] SUPPORTED: x\n", "1. q?\n", "**",
    ] {
      check(String(repeating: unit, count: 60_000 / unit.utf8.count), reader)
    }
  }
}
