import Console
import Testing

@Suite("Lines put together to commands")
struct CommandReaderTests {
  /// The commands of lines, each as its words, or as its error with its place.
  private func read(_ lines: [LineInput], variables: [String: String] = [:]) async -> [String] {
    var reader = CommandReader(
      ScriptedLineReader(lines), isCommand: { $0 != "Why" },
      variable: { name in
        variables[name].map { .value($0) } ?? .failure("no \(name)")
      })
    var commands: [String] = []
    while true {
      switch await reader.next() {
      case .command(let command):
        let words = command.tokens.map(\.text).joined(separator: "|")
        commands.append("\(command.line): \(words)\(command.isInBackground ? " &" : "")")
      case .malformed(let error, _, _):
        commands.append("\(error.line):\(error.column): \(error.detail)")
      case .interrupted: commands.append("interrupted")
      case .failed(let error, let line): commands.append("\(line): \(error.code)")
      case .end: return commands
      }
    }
  }

  private func read(
    _ lines: String..., variables: [String: String] = [:]
  ) async -> [String] {
    await read(lines.map { .line($0) }, variables: variables)
  }

  @Test("An open quote takes the lines up to its end, and line numbers go on behind it")
  func quote() async {
    let commands = await read("echo 'a", "b' c", "echo \"d\"")
    #expect(commands == ["1: echo|a\nb|c", "3: echo|d"])
  }

  @Test("A backslash at the end of a line continues it, within double quotes too")
  func continuation() async {
    let commands = await read("echo a \\", "  b", "echo \"c\\", "d\"")
    #expect(commands == ["1: echo|a|b", "3: echo|cd"])
  }

  @Test("A quote that is never closed is named where it stands, and what follows it is read")
  func neverClosed() async {
    let commands = await read("echo one", "echo 'two", "echo three")
    #expect(commands.first == "1: echo|one")
    let message = "2:6: the quote ' is not closed: it runs from line 2 to line 3; add the closing '"
    #expect(commands[1] == message, "\(commands)")
    #expect(commands.last == "3: echo|three")
  }

  @Test("A paste of several lines is several commands, with a question among them")
  func paste() async {
    let commands = await read("echo one\n\nWhy so?\necho two # done", "echo three")
    #expect(
      commands == ["1: echo|one", "3: debate|--|Why so?", "4: echo|two", "5: echo|three"])
  }

  @Test("An ampersand at the end puts a command into the background, elsewhere it is text")
  func background() async {
    let commands = await read(
      "echo a & b", "echo a &", "Why so? &", "echo 'a' & # later", "echo a\\&", "&")
    #expect(
      commands == [
        "1: echo|a|&|b", "2: echo|a &", "3: debate|--|Why so? &", "4: echo|a &", "5: echo|a&",
        "6:1: \"&\" has no command; write it behind one",
      ])
  }

  @Test(
    "A variable is one word, whatever it holds, and single quotes keep it from being read",
    arguments: [
      ("echo :x", "echo|a 'b"), ("echo \"<:{x}>\"", "echo|<a 'b>"), ("echo p:{x}q", "echo|pa 'bq"),
      ("echo ':{x}' :x:", "echo|:{x}|:x:"), ("echo \\:x 10:30", "echo|:x|10:30"),
      ("echo \"\\:{x}\"", "echo|:{x}"), ("Why :{x}?", "debate|--|Why a 'b?"),
      ("set :x :x", "set|:x|a 'b"), ("echo :", "echo|:"),
      ("assert x == :{x} # more", "assert|x == \"a 'b\""),
      ("assert x == :x", "assert|x == \"a 'b\""), ("assert y<:x or z", "assert|y<\"a 'b\" or z"),
      ("assert n >= :n", "assert|n >= 7"),
      ("assert y == \"<:{q}>\"", #"assert|y == "<\" or \"1>""#),
      ("set limits.calls :n", "set|limits.calls|7"), ("set --remove :x", "set|--remove|:x"),
      ("Why \\:{x}?", "debate|--|Why :{x}?"), ("assert y == '\\:{x}'", "assert|y == '\\:{x}'"),
      ("assert y == '# :{x}'", "assert|y == '# :{x}'"),
    ])
  func variables(line: String, words: String) async {
    let commands = await read(line, variables: ["x": "a 'b", "n": "7", "q": "\" or \"1"])
    #expect(commands == ["1: " + words])
  }

  @Test("An unknown variable is an error at its place")
  func unknownVariable() async {
    let commands = await read("echo ok :who", "echo \"a :{who", "echo on")
    #expect(commands.first == "1:9: no who", "\(commands)")
    #expect(commands.last == "3: echo|on" || commands.last?.contains("not closed") == true)
  }

  @Test("An interruption drops the lines so far, and a bad line only itself")
  func interruption() async {
    let commands = await read([
      .line("echo 'a"), .interrupted, .line("echo b"),
      .failed(LineReaderError(.invalidText, "no text")), .line("echo c"),
    ])
    #expect(commands == ["interrupted", "2: echo|b", "3: invalidText", "4: echo|c"])
  }

  @Test("What an assertion says may go on behind a backslash, and a mark alone asks for help")
  func assertionLines() async {
    let commands = await read("assert a \\", "  and b", "?", "echo '?'")
    #expect(commands == ["1: assert|a    and b", "3: ?", "4: echo|?"])
  }

  @Test("Thousands of continued lines are one command")
  func manyContinued() async {
    let lines = Array(repeating: LineInput.line("'b' \\"), count: 3_000)
    let commands = await read([.line("echo \\")] + lines + [.line("end"), .line("echo after")])
    #expect(commands.count == 2 && commands[1] == "3003: echo|after", "\(commands.last ?? "")")
  }

  @Test("A quote that stays open over many lines is read in a time that does not explode")
  func manyLines() async {
    let lines = [LineInput.line("echo 'a")] + Array(repeating: .line("text"), count: 20_000)
    let commands = await read(lines)
    #expect(commands.first?.hasPrefix("1:6: the quote") == true)
    #expect(commands.count > 9000)
  }
}
