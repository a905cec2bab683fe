import Profiles
import Support
import TestSupport
import Testing
import YAMLSyntax

@Suite("Laying out profiles")
struct ProfileFormatterTests {
  private func formatted(_ text: String) throws -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: try ProfileFormatter.edits(for: bytes).applied(to: bytes), as: UTF8.self)
  }

  @Test("The examples are laid out already")
  func ownDocuments() throws {
    for name in ["philosophy-qa", "first-draft", "flawed"] {
      let path = Path.join(try Repository.root(), "examples/\(name).profile.yaml")
      let edits = try ProfileFormatter.edits(for: try FileSystem.read(path))
      #expect(edits == [], "\(name)")
    }
  }

  @Test("Keys go into the order of the schema on every level; free keys stay as they are")
  func order() throws {
    let text = try formatted(
      """
      roles:
        summarizer: {max_tokens: 5, model: embedded}
        worker:
          prompts: {revise: "{{question}}", answer: "{{question}}"}
          # What it is.
          system_prompt: |
            You answer.
      variables: {b: {description: x, default: y}, a: {default: z}}
      name: x
      hegel: 1

      """)
    #expect(
      text == """
        hegel: 1
        name: x
        variables: {b: {default: y, description: x}, a: {default: z}}
        roles:
          worker:
            # What it is.
            system_prompt: |
              You answer.
            prompts: {answer: "{{question}}", revise: "{{question}}"}
          summarizer: {model: embedded, max_tokens: 5}

        """)
  }

  @Test("A profile says the same after its layout was disturbed and mended")
  func disturbed() throws {
    for base in BuiltInBases.all {
      let before = ProfileReading(Array(base.text.utf8), document: "base")
      var random = SeededRandom(seed: 7, purpose: "layout")
      for _ in 0..<20 {
        let text = disturbed(base.text, &random)
        let after = ProfileReading(Array(try formatted(text).utf8), document: "base")
        #expect(after.issues.map(\.description) == before.issues.map(\.description))
        let profiles = [before, after].map {
          ProfileResolver.resolve($0, source: MemorySource())?.profile
        }
        #expect(profiles[0] != nil && profiles[0] == profiles[1])
        let once = try formatted(text)
        let twice = try formatted(once)
        #expect(once == twice)
      }
    }
  }

  /// The document with other indentation, blanks at the ends of lines, blank lines and comments.
  private func disturbed(_ text: String, _ random: inout SeededRandom) -> String {
    var lines: [String] = []
    var textColumn: Int?
    let factor = Int.random(in: 2...4, using: &random)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let blanks = line.prefix { $0 == " " }.count
      if let column = textColumn, blanks >= column || line.isEmpty {
        lines.append(line.isEmpty ? "" : indented(line, from: column, factor))
        continue
      }
      textColumn = nil
      let content = line.dropFirst(blanks)
      let isItem = content.hasPrefix("- ")
      if line.hasSuffix("|") || line.hasSuffix(">-") { textColumn = blanks + (isItem ? 4 : 2) }
      if Int.random(in: 0..<6, using: &random) == 0, !line.isEmpty {
        lines.append("")
        lines.append(String(repeating: " ", count: blanks * factor / 2) + "# note")
      }
      let gap = isItem ? String(repeating: " ", count: factor - 1) : ""
      lines.append(
        String(repeating: " ", count: blanks * factor / 2)
          + (isItem ? "-" + gap + content.dropFirst(2) : String(content))
          + (textColumn == nil ? "  " : ""))
    }
    return lines.joined(separator: "\n")
  }

  private func indented(_ line: Substring, from column: Int, _ factor: Int) -> String {
    String(repeating: " ", count: column * factor / 2) + line.dropFirst(column)
  }

  @Test("A document that is not YAML is refused with the error")
  func notYAML() {
    #expect(throws: YAMLFormatError.self) {
      try ProfileFormatter.edits(for: Array("name: [a\n".utf8))
    }
    #expect(throws: YAMLFormatError.self) {
      try ProfileFormatter.edits(for: [0x61, 0x3A, 0x20, 0xFF, 0x0A])
    }
    #expect(throws: YAMLFormatError.self) {
      try ProfileFormatter.edits(for: [UInt8](repeating: 0x23, count: 2 << 20))
    }
  }
}
