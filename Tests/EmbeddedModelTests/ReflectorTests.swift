import EmbeddedModel
import JSON
import LanguageModels
import Profiles
import Records
import Support
import Testing

@Suite("Edits that the embedded model proposes")
struct ReflectorTests {
  private let model = ReflectionHarness()
  private typealias Part = ReflectionHarness

  @Test("Every cause but missing evidence has edits for a profile without instructions")
  func allCauses() async throws {
    for cause in FailureCause.allCases {
      let edits = try await model.edits([Part.cause(cause)])
      #expect(edits.isEmpty == (cause == .evidenceMissing), "\(cause)")
    }
  }

  @Test("Missing evidence is no matter of instructions, and the reply says so")
  func evidenceMissing() async throws {
    let reading = try await model.reading([Part.cause(.evidenceMissing)])
    #expect(reading.edits.isEmpty)
    #expect(reading.reason?.contains("number of passages") == true)
  }

  @Test("Equal requests get equal replies, and other seeds explore other edits")
  func seeds() async throws {
    let parts = [Part.cause(.tooLong)]
    let first = try await model.text(parts, seed: 5)
    #expect(try await model.text(parts, seed: 5) == first)
    #expect(try await model.edits(parts).count >= 5)
  }

  @Test("A limit is tightened against answers that are too long, and the rest of the text stays")
  func tighten() async throws {
    let edits = try await model.edits([
      Part.instruction("worker/short", "Cite well. Answer in at most twelve words, please."),
      Part.cause(.tooLong),
    ])
    let texts = edits.filter { $0.target == "short" }.compactMap(\.newText)
    #expect(
      Set(texts) == [
        "Cite well. Answer in at most eight words, please.",
        "Cite well. Answer in at most five words, please.",
      ])
  }

  @Test("Digits stay digits and the word behind a number agrees with it")
  func numberForms() async throws {
    let digits = try await model.edits([
      Part.instruction("worker/short", "Use no more than 2 sentences."), Part.cause(.tooLong),
    ])
    #expect(digits.compactMap(\.newText).contains("Use no more than 1 sentence."))
    let words = try await model.edits([
      Part.instruction("worker/short", "One sentence at most."), Part.cause(.incomplete),
    ])
    #expect(words.compactMap(\.newText).contains("Two sentences at most."))
  }

  @Test("A limit that makes answers incomplete is loosened or goes")
  func loosen() async throws {
    let edits = try await model.edits([
      Part.instruction("worker/short", "Answer in at most 3 words."), Part.cause(.incomplete),
    ])
    #expect(edits.contains { $0.operation == .deleteInstruction(id: "short") })
    #expect(edits.compactMap(\.newText).contains("Answer in at most 5 words."))
  }

  @Test("An instruction with more than the harmful directive is not deleted")
  func keepsTheRest() async throws {
    let edits = try await model.edits([
      Part.instruction("worker/form", "Cite the passage, and answer in at most 3 words."),
      Part.cause(.incomplete),
    ])
    #expect(!edits.contains { $0.operation == .deleteInstruction(id: "form") })
    let texts = edits.compactMap(\.newText)
    #expect(texts.contains("Cite the passage, and answer in at most 5 words."))
  }

  @Test("What asks for length goes when answers are too long, unless it is denied")
  func lengthCue() async throws {
    let asked = try await model.edits([
      Part.instruction("worker/long", "Explain at length."), Part.cause(.tooLong),
    ])
    #expect(asked.contains { $0.operation == .deleteInstruction(id: "long") })
    let denied = try await model.edits([
      Part.instruction("worker/long", "Do not explain at length."), Part.cause(.tooLong),
    ])
    #expect(!denied.contains { $0.target == "long" })
  }

  @Test("Frozen instructions are never changed")
  func frozen() async throws {
    let edits = try await model.edits([
      Part.instruction("worker/short frozen", "Answer in at most 30 words."), Part.cause(.tooLong),
    ])
    #expect(!edits.isEmpty)
    #expect(edits.allSatisfy { $0.target == nil })
  }

  @Test("What is in force already is not proposed")
  func present() async throws {
    let edits = try await model.edits([
      Part.instruction("worker/a", "Always give the ids: a citation for each claim."),
      Part.cause(.uncited),
    ])
    #expect(edits.allSatisfy { $0.role == .summarizer })
  }

  @Test("What was rejected is not proposed again, until nothing is left")
  func rejections() async throws {
    var parts = [Part.cause(.tooLong)]
    var seen: [ProfileEdit] = []
    for seed in 0..<100 {
      let edits = try await model.reading(parts, seed: UInt64(seed)).edits
      for edit in edits {
        #expect(
          !seen.contains { $0.role == edit.role && $0.operation == edit.operation }, "\(edit)")
        seen.append(edit)
        var other = edit
        other.reason = "another reason"
        parts.append(Part.rejected(other))
      }
    }
    let reading = try await model.reading(parts)
    #expect(reading.edits.isEmpty)
    #expect(reading.reason?.contains("too_long") == true)
  }

  @Test("The role of the cause comes first, others only when nothing is left for it")
  func roles() async throws {
    for role in [Role.worker, .summarizer] {
      let edits = try await model.edits([Part.cause(.tooLong, role)], seeds: 0..<20)
      #expect(!edits.isEmpty && edits.allSatisfy { $0.role == role })
    }
    let reviewer = try await model.edits([Part.cause(.openConflict, .reviewer)])
    #expect(Set(reviewer.map(\.role)) == [.worker, .summarizer])
  }

  @Test("Two edits of one reply never change the same thing")
  func pairs() async throws {
    let parts = [
      Part.instruction("worker/short", "Answer in at most 8 words."),
      Part.cause(.tooLong, count: 4, id: "1"), Part.cause(.incomplete, count: 3, id: "2"),
      Part.cause(.uncited, count: 2, id: "3"),
    ]
    var pairs = 0
    for seed in 0..<60 as Range<UInt64> {
      let edits = try await model.reading(parts, seed: seed).edits
      guard edits.count == 2 else { continue }
      pairs += 1
      #expect(edits[0].target == nil || edits[0].target != edits[1].target)
    }
    #expect(pairs > 10)
  }

  @Test("Edits carry the cause as their reason and nothing of the examples")
  func reasons() async throws {
    let text = try await model.text([Part.cause(.missingUnit)])
    #expect(text.contains("missing_unit in 4 of 8 questions"))
    #expect(!text.contains("q-12"))
  }

  @Test("Every proposed edit applies to the profile that it was made for")
  func applies() async throws {
    for base in BuiltInBases.all {
      let profile = try #require(BuiltInBases.profile(base.reference))
      let instructions = Role.allCases.flatMap { role in
        profile[role].instructions.map {
          Part.instruction(
            "\(role.rawValue)/\($0.id)" + ($0.isFrozen ? " frozen" : ""), $0.text)
        }
      }
      for cause in FailureCause.allCases {
        for edit in try await model.edits(instructions + [Part.cause(cause)], seeds: 0..<4) {
          #expect(throws: Never.self) { try edit.applied(to: profile) }
        }
      }
    }
  }

  @Test(
    "A part that is not of the form is an invalid request",
    arguments: [
      Part.instruction("short", "Answer."), Part.instruction("judge/short", "Answer."),
      Part.instruction("worker/short thawed", "Answer."),
      MessagePart.untrusted(label: "cause", id: "1", text: "too_long"),
      MessagePart.untrusted(
        label: "cause", id: "1", text: #"{"cause": "to_long", "count": 1, "of": 2}"#),
      MessagePart.untrusted(
        label: "cause", id: "1", text: #"{"cause": "too_long", "count": -1, "of": 2}"#),
      MessagePart.untrusted(label: "rejected", id: "1", text: "{}"),
    ])
  func invalid(part: MessagePart) async {
    let error = await #expect(throws: ModelError.self) {
      let text = try await model.text([part])
      _ = text
    }
    #expect(error?.code == .invalidRequest)
  }

  @Test("Any text gives a reply of the form or a typed error", arguments: 0..<30)
  func fuzz(seed: Int) async throws {
    var random = SeededRandom(seed: UInt64(seed), purpose: "reflector-fuzz")
    let pieces = [
      "at most", "words", "sentences", "twelve", "3", "twenty-five", "twenty", "-", " ", " ", ".",
      "\n", "cite", "not", "shortest span", "full sentence", "99999999999999999999", "0", "é", "🧪",
      "\u{0}", "{{question}}", "\"", "never", "refuse", "at length", "中文", "one", "word", "fewer",
    ]
    func noise() -> String {
      (0..<Int.random(in: 0..<25, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
          + (Bool.random(using: &random) ? " " : "")
      }.joined()
    }
    for round in 0..<20 {
      var parts = (0..<Int.random(in: 0..<6, using: &random)).map { index in
        Part.instruction("\(Role.allCases[index % 4].rawValue)/i\(index)", noise())
      }
      for cause in FailureCause.allCases where Bool.random(using: &random) {
        parts.append(Part.cause(cause, Role.allCases[Int.random(in: 0..<4, using: &random)]))
      }
      if round % 4 == 3 {
        parts.append(.untrusted(label: "cause", id: noise(), text: noise()))
      }
      do {
        let text = try await model.text(parts, seed: random.next())
        let reading = try ReflectionReply.reading(text)
        #expect(reading.reason?.isEmpty == false)
      } catch let error as ModelError {
        #expect(error.code == .invalidRequest)
      }
    }
  }
}
