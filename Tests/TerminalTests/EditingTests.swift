import Glibc
import Testing

extension TerminalTests {
  @Suite("Editing a line")
  struct EditingTests {
    @Test("A character goes into the middle of wide ones, and the cursor stands behind it")
    func wide() throws {
      try Pane.with { pane in
        try pane.type("日本語")
        try pane.wait(line: "probe> 日本語", column: 13)
        try pane.press("Left")
        try pane.wait(line: "probe> 日本語", column: 11)
        try pane.type("x")
        try pane.wait(line: "probe> 日本x語", column: 12)
        try pane.press("Enter")
        try pane.wait(row: "got 日本x語 of 10 bytes")
      }
    }

    @Test("Accents are letters, not keys")
    func accents() throws {
      try Pane.with { pane in
        try pane.type("âéñüæ")
        try pane.wait(line: "probe> âéñüæ", column: 12)
        try pane.press("BSpace", "Enter")
        try pane.wait(row: "got âéñü of 8 bytes")
      }
    }

    @Test("A long line wraps, and its beginning can be edited")
    func wrapping() throws {
      try Pane.with(columns: 30) { pane in
        try pane.type("0123456789012345678901日本語の文です")
        try pane.wait("two rows") { $0.cursor.row == 2 && $0.cursor.column == 14 }
        try pane.press("C-a")
        try pane.type("abc")
        let screen = try pane.wait("the first row") { $0.cursor.row == 1 && $0.cursor.column == 10 }
        #expect(Array(screen.rows[1...]) == ["probe> abc01234567890123456789", "01日本語の文です"])
        try pane.press("Enter")
        try pane.wait("the line") { $0.text.contains("got abc0123456789012345678901") }
      }
    }

    @Test("A paste of three lines is one input, and its tab completes nothing")
    func paste() throws {
      try Pane.with { pane in
        try pane.paste("one\n\tde\u{1}\u{7}\nthree\n")
        try pane.wait(line: "three", column: 5)
        #expect(try pane.screen().rows.count == 4)
        try pane.type("!")
        try pane.press("Enter")
        try pane.wait(row: "got one\\n\\tde\\nthree! of 14 bytes")
        try pane.press("Up")
        try pane.wait(line: "three!", column: 6)
        try pane.press("Enter")
        try pane.wait("the same input again") {
          $0.rows.count { $0 == "got one\\n\\tde\\nthree! of 14 bytes" } == 2
        }
      }
    }

    @Test("A paste that is too large is left out, and what was typed stays")
    func largePaste() throws {
      try Pane.with { pane in
        try pane.type("half")
        try pane.paste(String(repeating: "x", count: (4 << 20) + 1))
        try pane.wait("the message") { $0.text.contains("the paste has more than 4 MiB") }
        try pane.wait(line: "probe> half", column: 11)
        try pane.press("Enter")
        try pane.wait(row: "got half of 4 bytes")
      }
    }

    @Test("Ctrl-R finds a line by a part of it")
    func reverseSearch() throws {
      try Pane.with(files: ["state/hegel/history": "first words\nother\n"]) { pane in
        try pane.press("C-r")
        try pane.type("wor")
        try pane.wait("the line that was found") { $0.text.contains("first words") }
        try pane.press("Enter")
        try pane.wait(row: "got first words of 11 bytes")
      }
    }

    @Test("Up finds the last line with the beginning that is typed, and Down comes back to it")
    func prefixSearch() throws {
      let history = "debate a\nstatus\ndebate b\nlast debate\n"
      try Pane.with(files: ["state/hegel/history": history]) { pane in
        try pane.type("deb")
        try pane.press("Up")
        try pane.wait(line: "probe> debate b", column: 15)
        try pane.press("Up")
        try pane.wait(line: "probe> debate a", column: 15)
        try pane.press("Down", "Down")
        try pane.wait(line: "probe> deb", column: 10)
        try pane.press("C-u", "Up")
        try pane.wait(line: "probe> last debate", column: 18)
      }
    }

    @Test("Tab takes the only candidate, else what all have in common, else lists them")
    func completion() throws {
      try Pane.with { pane in
        try pane.type("st")
        try pane.press("Tab")
        try pane.wait(line: "probe> status", column: 14)
        try pane.press("C-u")
        try pane.type("d")
        try pane.press("Tab")
        try pane.wait(line: "probe> deb", column: 10)
        try pane.press("Tab")
        try pane.wait("the list") {
          $0.rows.suffix(3) == [
            "debate   ask the agents", "debrief  say what came of it", "probe> deb",
          ]
        }
        try pane.press("C-u")
        try pane.type("日")
        try pane.press("Tab")
        try pane.wait(line: "probe> 日本", column: 11)
        try pane.type("zzz")
        try pane.press("Tab")
        try pane.press("Enter")
        try pane.wait(row: "got 日本zzz of 9 bytes")
      }
    }

    @Test("Keys that terminals send move by words and delete")
    func keys() throws {
      try Pane.with { pane in
        try pane.type("one two three")
        try pane.press("C-Left", "C-Left")
        try pane.wait(line: "probe> one two three", column: 11)
        try pane.press("C-u")
        try pane.wait(line: "probe> two three", column: 7)
        try pane.press("DC", "C-Right", "C-w", "PPage", "Enter")
        try pane.wait(row: "got  three of 6 bytes")
      }
    }

    @Test("The keys of .editrc win")
    func userKeys() throws {
      try Pane.with(files: [".editrc": "hegel:bind ^T ed-move-to-beg\nbind ^U ed-move-to-end\n"]) {
        pane in
        try pane.type("abc")
        try pane.press("C-t")
        try pane.wait(line: "probe> abc", column: 7)
        try pane.press("C-u")
        try pane.wait(line: "probe> abc", column: 10)
      }
    }
  }
}
