import Console
import Engine
import JSON
import LanguageModels
import Support
import TestSupport
import Testing

@Suite("Runs that may cost money")
struct ConsentTests {
  /// A session whose default model has a price and is never asked.
  private func withPaidModel(
    _ body: (TypedSession, FakeLanguageModel) async throws -> Void
  ) async throws {
    try await TypedSession.inStarter { typed in
      var typed = typed
      let paid = FakeLanguageModel.answering(
        "no answer", price: ModelPrice(inputPerMillion: 100, outputPerMillion: 100, listed: nil))
      typed.models["paid"] = paid
      try await body(typed, paid)
    }
  }

  @Test("A script is refused with 5 before the first call, and told to add --yes")
  func script() async throws {
    try await withPaidModel { typed, paid in
      let recording = RecordingConsole()
      let status = await CommandLineDriver.run(
        ["debate", "Who wrote The Classic of Tea?", "--model", "paid"],
        session: typed.session(recording.console()), inputIsTerminal: false)
      #expect(status == .refused)
      #expect(recording.notices.contains("--yes"), "\(recording.notices)")
      #expect(recording.notices.contains("$"), "\(recording.notices)")
      #expect(paid.requests.isEmpty)
    }
  }

  @Test("Somebody who types is asked, and No spends nothing")
  func refusal() async throws {
    try await withPaidModel { typed, paid in
      let outcome = await typed.type(
        "debate --model paid \"Who wrote The Classic of Tea?\"", "n", "echo on")
      #expect(paid.requests.isEmpty)
      #expect(outcome.data == "on\n")
      #expect(outcome.notices.contains("nothing was spent"), "\(outcome.notices)")
      let question = try #require(outcome.reader.requests.first { !$0.isCommand })
      #expect(question.prompt.hasSuffix("[y/N] "))
    }
  }

  @Test("Yes starts the debate")
  func consent() async throws {
    try await withPaidModel { typed, paid in
      _ = await typed.type("debate --model paid \"Who wrote The Classic of Tea?\"", "yes")
      #expect(!paid.requests.isEmpty)
    }
  }

  @Test("A job in the background waits with its question until somebody looks at it")
  func backgroundQuestion() async throws {
    try await withPaidModel { typed, paid in
      let outcome = await typed.type(
        "debate --model paid \"Who wrote The Classic of Tea?\" &", "fg 1", "no", "jobs")
      #expect(paid.requests.isEmpty)
      #expect(outcome.notices.contains("nothing was spent"), "\(outcome.notices)")
      #expect(outcome.data == "no job\n", "\(outcome.data)")
    }
  }
}
