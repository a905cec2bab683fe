import Console
import Diagnostics
import TestSupport
import Testing

@Suite("Pages of help")
struct HelpPagesTests {
  private func fixture(isShell: Bool = true) throws -> HelpPages {
    HelpPages(try CommandGrammar(FixtureRoot.self), isShell: isShell)
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test("The list of commands has their groups and one line each")
  func overview() throws {
    try Golden.check(try fixture().overview(width: 60), against: "console/help/overview.txt")
  }

  @Test("A page has usage, prose, arguments, options, examples and relatives")
  func page() throws {
    let page = try fixture().page(for: ["debate"], width: 72)
    try Golden.check(page, against: "console/help/page.txt")
  }

  @Test("A page of a command with others below it lists them and an example of each")
  func groupPage() throws {
    let page = try fixture().page(for: ["config"], width: 72)
    try Golden.check(page, against: "console/help/group.txt")
  }

  @Test("In a session the name of the program is left out")
  func session() throws {
    let pages = try fixture(isShell: false)
    let page = try pages.page(for: ["ask"], width: 72)
    #expect(page.hasPrefix("usage: debate QUESTION --reason REASON [options]\n"), "\(page)")
    #expect(page.contains("\n  debate \"Why?\"\n"))
    #expect(!page.contains("tool"))
  }

  @Test("Without words the page is the list of commands")
  func noWords() throws {
    let pages = try fixture()
    let page = try pages.page(for: [], width: 60)
    #expect(page == pages.overview(width: 60))
  }

  @Test(
    "A word that names no command fails with the nearest one, or where they are listed",
    arguments: [
      (["debat"], "\"debat\" is no command; did you mean \"debate\"?", "debat"),
      (["exti"], "\"exti\" is no command; did you mean \"exit\"?", "exti"),
      (["zebra"], "\"zebra\" is no command; `tool help` lists them", "zebra"),
      (
        ["config", "explian"], "\"explian\" is no command of config; did you mean \"explain\"?",
        "explian"
      ),
      (["config", "x"], "\"x\" is no command of config; `tool help config` lists them", "x"),
      (["quit", "now"], "\"quit\" has no sub-commands", "now"),
    ])
  func unknown(words: [String], message: String, token: String) throws {
    let pages = try fixture()
    let failure = #expect(throws: CommandFailure.self) {
      let page = try pages.page(for: words, width: 80)
      _ = page
    }
    #expect(failure?.message == message && failure?.token == token)
    #expect(failure?.status == .usage)
  }

  @Test(
    "No line is wider than the terminal unless a word or an example is", arguments: [30, 60, 100])
  func widths(width: Int) throws {
    for grammar in [try CommandGrammar.shell(), try CommandGrammar.session()] {
      let pages = HelpPages(grammar, isShell: true)
      #expect(lines(pages.overview(width: width)).allSatisfy { DisplayWidth.of($0) <= width })
      for command in grammar.commands where width == 100 {
        let page = try pages.page(for: command.path, width: width)
        for line in lines(page) where !command.examples.contains(String(line.dropFirst(2))) {
          #expect(DisplayWidth.of(line) <= width, "\(command.title): \(line)")
        }
        #expect(page.contains("Examples:\n"), "\(command.title)")
      }
    }
  }

  @Test("Any width gives pages, one column and none among them", arguments: [-1, 0, 1, 7, 1000])
  func extremes(width: Int) throws {
    let pages = try fixture()
    #expect(try pages.page(for: ["debate"], width: width).contains("--fail-on"))
    #expect(pages.overview(width: width).contains("debate"))
  }

  @Test("The list of the session has a line for each of its commands")
  func complete() throws {
    let grammar = try CommandGrammar.session()
    let list = lines(HelpPages(grammar, isShell: false).overview(width: 100))
    for command in grammar.root.subcommands {
      #expect(list.count { $0.hasPrefix("  \(command.name) ") } == 1, "\(command.name)")
    }
    #expect(!list.contains("More:"))
  }
}
