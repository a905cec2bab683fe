import Console
import Support
import TestSupport
import Testing

@Suite("Completion in shells")
struct ShellCompletionTests {
  /// A starter project in a folder, with two more corpora whose names shells would act on.
  private func withProject(_ body: (InProcess) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let program = InProcess(folder: folder)
      let outcome = await program.run("init")
      try #require(outcome.status == .success, "\(outcome.notices)")
      for name in ["$(touch pwned)", "two words", "it's"] {
        try FileSystem.makeFolder(Path.join(folder, "corpus_data/\(name)"))
      }
      try await body(program)
    }
  }

  private func answer(
    _ program: InProcess, _ shell: String, _ line: String, _ replaced: String
  ) async -> [String] {
    let outcome = await program.run("---complete", shell, line, replaced)
    #expect(outcome.status == .success && outcome.notices.isEmpty, "\(outcome.notices)")
    return outcome.data.split(separator: "\n").map(String.init)
  }

  @Test("Bash gets what stands in the place of its word, quoted for it")
  func bashAnswers() async throws {
    try await withProject { program in
      func bash(_ line: String, _ word: String) async -> [String] {
        await answer(program, "bash", line, word)
      }
      #expect(await bash("hegel deb", "deb") == ["debate"])
      #expect(await bash("./hegel config ", "") == ["explain"])
      #expect(await bash("  hegel deb", "deb") == ["debate"])
      let corpora = await bash("hegel debate --corpus ", "")
      #expect(corpora == [#"\$\(touch\ pwned\)"#, #"it\'s"#, "tea", #"two\ words"#])
      #expect(await bash("hegel debate --corpus=te", "te") == ["tea"], "broken at the sign")
      #expect(await bash("hegel debate --corpus=te", "--corpus=te") == ["--corpus=tea"])
      #expect(await bash("hegel debate --corpus=", "=").count == 4)
      #expect(await bash(#"hegel debate --corpus "tw"#, "tw") == ["two words"])
      #expect(await bash(#"hegel debate --corpus "$"#, "$") == [#"\$(touch pwned)"#])
      #expect(await bash("hegel debate --corpus 'it", "it") == [#"it'\''s"#])
      #expect(await bash("hegel check pro", "pro") == ["prompts/"])
      #expect(
        await bash("hegel train prompts/answers.pro", "prompts/answers.pro")
          == ["prompts/answers.profile.yaml"])
      #expect(await bash("hegel nonsense ", "") == [])
    }
  }

  @Test("Other shells get what a candidate is, and quote it themselves")
  func otherAnswers() async throws {
    try await withProject { program in
      #expect(
        await answer(program, "zsh", "hegel deb", "deb")
          == ["debate\tAnswer a question over a corpus by debate."])
      #expect(
        await answer(program, "fish", "hegel debate --corpus=two", "--corpus=two")
          == ["--corpus=two words\tcorpus_data/two words"])
      #expect(
        await answer(program, "fish", " hegel debate --corpus 'it", "'it")
          == ["it's\tcorpus_data/it's"])
    }
  }

  @Test(
    "A request that no script makes is refused", arguments: [[], ["bash"], ["tcsh", "a", "b"]])
  func badRequests(words: [String]) async throws {
    try await TemporaryFolder.withAsync { folder in
      let outcome = await InProcess(folder: folder).run(["---complete"] + words)
      #expect(outcome.status == .usage)
      #expect(outcome.notices.contains("hegel completions"))
    }
  }

  @Test("The scripts are those of the golden files", arguments: ShellCompletion.Shell.allCases)
  func scripts(shell: ShellCompletion.Shell) throws {
    try Golden.check(
      ShellScripts.script(for: shell), against: "console/completions/hegel.\(shell.rawValue)")
  }

  @Test("The script of bash defines a completion, which completes and runs nothing of a name")
  func realBash() async throws {
    try await withProject { program in
      let hegel = try #require(Program.path)
      let script = #"""
        set -eu
        source <("$HEGEL" completions bash)
        complete -p hegel
        try() {
          COMP_LINE="$1" COMP_POINT=${#1} COMPREPLY=()
          COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
          _hegel "$HEGEL" "$2" ""
          printf '%s:' "$1"
          for word in "${COMPREPLY[@]}"; do printf ' <%s>' "$word"; done
          printf '\n'
        }
        try "hegel tr" tr
        try "hegel debate --corpus " ""
        try "hegel check --fail-on w" w
        try "hegel check pro" pro
        try "hegel zebra " ""
        """#
      let outcome = try Program.run(
        ["--norc", "-c", script], of: "/bin/bash", in: program.folder,
        environment: ["HEGEL": hegel, "HOME": program.folder, "PATH": "/usr/bin:/bin"])
      #expect(
        outcome.text == #"""
          complete -F _hegel hegel
          hegel tr: <train> <trust>
          hegel debate --corpus : <\$\(touch\ pwned\)> <it\'s> <tea> <two\ words>
          hegel check --fail-on w: <warning>
          hegel check pro: <prompts/>
          hegel zebra :

          """#, "\(outcome.notices)")
      #expect(outcome.status == 0, "\(outcome.notices)")
      #expect(FileSystem.kind(of: Path.join(program.folder, "pwned")) == nil)
    }
  }
}
