import EmbeddedModel
import FoundationEssentials
import JSON
import LanguageModels
import Profiles
import Testing

/// Measures what each sentence of the bank does to the answers of a worker on the corpora of the
/// repository; prints the figures of `docs/embedded-model.md`.
///
/// Without optimisation ten thousand answers take minutes: there a sentence is asked until it has
/// changed one answer, and nothing is printed.
@Suite("The bank of directives on the repository's corpora", .serialized)
struct DirectiveBankMeasureTests {
  private struct Asked {
    var parts: [MessagePart]
    var answers: [String]
  }

  private let gate = ModelGuard(
    models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()))

  @Test("Every sentence changes answers", arguments: ["philosophy", "physics"])
  func measure(name: String) async throws {
    let asked = try questions(of: name)
    let prompts = [
      "Answer from the passages alone.", "Reply with a short phrase.",
      "Reply with a short phrase. If it cannot be answered, say that.",
    ]
    guard isOptimised else { return try await findChanges(asked, prompts) }
    var plain: [[String]] = []
    for prompt in prompts { plain.append(try await answers(asked, prompt)) }
    print("\(name), \(asked.count) questions; F1 \(plain.map { rounded(f1(asked, $0)) })")
    for entry in DirectiveBank.entries where entry.roles.contains(.worker) {
      var changed = 0
      var line = ""
      for (prompt, before) in zip(prompts, plain) {
        let after = try await answers(asked, prompt + " " + entry.text)
        let count = zip(before, after).count { $0 != $1 }
        changed += count
        let difference = rounded(f1(asked, after) - f1(asked, before))
        line += " | \(difference) (\(rounded(Double(count) / Double(asked.count))))"
      }
      print("| \(entry.text)\(line) |")
      #expect(changed > 0, "\(entry.text)")
    }
  }

  /// Asks each sentence until it changes an answer.
  private func findChanges(_ asked: [Asked], _ prompts: [String]) async throws {
    var plain: [String: [String]] = [:]
    for entry in DirectiveBank.entries where entry.roles.contains(.worker) {
      var isChanged = false
      search: for (index, question) in asked.enumerated() {
        for prompt in prompts {
          let key = "\(index) \(prompt)"
          var before = plain[key] ?? []
          if before.isEmpty { before = try await answers([question], prompt) }
          plain[key] = before
          if try await answers([question], prompt + " " + entry.text) != before {
            isChanged = true
            break search
          }
        }
      }
      #expect(isChanged, "\(entry.text)")
    }
  }

  private func questions(of name: String) throws -> [Asked] {
    let folder = TestFiles.root + "/corpus_data/" + name
    return try TestFiles.lines(folder + "/questions.jsonl").compactMap { line in
      let answers = (line["answers"]?.array ?? []).compactMap(\.string)
      let documents = Set((line["quotes"]?.array ?? []).compactMap { $0["doc"]?.string })
      guard !answers.isEmpty, !documents.isEmpty else { return nil }
      var parts: [MessagePart] = []
      for document in documents.sorted() {
        let text = try TestFiles.text("\(folder)/documents/\(document).md")
        for (index, paragraph) in text.components(separatedBy: "\n\n").enumerated() {
          parts.append(
            .untrusted(label: "passage", id: "\(document)#\(index)", text: paragraph))
        }
      }
      parts.append(.untrusted(label: "question", id: "", text: line["question"]?.string ?? ""))
      return Asked(parts: parts, answers: answers)
    }
  }

  private func answers(_ asked: [Asked], _ prompt: String) async throws -> [String] {
    var texts: [String] = []
    for question in asked {
      let text = try await gate.respond(
        to: ModelRequest(
          model: "embedded", purpose: .init(phase: .answer, agent: "worker-1", round: 0),
          messages: [
            Message(author: .system, parts: [.text(prompt)]),
            Message(author: .user, parts: question.parts),
          ], sampling: .init(), seed: 0)
      ).text
      // The line with the confidence is no part of the answer.
      texts.append(
        text.split(separator: "\n").filter { !$0.hasPrefix("Confidence:") }
          .joined(separator: "\n"))
    }
    return texts
  }

  private func f1(_ asked: [Asked], _ answers: [String]) -> Double {
    let scores = zip(asked, answers).map { question, answer -> Double in
      if answer.hasPrefix("NOT SUPPORTED") { return 0 }
      let text = answer.replacing(/\ \[[^\]]*\]/, with: "")
      return question.answers.map { SquadF1.f1(text, $0) }.max() ?? 0
    }
    return scores.reduce(0, +) / Double(max(1, scores.count))
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

private let isOptimised: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()
