import Support
import TestSupport
import Testing

@Suite("The gate between revisions of git")
struct GitGateTests {
  private static let base = """
    hegel: 1
    name: base
    extends: base/qa@1
    roles:
      worker:
        system_prompt: |
          You answer from the passages. Never share passwords.

    """
  private static let heir = """
    hegel: 1
    name: heir
    extends: ./base.profile.yaml
    roles:
      worker:
        instructions:
          - {id: every, text: Cite every claim., frozen: true}
          - {id: tone, text: Keep calm.}

    """

  private struct Repository {
    var folder: String

    private var environment: [String: String] {
      [
        "PATH": TestSupport.Repository.environment("PATH") ?? "/usr/bin:/bin", "HOME": folder,
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
      ]
    }

    func git(_ words: String...) throws {
      let outcome = try Program.run(
        ["git"] + words, of: "/usr/bin/env", in: folder, environment: environment)
      try #require(outcome.status == 0, "git \(words): \(outcome.notices)")
    }

    func gate(_ words: String..., input: String = "", in sub: String = "") throws -> (
      status: Int32, text: String, notices: String
    ) {
      let outcome = try Program.run(
        ["gate", "--format", "short"] + words, input: Array(input.utf8),
        in: Path.join(folder, sub), environment: environment)
      return (outcome.status, outcome.text, outcome.notices)
    }

    func write(_ name: String, _ text: String) throws {
      try FileSystem.write(Array(text.utf8), to: Path.join(folder, name))
    }
  }

  private func inRepository(_ body: (Repository) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let repository = Repository(folder: folder)
      try repository.git("init", "-q")
      try FileSystem.makeFolder(folder + "/sub")
      try repository.write("base.profile.yaml", Self.base)
      try repository.write("heir.profile.yaml", Self.heir)
      try repository.git("add", ".")
      try repository.git("commit", "-q", "-m", "one")
      try body(repository)
    }
  }

  @Test("A profile of a revision is read with the bases of that revision")
  func revisions() throws {
    try inRepository { repository in
      let same = try repository.gate("HEAD:heir.profile.yaml", "heir.profile.yaml")
      #expect(same.status == 0, "\(same)")
      #expect(same.notices.contains("compared 4 roles: safety clauses,"), "\(same)")
      try repository.write(
        "base.profile.yaml", Self.base.replacing("Never share passwords", with: "Share passwords"))
      for (old, new, folder) in [
        ("HEAD:heir.profile.yaml", "heir.profile.yaml", ""), ("HEAD:heir.profile.yaml", "heir", ""),
        ("HEAD:../heir.profile.yaml", "../heir.profile.yaml", "sub"),
        (":heir.profile.yaml", "heir.profile.yaml", ""),
      ] {
        let outcome = try repository.gate(old, new, in: folder)
        #expect(outcome.status == 1 && outcome.text.contains("error[LN002]"), "\(outcome)")
      }
      let back = try repository.gate("heir.profile.yaml", "HEAD:heir.profile.yaml")
      #expect(!back.text.contains("LN002"), "\(back)")
    }
  }

  @Test("Standard input is one of the two texts, beside the other one")
  func standardInput() throws {
    try inRepository { repository in
      let edited = Self.heir.replacing("Keep calm.", with: "Keep cool.")
      let good = try repository.gate("HEAD:heir.profile.yaml", "-", input: edited)
      #expect(good.status == 0, "\(good)")
      let bad = try repository.gate(
        "heir.profile.yaml", "-", input: edited.replacing("every claim", with: "some claims"))
      #expect(bad.text.hasPrefix("standard input:7:27: error[LN010]"), "\(bad)")
      #expect(try repository.gate("-", "-").status == 64)
    }
  }

  @Test("--staged compares what was added with the last commit, and counts what is new")
  func staged() throws {
    try inRepository { repository in
      let none = try repository.gate("--staged")
      #expect(none.status == 0 && none.notices.contains("compared 0 roles"), "\(none)")
      try repository.write("heir.profile.yaml", Self.heir.replacing(", frozen: true", with: ""))
      try repository.write(
        "new.profile.yaml", Self.heir.replacing("name: heir", with: "name: new"))
      try repository.git("add", ".")
      // What stands in the folder is not what will be committed.
      try repository.write("heir.profile.yaml", Self.heir)
      let outcome = try repository.gate("--staged")
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.text.hasPrefix("heir.profile.yaml:7:27: error[LN010]"), "\(outcome)")
      #expect(outcome.text.contains("is not frozen any more"), "\(outcome)")
      #expect(outcome.notices.contains("1 profile of the next commit is new"), "\(outcome)")
      #expect(outcome.notices.contains("compared 4 roles in 1 profile"), "\(outcome)")
    }
  }

  @Test(
    "What a frozen instruction became is marked: by its id, by its place, and thawed",
    arguments: [
      ("text: Cite every claim.", "text: Cite some claims.", "7:27"),
      ("{id: every, text: Cite every claim., frozen: true}", "{id: new, text: Cite some.}", "7:25"),
      ("frozen: true", "frozen: false", "7:54"), (", frozen: true", "", "7:27"),
      ("      - {id: every, text: Cite every claim., frozen: true}\n", "", "6:5"),
    ])
  func frozen(old: String, new: String, place: String) throws {
    try inRepository { repository in
      let edited = Self.heir.replacing(old, with: new)
      try #require(edited != Self.heir)
      try repository.write("heir.profile.yaml", edited)
      let outcome = try repository.gate("HEAD:heir.profile.yaml", "heir.profile.yaml")
      #expect(outcome.text.hasPrefix("heir.profile.yaml:\(place): error[LN010]"), "\(outcome)")
    }
  }

  @Test("What is not there is named with its remedy")
  func refusals() throws {
    try inRepository { repository in
      for (old, message) in [
        ("nope:heir.profile.yaml", "git knows no revision"), ("HEAD:x.yaml", "is no file of"),
        ("--upload-pack=x:heir.profile.yaml", "git knows no revision"),
        ("heir@head", "a stored version has no document"), ("hier", "no profile \"hier\""),
      ] {
        let outcome = try repository.gate("--", old, "heir.profile.yaml")
        #expect(outcome.status == 2 && outcome.notices.contains(message), "\(outcome)")
      }
      #expect(try repository.gate("heir.profile.yaml").status == 64)
      #expect(try repository.gate("--staged", "heir.profile.yaml").status == 64)
    }
  }
}
