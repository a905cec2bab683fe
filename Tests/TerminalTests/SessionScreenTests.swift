import Glibc
import Support
import TestSupport
import Testing

extension TerminalTests {
  @Suite("The screen of a session")
  struct SessionScreenTests {
    /// A file of questions whose evaluation takes long.
    private static var manyQuestions: String {
      (0..<3000).map {
        #"{"id": "q-\#($0)", "question": "Who wrote The Classic of Tea?", "answers": ["Lu Yu"]}"#
          + "\n"
      }.joined()
    }

    private static let longRun =
      "evaluate base/qa@1 --questions long.jsonl --max-debates 3000 --max-calls 60000 "
      + "--max-tokens 4000000000"

    @Test("A question with accents and wide characters is typed, corrected and debated")
    func question() throws {
      try Pane.withSession { pane in
        try pane.type("Où est né 茶の本?")
        try pane.wait(line: "hegel 1> Où est né 茶の本?", column: 26)
        try pane.press("Left", "BSpace")
        try pane.wait(line: "hegel 1> Où est né 茶の?", column: 23)
        try pane.type("樹")
        try pane.wait(line: "hegel 1> Où est né 茶の樹?", column: 25)
        try pane.press("Enter")
        try pane.wait("the debate") { $0.current == "hegel 2>" && $0.text.contains("calls of") }
        try pane.press("Up")
        try pane.wait(line: "hegel 2> Où est né 茶の樹?", column: 26)
      }
    }

    @Test("A paste of several lines with a tab is one input that runs with Enter")
    func paste() throws {
      try Pane.withSession { pane in
        try pane.paste("echo one\necho \"two\tthree\"\necho four\n")
        try pane.wait(line: "echo four", column: 9)
        #expect(!(try pane.screen().rows.contains("one")))
        try pane.press("Enter")
        try pane.wait("all three answers") {
          $0.rows.contains("one") && $0.rows.contains { $0.hasPrefix("two  ") }
            && $0.rows.contains("four")
        }
        try pane.press("Up")
        try pane.wait(line: "echo four", column: 9)
      }
    }

    @Test("An open quote asks for more, with the prompt saying what is missing")
    func continuation() throws {
      try Pane.withSession { pane in
        try pane.type("echo \"one")
        try pane.press("Enter")
        try pane.wait(line: "    \"..>", column: 9)
        try pane.type("two\"")
        try pane.press("Enter")
        try pane.wait("both lines") { $0.rows.contains("one") && $0.rows.contains("two") }
        try pane.type("echo three \\")
        try pane.press("Enter")
        try pane.wait(line: "    \\..>", column: 9)
        try pane.type("four")
        try pane.press("Enter")
        try pane.wait(row: "three four")
      }
    }

    @Test("What is typed while a command runs stands once, behind the next prompt")
    func typedAhead() throws {
      try Pane.withSession { pane in
        try pane.type("watch --times 2 1 echo working")
        try pane.press("Enter")
        try pane.wait(row: "working")
        try pane.type("echo sec")
        try pane.press("BSpace")
        try pane.wait(line: "hegel 1> echo se", column: 16)
        try pane.type("cond")
        try pane.press("Enter")
        try pane.wait(row: "second")
      }
    }

    @Test("Ctrl-R and Up find commands of an earlier session")
    func history() throws {
      let files = ["state/hegel/history": "echo first words\nstatus\necho second\nhelp\n"]
      try Pane.withSession(files: files) { pane in
        try pane.press("C-r")
        try pane.type("first")
        try pane.wait("what was found") { $0.text.contains("echo first words") }
        try pane.press("Enter")
        try pane.wait(row: "first words")
        try pane.type("echo s")
        try pane.press("Up")
        try pane.wait(line: "hegel 1> echo second", column: 20)
      }
    }

    @Test(
      "Tab completes commands, their parts and options, and the names of the project",
      arguments: [
        ("eval", "evaluate"), ("corpus li", "corpus list"), ("debate --prof", "debate --profile"),
        ("debate --corpus t", "debate --corpus tea"), ("use corpus t", "use corpus tea"),
        ("check prompts/an", "check prompts/answers.profile.yaml"),
        ("use profile answ", "use profile answers"),
        ("Who wr", "Who wrote The Classic of Tea?"),
        ("set defaults.cor", "set defaults.corpus"),
        ("mode jsonl", "mode jsonl"),
      ])
    func completion(typed: String, completed: String) throws {
      try Pane.withSession { pane in
        try pane.type(typed)
        // The names of the project are gathered while somebody types.
        try pane.waitPressing("Tab", for: completed) {
          $0.current.hasPrefix("hegel 1> " + completed)
        }
      }
    }

    @Test("A line survives a terminal that becomes narrower and wider, also while a job runs")
    func resizing() throws {
      try Pane.withSession(files: ["long.jsonl": Self.manyQuestions]) { pane in
        for isBusy in [false, true] {
          if isBusy {
            try pane.type(Self.longRun + " &")
            try pane.press("Enter")
            try pane.wait("the job") { $0.text.contains("[1] evaluate") }
          }
          try pane.type("echo aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii")
          try pane.wait("the line") { $0.cursor.column == 58 }
          try pane.resize(columns: 40)
          try pane.wait("two rows") { $0.current.hasSuffix("hhhh iiii") && $0.cursor.column == 18 }
          try pane.resize(columns: 80)
          try pane.wait("one row") { $0.cursor.column == 58 }
          try pane.type("z")
          try pane.press("Enter")
          try pane.wait("the answer") {
            $0.rows.count { $0 == "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiiiz" }
              > (isBusy ? 1 : 0)
          }
        }
      }
    }

    @Test("A terminal may change its width while a command runs")
    func resizingInCommand() throws {
      try Pane.withSession(files: ["long.jsonl": Self.manyQuestions]) { pane in
        try pane.type(Self.longRun)
        try pane.press("Enter")
        try pane.wait("progress") { $0.text.contains("of 3000 debates") }
        try pane.resize(columns: 30)
        try pane.press("C-c")
        try pane.wait("the prompt") { $0.text.contains("asked to end") && $0.current == "hegel 2>" }
        try pane.type("echo 0123456789 0123456789")
        try pane.wait("two rows") { $0.cursor.column == 5 }
        try pane.press("Enter")
        try pane.wait(row: "0123456789 0123456789")
      }
    }

    @Test("The notice of a job stands above the half-typed line, whose cursor stays")
    func notice() throws {
      try Pane.withSession(files: ["long.jsonl": Self.manyQuestions]) { pane in
        try pane.type(Self.longRun + " &")
        try pane.press("Enter")
        try pane.wait("the job") { $0.text.contains("[1] evaluate") && $0.current == "hegel 1>" }
        try pane.type("cancel 1")
        try pane.press("Enter")
        try pane.type("echo 日本語")
        try pane.press("Left")
        try pane.wait("the notice above the line") {
          $0.text.contains("[1] cancelled: evaluate") && $0.cursor.column == 18
            && $0.current.hasSuffix("> echo 日本語")
        }
        try pane.type("x")
        try pane.press("Enter")
        try pane.wait(row: "日本x語")
      }
    }

    @Test("A terminal of one column takes commands")
    func oneColumn() throws {
      try Pane.withSession(columns: 1) { pane in
        try pane.type("echo abc")
        try pane.press("Enter")
        try pane.type("set defaults.corpus tea")
        try pane.press("Enter")
        try pane.type("Does milk belong in black tea?")
        try pane.press("Enter")
        try pane.resize(columns: 60)
        try pane.type("echo done")
        try pane.press("Enter")
        try pane.wait(row: "done")
      }
    }
  }
}
