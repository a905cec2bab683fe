import Console
import Engine
import JSON
import Support
import Testing

@Suite("From a profile file to a promoted version and back")
struct FoundationPathTests {
  @Test("A weak profile is measured, trained, promoted, checked out and rolled back")
  func wholePath() async throws {
    try await StoreProgram.with { program in
      let made = try await program.succeed(
        "profile", "new", "fresh", "--corpus", "island", "--output", "prompts/fresh.profile.yaml")
      #expect(made.data.contains("fresh@"))
      #expect(made.notices.isEmpty, "\(made.notices)")
      let elsewhere = try await program.succeed("profile", "new", "other")
      #expect(elsewhere.notices.contains("other.profile.yaml is not among the profiles"))
      await program.fail("promote", "other", with: .usage, saying: "no profile \"other\"")
      let before = try program.read("prompts/weak.profile.yaml")
      let measured = try await program.succeed("evaluate", "--format", "json")
      #expect(try measured.json["arms"]?.array?.isEmpty == false, "\(measured.data)")
      let trained = try await program.succeed("train", "--iterations", "6", "--format", "json")
      let result = try trained.json
      #expect(result["format_version"] == 1)
      let start = try #require(result["start"]?.string)
      let final = try #require(result["final"]?.string)
      try #require(start != final, "\(trained.data)\n\(trained.notices)")
      #expect(result["steps"]?.array?.isEmpty == false)
      // Training moves no head and changes no file.
      #expect(try program.read("prompts/weak.profile.yaml") == before)
      await program.fail("diff", "weak@head", start, with: .usage, saying: "no head")

      let history = try await program.succeed("history", "weak")
      #expect(history.data.contains("weak@"), "\(history.data)")
      let diff = try await program.succeed("diff", start, final)
      #expect(diff.data.contains("instructions"), "\(diff.data)")

      try await program.expectSound()
      let first = try await program.succeed("promote", start, "--format", "json")
      #expect(try first.json["heads"]?[0]?["before"] == .null)
      let second = try await program.succeed(
        "promote", final, "--anyway", "--reason", "two points better")
      #expect(second.notices.isEmpty)
      let debate = try await program.succeed(
        "debate", "How deep is the deepest shaft?", "--profile", "weak@head", "--format", "json")
      #expect(try debate.json["answer"]?["text"]?.string?.contains("510") == true, "\(debate.data)")

      let written = try await program.succeed("checkout", "weak@head", "--format", "json")
      #expect(try written.json["files"]?[0]?["path"] == "prompts/weak.profile.yaml")
      let after = try program.read("prompts/weak.profile.yaml")
      #expect(after != before)
      #expect(after.hasPrefix("# The worker is told less than it should be.\n"))
      let same = try await program.succeed("diff", "weak@head", "prompts/weak.profile.yaml")
      #expect(same.data.contains("no difference") || same.data.isEmpty, "\(same.data)")

      let back = try await program.succeed("rollback", "--format", "json", "--reason", "worse")
      #expect(try back.json["heads"]?[0]?["id"]?.string == start)
      _ = try await program.succeed("checkout", "weak@head")
      let again = try program.read("prompts/weak.profile.yaml")
      #expect(again == before, "\(after)\n---\n\(again)")
      await program.fail("rollback", with: .usage, saying: "first version in force")
      try await program.expectSound()
    }
  }
}
