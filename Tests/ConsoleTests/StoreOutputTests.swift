import Console
import Engine
import JSON
import Support
import TestSupport
import Testing

@Suite("Output of commands that keep something")
struct StoreOutputTests {
  /// The commands that tell something, in an order in which each has something to tell.
  private static let commands: [[String]] = [
    ["profile", "new", "fresh"], ["evaluate", "weak", "--limit", "6"],
    ["compare", "weak", "strong", "--limit", "6"],
    ["train", "--no-test", "--iterations", "1", "--batch", "4"],
    ["promote", "weak"], ["promote", "./fresh.profile.yaml"], ["history"], ["history", "weak"],
    ["diff", "weak", "strong"],
    ["checkout", "weak@head"], ["profile", "list", "--all"], ["profile", "show", "weak@head"],
    ["status"], ["rollback", "--corpus", "none"], ["store", "status"], ["store", "check"],
    ["store", "migrate", "--dry-run"], ["store", "rollback", "--to", "4", "--dry-run"],
  ]

  /// The commands that have a table to write.
  private static let tables: [[String]] = [
    ["evaluate", "weak", "--limit", "6"], ["compare", "weak", "strong", "--limit", "6"],
    ["history"], ["profile", "list"], ["promote", "weak"], ["checkout", "weak@head"],
    ["store", "check"], ["store", "migrate", "--dry-run"],
  ]

  @Test("The history shows what a version reached on a whole split, and no sample of it")
  func wholeSplits() async throws {
    try await StoreProgram.with { program in
      func scores() async throws -> Int? {
        let history = try await program.succeed("history", "weak", "--format", "json")
        return try history.json["versions"]?[0]?["scores"]?.array?.count
      }
      _ = try await program.succeed("evaluate", "weak", "--limit", "6")
      let sampled = try await scores()
      #expect(sampled == 0)
      _ = try await program.succeed("evaluate", "weak")
      let whole = try await scores()
      #expect(whole.map { $0 > 0 } == true)
    }
  }

  @Test("JSON of every command parses and names its format's version, and nothing else is data")
  func json() async throws {
    try await StoreProgram.with { program in
      for words in Self.commands where words[0] != "rollback" {
        let outcome = await program.run(words + ["--format", "json"])
        #expect(outcome.status == .success, "\(words): \(outcome.notices)")
        let json = try #require(try? outcome.json, "\(words): \(outcome.data)")
        #expect(json["format_version"]?.double != nil, "\(words): \(outcome.data.prefix(200))")
        #expect(!(outcome.data + outcome.notices).contains("\u{1B}"))
      }
    }
  }

  @Test("Text of every command fits the width and has no escape sequences")
  func text() async throws {
    try await StoreProgram.with { program in
      for words in Self.commands where words[0] != "rollback" {
        let outcome = await program.run(words)
        #expect(outcome.status == .success, "\(words): \(outcome.notices)")
        #expect(!(outcome.data + outcome.notices).contains("\u{1B}"))
        // A document is written as it is.
        guard words[1...].first != "show" else { continue }
        for line in outcome.data.split(separator: "\n") where !line.contains("\"") {
          #expect(line.count <= 100, "\(words): \(line)")
        }
      }
    }
  }

  @Test("CSV has one width from line to line, and Markdown is a table")
  func csvAndMarkdown() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("promote", "weak")
      for words in Self.tables {
        let csv = await program.run(words + ["--format", "csv"])
        #expect(csv.status == .success, "\(words): \(csv.notices)")
        let header = try #require(csv.data.split(separator: "\n").first, "\(words)")
        #expect(header.contains(","), "\(words): \(header)")
        let markdown = await program.run(words + ["--format", "markdown"])
        #expect(markdown.status == .success, "\(words): \(markdown.notices)")
        #expect(
          markdown.data.contains("|") || words[0] == "store", "\(words): \(markdown.data)")
      }
    }
  }

  @Test("The help of every command that keeps something has an example")
  func examples() async throws {
    let folder = "/"
    for words in [
      ["evaluate"], ["compare"], ["train"], ["promote"], ["rollback"], ["diff"], ["checkout"],
      ["history"], ["status"], ["stop"], ["resume"], ["score"], ["profile", "list"],
      ["profile", "show"], ["profile", "new"], ["profile", "tag"], ["profile", "archive"],
      ["store", "status"], ["store", "migrate"], ["store", "rollback"], ["store", "check"],
      ["store", "backup"], ["store", "restore"], ["debate"],
    ] {
      let outcome = await StoreProgram(folder: folder).run(words + ["--help"])
      #expect(outcome.status == .success)
      let examples = outcome.data.split(separator: "\nExamples:\n").last ?? ""
      #expect(examples.hasPrefix("  hegel \(words.joined(separator: " "))"), "\(words)")
    }
  }

  @Test("A shown profile is complete: it extends nothing, and says what the profile says")
  func completeDocument() async throws {
    try await StoreProgram.with { program in
      let shown = try await program.succeed("profile", "show", "weak")
      #expect(shown.data.contains("\nextends: none\n"), "\(shown.data)")
      #expect(shown.data.contains("data-not-orders"), "what it inherits is there")
      try program.write(shown.data, to: "shown.profile.yaml")
      let diff = try await program.succeed(
        "diff", "weak", "./shown.profile.yaml", "--format", "json")
      #expect(try diff.json["changes"]?.array?.isEmpty == true, "\(diff.data)")
      let check = await program.run("check", "shown.profile.yaml")
      #expect(check.status == .success, "\(check.data)\(check.notices)")
    }
  }
}
