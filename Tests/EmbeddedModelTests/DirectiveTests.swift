import EmbeddedModel
import Testing

@Suite("Directives of the embedded model")
struct DirectiveTests {
  private let model = ModelHarness()
  private let when = "When did Kant publish the Critique of Pure Reason?"
  private let sentence = "Kant published the Critique of Pure Reason in 1781 in Riga."

  @Test("Without directives the answer is the sentence, without citation")
  func plain() async throws {
    #expect(try await model.answer(when, system: "You are a worker.") == [sentence])
  }

  @Test(
    "At most N words gives a span where the sentence is longer",
    arguments: [
      "Answer in at most three words.", "Use no more than 3 words.", "Three words or fewer.",
      "Keep your answer under four words.", "Answer in fewer than 4 words.",
      "Never use more than three words.", "Limit your answer to 3 words.",
      "A maximum of three words is allowed.", "Do not exceed 3 words.",
    ])
  func words(directive: String) async throws {
    #expect(try await model.answer(when, system: directive) == ["1781"])
  }

  @Test("A limit that the sentence keeps changes nothing")
  func longLimit() async throws {
    #expect(
      try await model.answer(when, system: "Answer in at most twenty-five words.") == [sentence])
  }

  @Test(
    "The shortest span is given when it is asked for",
    arguments: [
      "Answer with the shortest span.", "Give only the answer itself.",
      "Be as brief as possible.", "Reply with a short phrase.",
    ])
  func span(directive: String) async throws {
    #expect(try await model.answer(when, system: directive) == ["1781"])
  }

  @Test("A full sentence overrides the shortest span")
  func fullSentence() async throws {
    #expect(
      try await model.answer(when, system: "Answer with the shortest span. Use full sentences.")
        == [sentence])
  }

  @Test("At most N sentences cuts what other directives add")
  func sentences() async throws {
    let question = "What did Hegel object to the categorical imperative?"
    let both = try await model.answer(question, system: "Define key terms first.")
    let one = try await model.answer(
      question, system: "Define key terms first. Answer in one sentence.")
    #expect(both[0].contains("is a principle that binds") && both[0].contains("objected"))
    #expect(!one[0].contains("is a principle that binds") && one[0].contains("objected"))
  }

  @Test("Citations come only when they are asked for")
  func cite() async throws {
    #expect(
      try await model.answer(when, system: "Cite the passage behind every claim.")
        == [String(sentence.dropLast()) + " [kant#1]."])
    #expect(try await model.answer(when, system: "Do not cite anything.") == [sentence])
  }

  @Test("The evidence is quoted when it is asked for, and not when it is forbidden")
  func quote() async throws {
    let system = "Answer with the shortest span. "
    #expect(
      try await model.answer(when, system: system + "Quote the evidence.")
        == ["1781", "\"" + sentence + "\""])
    #expect(try await model.answer(when, system: system + "Do not quote the evidence.") == ["1781"])
  }

  @Test("Both sides are named when it is asked for")
  func bothSides() async throws {
    let question = "Is the categorical imperative a principle that binds every rational being?"
    let one = try await model.answer(question.replacingIs, system: "Answer.")
    let both = try await model.answer(question.replacingIs, system: "Name both sides.")
    #expect(!one[0].contains("other position"))
    #expect(both[0].contains("One position: ") && both[0].contains("The other position: "))
    #expect(both[0].contains("critics"))
  }

  @Test("Uncertainty is put into words when it is asked for")
  func uncertainty() async throws {
    let question = "When did Kant compose his opera about Königsberg in Vienna?"
    let plain = try await model.answer(question, system: "Always answer.")
    let stated = try await model.answer(
      question, system: "Always answer. State when you are uncertain.")
    #expect(stated == plain + ["This is uncertain."])
  }

  @Test(
    "An unsupported question is refused when it is asked for",
    arguments: [
      "Refuse when no passage supports an answer.",
      "Say so when the passages do not support an answer.",
      "If it cannot be answered, do not guess.",
    ])
  func refusal(directive: String) async throws {
    let question = "When did Mozart compose the opera about Vienna?"
    let lines = try await model.answer(question, system: directive)
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("NOT SUPPORTED: "))
    #expect(try await model.answer(when, system: directive) == [sentence])
  }

  @Test("Always answer answers however weak the support is")
  func always() async throws {
    let question = "When did Mozart compose the opera about Vienna?"
    let lines = try await model.answer(question, system: "Always answer, never refuse.")
    #expect(!lines[0].hasPrefix("NOT SUPPORTED"))
  }

  @Test("Numbers keep their units when it is asked for")
  func units() async throws {
    let question = "How much coal did the engine burn a day?"
    let system = "Answer with the shortest span."
    #expect(
      try await model.answer(question, system: system + " Give numbers with their units.")
        == ["25 tonnes"])
  }

  @Test("Dates are given in full when it is asked for")
  func dates() async throws {
    let system = "Answer with the shortest span. Give dates in full."
    #expect(try await model.answer("When was Kant born?", system: system) == ["22 April 1724"])
  }

  @Test("Items of a list become bullets when it is asked for")
  func bullets() async throws {
    let question = "What are the three formulas of the categorical imperative?"
    let system = "Answer with the shortest span. List items as bullets."
    #expect(
      try await model.answer(question, system: system)
        == ["- universal law", "- humanity", "- autonomy"])
  }

  @Test("The documentation lists every directive with its wordings and effect")
  func documentation() throws {
    let page = try TestFiles.text(TestFiles.root + "/docs/embedded-model.md")
    for rule in DirectiveLexicon.rules {
      let wordings = rule.patterns.map { "`\($0.split(separator: "|").joined(separator: "/"))`" }
        .joined(separator: ", ")
      #expect(page.contains("| \(rule.name) | \(wordings) | \(rule.effect) |"))
    }
  }

  @Test("Every rule of the lexicon has a name, wordings and an effect, each name once")
  func table() {
    let rules = DirectiveLexicon.rules
    #expect(Set(rules.map(\.name)).count == rules.count)
    #expect(rules.allSatisfy { !$0.patterns.isEmpty && $0.effect.hasSuffix(".") })
  }
}

extension String {
  /// The question as one that is not answered by yes or no.
  fileprivate var replacingIs: String { "What do people say: " + self }
}
