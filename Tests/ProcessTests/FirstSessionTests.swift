import Support
import TestSupport
import Testing

@Suite("A first session on a terminal")
struct FirstSessionTests {
  @Test("A terminal shows what docs/first-session.txt has recorded")
  func recording() throws {
    let root = try Repository.root()
    let program = try #require(Program.path)
    let outcome = try Program.run(
      ["bash", Path.join(root, "scripts/record-session"), program], of: "/usr/bin/env", in: root,
      environment: [
        "PATH": Repository.environment("PATH") ?? "/usr/bin:/bin",
        "TMPDIR": Repository.environment("TMPDIR") ?? "/tmp",
      ])
    try #require(
      outcome.status == 0,
      "\(outcome.notices); if tmux is missing, run scripts/install-dependencies test")
    let page = "docs/first-session.txt"
    guard Repository.environment("UPDATE_GOLDEN") != "1" else {
      return try Golden.check(outcome.text, against: "../../" + page)
    }
    let expected = try FileSystem.read(Path.join(root, page))
    let difference = Golden.difference(
      from: Array(Self.masked(String(decoding: expected, as: UTF8.self)).utf8),
      to: Array(Self.masked(outcome.text).utf8))
    #expect(
      difference.isEmpty, "\(page) is not what the program shows; UPDATE_GOLDEN=1 writes it")
  }

  /// The number in the prompt behind a job counts its result or does not, as it ends before the
  /// prompt or after it.
  private static func masked(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = line.split(separator: "> ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].hasPrefix("hegel "),
        parts[0].dropFirst(6).allSatisfy(\.isNumber)
      else { return String(line) }
      return "hegel> " + parts[1]
    }.joined(separator: "\n")
  }
}
