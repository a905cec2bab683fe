import Console
import Support
import Synchronization
import TestSupport
import Testing

/// Runs the sessions and shell calls of `docs/repl.md` and compares every line that they print.
///
/// All blocks of a kind are one session, or one shell, in one project; the shell comes behind the
/// session and finds its files.
@Suite("The tour of sessions")
struct TourTests {
  /// A part of the page: text, or the lines of a block that is run.
  private struct Part {
    var language: String?
    var lines: [String]
  }

  private static let page = "docs/repl.md"

  @Test("The page shows what its commands print")
  func page() async throws {
    let path = Path.join(try Repository.root(), Self.page)
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let parts = Self.parts(of: text)
    try #require(parts.count { $0.language == "hegel" } > 5)
    let rewritten = try await ScriptProject.with { project in
      var rewritten = parts
      try await Self.runSession(&rewritten, in: project)
      try await Self.runShell(&rewritten, in: project)
      return rewritten
    }
    try Golden.check(
      rewritten.flatMap(\.lines).joined(separator: "\n"), against: "../../" + Self.page)
  }

  /// Gives all lines behind prompts to one session.
  private static func runSession(
    _ parts: inout [Part], in project: ScriptProject
  ) async throws {
    let blocks = parts.indices.filter { parts[$0].language == "hegel" }
    let inputs = blocks.map { parts[$0].lines.compactMap(typed) }
    // What is printed, by the line that it follows.
    let printed = Mutex<[String]>([""])
    let add: @Sendable (String) -> Void = { text in
      printed.withLock { $0[$0.count - 1] += text }
    }
    let facts = Console.Facts(outputIsTerminal: true, noticesAreLive: false, width: 80)
    let console = Console(
      facts: { facts }, writeData: { (text) throws(FileSystemError) in add(text) },
      writeNotice: add)
    let status = await project.type(
      inputs.flatMap(\.self), console: console,
      echo: { line in printed.withLock { $0.append(line) } })
    #expect(status == .success)
    var rest = printed.withLock { $0 }.map { project.stable($0) }[...]
    #expect(rest.popFirst() == "", "nothing is printed before the first line")
    try #require(rest.count == inputs.joined().count, "a session of the page ends early")
    for (block, lines) in zip(blocks, inputs) {
      parts[block].lines = Self.lines(of: rest.prefix(lines.count).joined())
      rest = rest.dropFirst(lines.count)
    }
  }

  /// What somebody types in a line of a session; nil for a line that is printed.
  private static func typed(_ line: String) -> String? {
    let parts = line.split(separator: "> ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let isFirst = parts[0].hasPrefix("hegel ") && parts[0].dropFirst(6).allSatisfy(\.isNumber)
    let isNext = parts[0].hasPrefix(" ") && parts[0].hasSuffix("..")
    if isFirst || isNext { return String(parts[1]) }
    return nil
  }

  /// Runs the calls of the program, and `echo $?` and `cat`, behind `$ `.
  private static func runShell(_ parts: inout [Part], in project: ScriptProject) async throws {
    var status = ProcessStatus.success
    for index in parts.indices where parts[index].language == "shell" {
      var lines: [String] = []
      for line in parts[index].lines where line.hasPrefix("$ ") {
        lines.append(line)
        let words = line.dropFirst(2).split(separator: " ").map(String.init)
        switch words.first {
        case "hegel":
          let outcome = await project.run(Array(words.dropFirst()))
          status = outcome.status
          lines += Self.lines(of: outcome.data) + Self.lines(of: outcome.notices)
        case "echo" where words == ["echo", "$?"]: lines.append("\(status.rawValue)")
        case "cat":
          let file = Path.join(project.folder, words.last ?? "")
          lines += Self.lines(of: String(decoding: try FileSystem.read(file), as: UTF8.self))
        default: Issue.record("the page has a command that is not run: \(line)")
        }
      }
      parts[index].lines = lines
    }
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Takes a page apart; fences belong to the text around a block.
  private static func parts(of text: String) -> [Part] {
    var parts = [Part(language: nil, lines: [])]
    var isInside = false
    for line in lines(of: text) + [""] {
      if isInside, line == "```" {
        isInside = false
        parts.append(Part(language: nil, lines: [line]))
        continue
      }
      parts[parts.count - 1].lines.append(line)
      if !isInside, line == "```hegel" || line == "```shell" {
        isInside = true
        parts.append(Part(language: String(line.dropFirst(3)), lines: []))
      }
    }
    return parts
  }
}
