import Support
import TestSupport
import Testing

@Suite("Checks of what git has")
struct GitCheckTests {
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

    func check(_ words: String...) throws -> (status: Int32, text: String, notices: String) {
      try check(words)
    }

    func check(_ words: [String]) throws -> (status: Int32, text: String, notices: String) {
      let outcome = try Program.run(
        ["check", "--format", "short"] + words, in: folder,
        environment: environment)
      return (outcome.status, outcome.text, outcome.notices)
    }

    func write(_ name: String, _ text: String) throws {
      try FileSystem.write(Array(text.utf8), to: Path.join(folder, name))
    }
  }

  private static let good = "hegel: 1\nname: good\nextends: base/qa@1\n"
  private static let bad = "hegel: 1\nname: bad\nextends: base/qa@1\ntsk: qa\n"

  private func inRepository(_ body: (Repository) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let repository = Repository(folder: folder)
      try repository.git("init", "-q")
      try body(repository)
    }
  }

  @Test("--staged checks what was added, before the first commit and after it, not what was saved")
  func staged() throws {
    try inRepository { repository in
      try repository.write("a b.profile.yaml", Self.bad)
      try repository.git("add", "a b.profile.yaml")
      try repository.write("a b.profile.yaml", Self.good)
      let first = try repository.check("--staged")
      #expect(first.status == 1, "\(first)")
      #expect(first.text.contains("a b.profile.yaml:4:1: error[PF002]"), "\(first)")
      try repository.git("add", ".")
      try repository.git("commit", "-q", "-m", "one")
      try repository.write("other.txt", "x")
      try repository.write("a b.profile.yaml", Self.bad)
      let second = try repository.check("--staged")
      #expect(second.status == 0 && second.notices.contains("no profile"), "\(second)")
      try repository.git("add", ".")
      let third = try repository.check("--staged")
      #expect(third.status == 1, "\(third)")
    }
  }

  @Test("What a commit breaks elsewhere is found: an heir of what changes, and of what is removed")
  func heirs() throws {
    let base = Self.good.replacing("good", with: "base") + "variables: {tone: {default: kind}}\n"
    let heir =
      "hegel: 1\nname: heir\nextends: ./base.profile.yaml\n"
      + "roles: {worker: {system_prompt: \"Be {{tone}}.\"}}\n"
    try inRepository { repository in
      try repository.write("base.profile.yaml", base)
      try repository.write("heir.profile.yaml", heir)
      try repository.git("add", ".")
      #expect(try repository.check("--staged").status == 0)
      try repository.git("commit", "-q", "-m", "one")
      try repository.write("base.profile.yaml", base.replacing("tone", with: "mood"))
      for words in [["--diff"], ["--heirs", "base.profile.yaml"]] {
        let changed = try repository.check(words)
        #expect(changed.status == 1, "\(changed)")
        #expect(changed.text.contains("heir.profile.yaml:4:"), "\(changed)")
      }
      #expect(try repository.check("base.profile.yaml").status == 0)
      #expect(try repository.check("--staged").status == 0)
      try repository.git("add", "base.profile.yaml")
      // What stands in the folder is not what will be committed.
      try repository.write("base.profile.yaml", base)
      let staged = try repository.check("--staged")
      #expect(staged.status == 1 && staged.text.contains("error[TV001]"), "\(staged)")
      try repository.git("checkout", "-q", "HEAD", "--", ".")
      try repository.git("rm", "-q", "--cached", "base.profile.yaml")
      let removed = try repository.check("--staged")
      #expect(removed.status == 1 && removed.text.contains("not in the next commit"), "\(removed)")
      FileSystem.remove(Path.join(repository.folder, "base.profile.yaml"))
      let gone = try repository.check("--heirs", "heir.profile.yaml")
      #expect(gone.status == 1, "\(gone)")
    }
  }

  @Test("--diff checks what differs from the last commit, new files included")
  func changed() throws {
    try inRepository { repository in
      for name in ["same", "edited"] { try repository.write("\(name).profile.yaml", Self.bad) }
      try repository.git("add", ".")
      try repository.git("commit", "-q", "-m", "one")
      try repository.write("edited.profile.yaml", Self.bad + "mood: x\n")
      try repository.write("new.profile.yaml", Self.bad)
      let outcome = try repository.check("--diff")
      #expect(outcome.status == 1)
      let files = Set(outcome.text.split(separator: "\n").map { $0.prefix { $0 != ":" } })
      #expect(files == ["edited.profile.yaml", "new.profile.yaml"], "\(outcome)")
    }
  }

  @Test("Outside a repository the remedy is named, and a repository's own programs are not run")
  func refusals() throws {
    try TemporaryFolder.with { folder in
      let outcome = try Repository(folder: folder).check("--staged")
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.notices.contains("git repository"), "\(outcome)")
    }
    try inRepository { repository in
      let witness = Path.join(repository.folder, "ran")
      let script = Path.join(repository.folder, "spy")
      try FileSystem.write(
        Array("#!/bin/sh\ntouch '\(witness)'\n".utf8), to: script, mode: 0o755)
      for setting in ["core.fsmonitor", "diff.external", "core.pager", "filter.x.smudge"] {
        try repository.git("config", setting, script)
      }
      try repository.write("a.profile.yaml", Self.good)
      try repository.git("add", "a.profile.yaml")
      // Adding has asked the monitor.
      FileSystem.remove(witness)
      _ = try repository.check("--staged")
      _ = try repository.check("--diff")
      #expect(FileSystem.kind(of: witness) == nil)
    }
  }
}
