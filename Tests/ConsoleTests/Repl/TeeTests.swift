import Console
import Glibc
import Support
import TestSupport
import Testing

@Suite("Sessions written down")
struct TeeTests {
  @Test("What is written begins with the choices, and runs the same session again")
  func replay() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.type(
        "set :n 3", "alias find = search --limit 1", "mode line",
        "tee out.hegel", "find milk", "serch tea", "ec :{n}", "assert count == 1", "quit")
      #expect(outcome.notices.contains("did you mean \"search\""), "\(outcome.notices)")
      let path = Path.join(typed.folder, "out.hegel")
      let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
      #expect(text.hasPrefix("mode line\nset :n 3\n"), "\(text)")
      #expect(text.contains("\n# failed: serch tea\n"), "\(text)")
      #expect(text.contains("\necho :{n}\n# 3\n"), "\(text)")
      #expect(!text.contains("\nquit"), "\(text)")
      let again = await typed.type("read out.hegel")
      #expect(!again.notices.contains("error"), "\(again.notices)")
      #expect(again.data.hasSuffix("3\n"), "\(again.data)")
    }
  }

  @Test("A session can be written down after the fact")
  func fromStart() async throws {
    try await TypedSession.inStarter { typed in
      _ = await typed.type(
        "echo one", "ecko two", "echo three", "tee late.hegel --from-start", "quit")
      let text = try FileSystem.read(Path.join(typed.folder, "late.hegel"))
      #expect(String(decoding: text, as: UTF8.self) == "echo one\necho three\n")
    }
  }

  @Test("Keys and colours do not get into the file, which is the user's alone")
  func secrets() async throws {
    try await TypedSession.inStarter { typed in
      var facts = Console.Facts.plain
      facts.outputHasColor = true
      _ = await typed.give(
        ["tee out.hegel", "echo sk-proj-abcdefghij0123456789", "help search", "quit"]
          .map { .line($0) }, facts: facts)
      let path = Path.join(typed.folder, "out.hegel")
      let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
      #expect(!text.contains("abcdefghij"), "\(text)")
      #expect(!text.contains("\u{1B}") && !text.contains("␛"), "\(text)")
      #expect(text.contains("# Options:"), "\(text)")
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test("What the program says for the shell can be given to a session")
  func shellWords() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.type("hegel echo on")
      #expect(outcome.data == "on\n")
    }
  }

  @Test("A script's own policy on errors ends with it, what a file of the session chooses stays")
  func policies() async throws {
    try await TypedSession.inStarter { typed in
      try FileSystem.write(
        Array("on_error continue\n".utf8), to: Path.join(typed.folder, "choose.hegel"))
      let kept = await typed.type("read choose.hegel", "show --format csv")
      #expect(kept.data.contains("on_error,continue"), "\(kept.data)")
      let restored = await typed.type(
        "run --on-error continue choose.hegel", "show --format csv")
      #expect(restored.data.contains("on_error,stop"), "\(restored.data)")
    }
  }

  @Test("A saved evaluation explains itself when it is restored")
  func restoredEvaluation() async throws {
    try await TypedSession.inStarter { typed in
      var typed = typed
      typed.environment["HEGEL_STORE"] = Path.join(typed.folder, "store.sqlite")
      let outcome = await typed.type(
        "compare base/qa@1 prompts/answers.profile.yaml", "why", "save one", "quit")
      let explanation = try #require(
        outcome.data.split(separator: "\n").last, "\(outcome.notices)")
      let again = await typed.type("restore one", "why", "%1")
      #expect(again.data.contains(explanation), "\(again.data)\(again.notices)")
      #expect(!again.data.contains("\"arms\""), "\(again.data)")
    }
  }
}
