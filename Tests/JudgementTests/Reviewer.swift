import EmbeddedModel
import LanguageModels
import Profiles

/// Asks the embedded reviewer for verdicts.
struct Reviewer {
  private let gate = ModelGuard(
    models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()),
    limits: CallLimits(requestBytes: 8 << 20))

  /// Returns the verdict on a claim, such as `SUPPORTED`.
  func verdict(
    on claim: String, citing id: String?, passages: [(id: String, text: String)]
  ) async throws -> String {
    let line = "[worker-1 claim 1] \(claim)" + (id.map { " [\($0)]" } ?? "")
    let parts: [MessagePart] =
      passages.map { .untrusted(label: "passage", id: $0.id, text: $0.text) }
      + [
        .untrusted(label: "question", id: "", text: "What do the passages say?"),
        .untrusted(label: "answer", id: "worker-1", text: line),
      ]
    let text = try await gate.respond(
      to: ModelRequest(
        model: "embedded", purpose: .init(phase: .critique, agent: "reviewer", round: 1),
        messages: [
          Message(author: .system, parts: [.text("Check every claim against the passages.")]),
          Message(author: .user, parts: parts),
        ], sampling: .init(), seed: 0)
    ).text
    return String(text.drop { $0 != "]" }.dropFirst(2).prefix { $0 != ":" })
  }
}
