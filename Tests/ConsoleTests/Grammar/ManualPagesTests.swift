import Console
import Support
import TestSupport
import Testing

@Suite("Manual pages")
struct ManualPagesTests {
  private func pages() throws -> ManualPages {
    ManualPages(shell: try .shell(), session: try .session())
  }

  private func fixture() throws -> ManualPages {
    let grammar = try CommandGrammar(FixtureRoot.self)
    return ManualPages(shell: grammar, session: grammar)
  }

  @Test("The page of the program is the one of the golden file")
  func mainPage() throws {
    try Golden.check(try fixture().page(for: []), against: "console/man/tool.1")
  }

  @Test("The page of a command is the one of the golden file")
  func commandPage() throws {
    try Golden.check(try fixture().page(for: ["debate"]), against: "console/man/tool-debate.1")
  }

  @Test("The page of the program lists every command of the shell and of sessions")
  func complete() throws {
    let page = try pages().page(for: [])
    for command in try CommandGrammar.session().root.subcommands {
      #expect(page.contains("\n.It Cm \(command.name)"), "\(command.name)")
    }
    #expect(page.contains(".It Ev HEGEL_STORE\n"))
  }

  @Test("Every command of the shell has a page, which shows its sub-commands too")
  func all() throws {
    let all = try pages().all
    #expect(Set(all.map(\.file)).count == all.count)
    for command in try CommandGrammar.shell().commands where command.subcommands.isEmpty {
      let page = try pages().page(for: command.path)
      #expect(page.contains("\n.Nm \"hegel \(command.title)\"\n"), "\(command.title)")
      for option in command.options {
        #expect(page.contains("Fl \(option.preferredName.dropFirst())"), "\(command.title)")
      }
    }
  }

  @Test("No line begins with a macro by accident, and none holds what roff would read")
  func safeLines() throws {
    for page in try pages().all {
      for line in page.text.split(separator: "\n") {
        let start = line.utf8.prefix(4)
        let isMacro =
          start.count > 2 && start.first == 0x2E && line.dropFirst().first?.isUppercase == true
          && (start.count == 3 || start.last == 0x20)
        #expect(isMacro || !(line.hasPrefix(".") || line.hasPrefix("'")), "\(page.file): \(line)")
        #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(page.file): \(line)")
      }
    }
  }

  @Test("A word that is no command has no page, and the nearest one is suggested")
  func unknown() throws {
    let pages = try pages()
    let failure = #expect(throws: CommandFailure.self) {
      let page = try pages.page(for: ["debat"])
      _ = page
    }
    #expect(failure?.message == "\"debat\" has no page; did you mean \"debate\"?")
  }

  @Test("The exit codes are those that the documentation lists")
  func exitCodes() throws {
    let path = Path.join(try Repository.root(), "docs/formats.md")
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    for (status, meaning) in ManualPages.exitCodes {
      let said = meaning.dropLast().lowercased()
      #expect(text.lowercased().contains("| \(status.rawValue) | \(said) |"), "\(status.rawValue)")
    }
  }

  @Test("`hegel man` prints a page, and writes all of them into a folder")
  func command() async throws {
    try await TemporaryFolder.withAsync { folder in
      let program = InProcess(folder: folder)
      let page = await program.run("man", "config", "explain")
      #expect(page.status == .success && page.data.contains(".Dt HEGEL-CONFIG 1\n"))
      let written = await program.run("man", "--folder", "share/man1")
      #expect(written.status == .success, "\(written.notices)")
      let files = try FileSystem.list(Path.join(folder, "share/man1"))
      #expect(files.contains("hegel.1") && files.contains("hegel-debate.1"))
      #expect(await program.run("man", "--folder", "x", "debate").status == .usage)
    }
  }
}
