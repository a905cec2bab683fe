import Console
import Engine
import JSON
import Records
import Support
import TestSupport
import Testing

@Suite("Heads and namespaces")
struct HeadNameTests {
  @Test("A name in force for two corpora needs the corpus")
  func severalHeads() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("promote", "weak")
      let own = try program.read(SmallProject.weak)
      try program.write(
        own.split(separator: "\n", omittingEmptySubsequences: false)
          .filter { !$0.hasPrefix("corpus:") }.joined(separator: "\n"), to: SmallProject.weak)
      _ = try await program.succeed("promote", "weak")
      let heads = try await program.engine().heads()
      #expect(Set(heads.map(\.key.corpus)) == ["", "island"])
      let project = try program.read("hegel.yaml")
      try program.write(
        project.split(separator: "\n").filter { !$0.contains("corpus: island") }
          .joined(separator: "\n") + "\n", to: "hegel.yaml")
      await program.fail(
        "debate", "Who?", "--profile", "weak@head", with: .usage, saying: "several")
      await program.fail("rollback", with: .usage, saying: "--corpus")
      _ = try await program.succeed(
        "debate", "Which monk set up the weather station?", "--profile", "weak@head", "--corpus",
        "island")
    }
  }

  @Test("Of two promotions that read the same head, one is refused and moves nothing")
  func concurrentPromotions() async throws {
    try await StoreProgram.with { program in
      let first = try await program.engine().promote("weak", reason: nil, anyway: false)
      let key = first.head.key
      let store = try await program.engine().store()
      let text = try program.read(SmallProject.weak)
      try program.write(text + "limits: {prompt_tokens: 3000}\n", to: SmallProject.weak)
      let edited = try await program.engine().version(named: "weak").summary
      try program.write(text + "limits: {prompt_tokens: 3500}\n", to: SmallProject.weak)
      let other = try await program.engine().version(named: "weak").summary
      #expect(edited.id != other.id)
      _ = try await store.moveHead(
        key, from: first.head.version.id, to: edited.id, action: .promote, reason: nil,
        at: Timestamp(milliseconds: 1))
      await #expect(throws: StoreError.self) {
        _ = try await store.moveHead(
          key, from: first.head.version.id, to: other.id, action: .promote, reason: nil,
          at: Timestamp(milliseconds: 2))
      }
      #expect(try await store.head(key)?.version.id == edited.id)
      try await program.expectSound()
    }
  }

  @Test("A project that is not trusted chooses neither a namespace nor a store outside its root")
  func untrusted() async throws {
    try await StoreProgram.with { program in
      var program = program
      let project = try program.read("hegel.yaml")
      try program.write(project + "namespace: another\n", to: "hegel.yaml")
      await program.fail("promote", "weak", with: .refused, saying: "hegel trust")
      await program.fail("status", with: .refused, saying: "hegel trust")
      await program.fail(
        "debate", "Who?", "--profile", "weak@head", with: .refused, saying: "hegel trust")
      program.environment["HEGEL_STORE"] = nil
      for path in ["../outside.sqlite", "/tmp/outside.sqlite"] {
        try program.write(project + "store: {path: \(path)}\n", to: "hegel.yaml")
        await program.fail("promote", "weak", with: .refused, saying: "hegel trust")
        await program.fail("store", "status", with: .refused, saying: "hegel trust")
        await program.fail("store", "check", with: .refused, saying: "hegel trust")
      }
      try program.write(project + "store: {path: inside.sqlite}\n", to: "hegel.yaml")
      _ = try await program.succeed("promote", "weak")
      #expect(FileSystem.kind(of: Path.join(program.folder, "inside.sqlite")) == .file)
    }
  }

  @Test("A version whose gain no sealed question has confirmed is promoted only with --anyway")
  func unconfirmed() async throws {
    try await StoreProgram.with { program in
      let trained = try await program.succeed(
        "train", "--no-test", "--iterations", "6", "--format", "json")
      let final = try #require(try trained.json["final"]?.string)
      await program.fail("promote", final, with: .refused, saying: "--anyway")
      #expect(try await program.engine().heads().isEmpty)
      _ = try await program.succeed("promote", final, "--anyway")
      #expect(try await program.engine().heads().first?.version.id.description == final)
    }
  }
}
