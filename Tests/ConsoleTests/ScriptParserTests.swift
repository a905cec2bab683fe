import Console
import Support
import Testing

@Suite("Script parser")
struct ScriptParserTests {
  private func commands(_ text: String) throws -> [[String]] {
    var parser = ScriptParser(text) { ["echo", "set", "debate", "search"].contains($0) }
    var result: [[String]] = []
    while let command = try parser.next() { result.append(command.tokens.map(\.text)) }
    return result
  }

  @Test("Words, quotes, escapes and comments are told apart")
  func words() throws {
    let text = #"""
      # a comment
      echo one  two\ three # not this
      echo 'a "b" \n' "c \"d\"\n\t\\" x#y
      set a=b 'it''s'
      """#
    #expect(
      try commands(text) == [
        ["echo", "one", "two three"], ["echo", #"a "b" \n"#, "c \"d\"\n\t\\", "x#y"],
        ["set", "a=b", "its"],
      ])
  }

  @Test("A carriage return alone is an error at its place, and one in quotes is text")
  func loneReturn() throws {
    let error = try #require(throws: ScriptSyntaxError.self) { try commands("echo one\rtwo") }
    #expect(error.detail.contains("LF or CR LF"))
    #expect(error.column == 9)
    let quoted = try commands("echo 'a\rb\r\nc'")
    #expect(quoted == [["echo", "a\rb\nc"]])
  }

  @Test("A backslash at the end of a line continues it, with every kind of line break")
  func continuation() throws {
    #expect(
      try commands("echo a\\\n b\\\r\n c\necho d") == [["echo", "a", "b", "c"], ["echo", "d"]])
  }

  @Test("A line that ends in a question mark and begins with no command is one question")
  func question() throws {
    #expect(
      try commands("Who wrote it, \"Kant\" or 'Hume'?  \necho what?\n") == [
        ["debate", "--", "Who wrote it, \"Kant\" or 'Hume'?"], ["echo", "what?"],
      ])
  }

  @Test("Tokens know their line and column")
  func places() throws {
    var parser = ScriptParser("\n  echo é  \"x y\" z") { _ in true }
    let command = try #require(try parser.next())
    #expect(command.tokens.map(\.line) == [2, 2, 2, 2])
    #expect(command.tokens.map(\.column) == [3, 8, 11, 17])
    #expect(command.source == "echo é  \"x y\" z")
  }

  @Test(
    "A mistake names its line, and reading goes on after it",
    arguments: ["echo \"open", "echo 'open", #"echo "\q""#])
  func mistakes(line: String) throws {
    var parser = ScriptParser("echo 1\n\(line)\necho 2") { _ in true }
    #expect(try parser.next()?.tokens.map(\.text) == ["echo", "1"])
    #expect(throws: ScriptSyntaxError.self) { try parser.next() }
    #expect(try parser.next()?.tokens.map(\.text) == ["echo", "2"])
    #expect(try parser.next() == nil)
  }

  @Test("Any text ends with commands or errors, each with a place inside the text")
  func anyText() {
    var random = SeededRandom(seed: 7, purpose: "script")
    let alphabet = Array("ab?#\\\"' \t\n\réß語{}-=;\u{0}".unicodeScalars)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if let scalar = alphabet.randomElement(using: &random) { text.append(scalar) }
      }
      let lines = text.count { $0 == "\n" || $0 == "\r" } + 1
      var parser = ScriptParser(String(text)) { $0 == "a" }
      var steps = 0
      while steps <= 100 {
        steps += 1
        do throws(ScriptSyntaxError) {
          guard let command = try parser.next() else { break }
          #expect(!command.tokens.isEmpty)
          #expect(command.tokens.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 })
        } catch {
          #expect((1...lines).contains(error.line) && error.column >= 1)
        }
      }
      #expect(
        steps <= 100, "the parser does not come to an end on \(String(text).debugDescription)")
    }
  }
}
