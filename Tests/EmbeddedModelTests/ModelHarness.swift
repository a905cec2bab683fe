import EmbeddedModel
import LanguageModels
import Profiles

/// Asks the embedded model through the guard, as everything does.
struct ModelHarness {
  private let gate = ModelGuard(
    models: ["embedded": EmbeddedModel()],
    ledger: MemoryLedger(limits: CallLimits()), limits: CallLimits(requestBytes: 8 << 20))

  /// Two passages on a philosopher and one on an engine.
  static let passages: [(id: String, text: String)] = [
    (
      "kant#1",
      """
      Immanuel Kant was a German philosopher. He was born on 22 April 1724 in Königsberg. Kant \
      published the Critique of Pure Reason in 1781 in Riga. The book asks what reason can know \
      without experience.
      """
    ),
    (
      "kant#2",
      """
      The categorical imperative is a principle that binds every rational being. However, critics \
      such as Hegel objected that the categorical imperative is empty, because it cannot by itself \
      tell duties from wrongs. Its formulas are universal law, humanity and autonomy.
      """
    ),
    (
      "steam#1",
      """
      Thomas Newcomen built the first practical steam engine in 1712. It raised water from mines. \
      The engine burned 25 tonnes of coal a day and did not turn a shaft.
      """
    ),
  ]

  func response(
    _ phase: Phase, system: String, parts: [MessagePart], agent: String = "worker-1",
    sampling: ModelRequest.Sampling = .init()
  ) async throws(ModelError) -> ModelResponse {
    try await gate.respond(
      to: ModelRequest(
        model: "embedded", purpose: .init(phase: phase, agent: agent, round: 0),
        messages: [
          Message(author: .system, parts: [.text(system)]), Message(author: .user, parts: parts),
        ], sampling: sampling, seed: 1))
  }

  static func question(_ text: String) -> MessagePart {
    .untrusted(label: "question", id: "", text: text)
  }

  static var context: [MessagePart] {
    passages.map { .untrusted(label: "passage", id: $0.id, text: $0.text) }
  }

  /// The lines of an answer without the one with the confidence.
  func answer(_ question: String, system: String) async throws -> [String] {
    let parts = Self.context + [Self.question(question)]
    let text = try await response(.answer, system: system, parts: parts).text
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("Confidence:") }
  }
}
