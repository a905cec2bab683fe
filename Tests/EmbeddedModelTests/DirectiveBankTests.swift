import EmbeddedModel
import LanguageModels
import Profiles
import Records
import Testing

@Suite("The bank of directives")
struct DirectiveBankTests {
  private let model = ModelHarness()

  private static let questions = [
    "When did Kant publish the Critique of Pure Reason?", "When was Kant born?",
    "What did Hegel object to the categorical imperative?",
    "What do people say of the categorical imperative, a principle that binds rational beings?",
    "What are the three formulas of the categorical imperative?",
    "How much coal did the engine burn a day?",
    "When did Mozart compose the opera about Vienna?",
    "When did Kant compose his opera about Königsberg in Vienna?",
    "What was the speed of the train?",
  ]

  /// What the prompt says besides; nothing of it is a sentence of the bank.
  private static let prompts = [
    "You answer.", "Reply with a short phrase.", "You may not refuse.",
    "If it cannot be answered, say that.", "Begin with a definition.",
  ]

  @Test("Every sentence is recognised as its directive and as no other")
  func recognised() {
    for entry in DirectiveBank.entries {
      #expect(DirectiveLexicon.directives(in: entry.text) == [entry.directive], "\(entry.text)")
    }
  }

  @Test("Every sentence stands in the bank once, with causes and roles")
  func table() {
    let entries = DirectiveBank.entries
    #expect(Set(entries.map(\.text)).count == entries.count)
    #expect(entries.allSatisfy { !$0.causes.isEmpty && !$0.roles.isEmpty })
  }

  @Test("Every sentence changes an answer in every role that it is proposed for")
  func effect() async throws {
    for entry in DirectiveBank.entries {
      for role in entry.roles {
        var changed = 0
        for question in Self.questions {
          for prompt in Self.prompts {
            let plain = try await answer(role, question, prompt)
            let told = try await answer(role, question, prompt + " " + entry.text)
            if plain != told { changed += 1 }
          }
        }
        #expect(changed > 0, "\(entry.text) \(role)")
      }
    }
  }

  private static let passages =
    ModelHarness.passages + [(id: "train#1", text: "The train had a speed of 40 miles per hour.")]

  private func answer(_ role: Role, _ question: String, _ system: String) async throws -> String {
    guard role == .summarizer else {
      return try await model.response(
        .answer, system: system,
        parts: Self.passages.map { .untrusted(label: "passage", id: $0.id, text: $0.text) }
          + [ModelHarness.question(question)]
      ).text
    }
    let synthesis = Self.passages.map { passage in
      passage.text.split(separator: ". ").map { "\($0) [\(passage.id)]." }.joined(separator: " ")
    }.joined(separator: " ")
    return try await model.response(
      .final, system: system,
      parts: [
        ModelHarness.question(question),
        .untrusted(label: "synthesis", id: "", text: synthesis),
      ], agent: "summarizer"
    ).text
  }

  @Test("The documentation lists every sentence with its directive, causes and roles")
  func documentation() throws {
    let page = try TestFiles.text(TestFiles.root + "/docs/embedded-model.md")
    for entry in DirectiveBank.entries {
      let causes = entry.causes.map(\.rawValue).joined(separator: ", ")
      let roles = entry.roles.map(\.rawValue).joined(separator: ", ")
      #expect(page.contains("| \(entry.text) | \(entry.directive) | \(causes) | \(roles) |"))
    }
  }
}
