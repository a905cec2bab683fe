import Glibc
import Testing

extension TerminalTests {
  @Suite("The screen around a line")
  struct ScreenTests {
    @Test("Text that was not asked for stands above the line, which keeps its cursor")
    func notices() throws {
      try Pane.with { pane in
        try pane.type("half 日本語")
        try pane.press("Left")
        try pane.wait(line: "probe> half 日本語", column: 16)
        try pane.signal(SIGUSR1)
        try pane.wait("the notices") {
          $0.rows.suffix(3) == [
            "first notice", "second notice \u{FFFD}[31m日本", "probe> half 日本語",
          ] && $0.cursor.column == 16
        }
        try pane.type("x")
        try pane.press("Enter")
        try pane.wait(row: "got half 日本x語 of 15 bytes")
      }
    }

    @Test("Text above a line of several rows leaves no row of it behind")
    func noticesAboveRows() throws {
      try Pane.with(columns: 30) { pane in
        try pane.type("0123456789 0123456789 0123456789")
        try pane.wait("two rows") { $0.cursor.row == 2 }
        try pane.signal(SIGUSR1)
        let screen = try pane.wait("the notices") { $0.cursor.row == 4 }
        #expect(
          Array(screen.rows[1...]) == [
            "first notice", "second notice \u{FFFD}[31m日本", "probe> 0123456789 0123456789 0",
            "123456789",
          ])
        try pane.type("0")
        try pane.wait("the line goes on") { $0.current == "1234567890" }
      }
    }

    @Test("A line that is being edited survives a narrower and a wider terminal")
    func resizing() throws {
      try Pane.with(columns: 60) { pane in
        try pane.type("aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii")
        try pane.wait("the line") { $0.cursor.column == 51 }
        try pane.resize(columns: 40)
        try pane.wait("two rows") { $0.current == "g hhhh iiii" }
        try pane.type("y")
        try pane.wait("the new end") { $0.current == "g hhhh iiiiy" && $0.cursor.column == 12 }
        try pane.press("Enter")
        try pane.wait("the line") { $0.text.contains("got aaaa bbbb cccc dddd eeee ffff gggg") }
        try pane.type("aaaa bbbb cccc dddd eeee ffff gggg hhhh")
        try pane.wait("two rows") { $0.current == "g hhhh" }
        try pane.resize(columns: 70)
        try pane.type("z")
        try pane.wait(
          line: "probe> aaaa bbbb cccc dddd eeee ffff gggg hhhhz", column: 47)
        let screen = try pane.screen()
        #expect(screen.rows.count { $0 == "probe>" } == 0, "\(screen)")
      }
    }

    @Test("Ctrl-C clears a line of several rows and begins anew below it")
    func interrupt() throws {
      try Pane.with(columns: 30) { pane in
        try pane.type("0123456789 0123456789 0123456789")
        try pane.press("C-a")
        try pane.wait("the cursor at the beginning") { $0.cursor.row == 1 && $0.cursor.column == 7 }
        try pane.press("C-c")
        let screen = try pane.wait("a new prompt") { $0.current == "probe>" && $0.cursor.row == 4 }
        #expect(
          screen.rows == [
            screen.rows[0], "probe> 0123456789 0123456789 0", "123456789^C", "interrupted",
            "probe>",
          ])
        try pane.press("Up")
        try pane.type("x")
        try pane.press("Enter")
        try pane.wait(row: "got x of 1 bytes")
      }
    }

    @Test("A terminal of one column and one without abilities read lines", arguments: [1, 60])
    func poorTerminals(columns: Int) throws {
      try Pane.with(columns: columns, term: columns == 60 ? "dumb" : nil) { pane in
        try pane.type("abc")
        try pane.press("BSpace", "Enter")
        try pane.resize(columns: 60)
        try pane.type("done")
        try pane.press("Enter")
        try pane.wait("the answers") { screen in
          screen.text.filter { $0 != "\n" }.contains("got ab of 2 bytes")
            && screen.text.contains("got done of 4 bytes")
        }
      }
    }

    @Test("The history of one session is there in the next, without keys and without hidden lines")
    func history() throws {
      try Pane.with { pane in
        for line in [" hidden", "set api_key abcdef", "shown"] {
          try pane.type(line)
          try pane.press("Enter")
          try pane.wait(row: "got \(line) of \(line.utf8.count) bytes")
        }
        try pane.press("Up", "Up")
        try pane.wait(line: "probe> set api_key [redacted]", column: 29)
      }
    }
  }
}
