import Support
import Testing

@Suite("Patches")
struct UnifiedDiffTests {
  @Test("A patch has its headers, its counts and three lines around a change")
  func form() {
    let old = "a\nb\nc\nd\ne\nf\ng\nh\n"
    let new = "a\nb\nc\nd\nE\nf\ng\nh\n"
    #expect(
      UnifiedDiff.patch(from: Array(old.utf8), to: Array(new.utf8), path: "x.yaml") == """
        --- a/x.yaml
        +++ b/x.yaml
        @@ -2,7 +2,7 @@
         b
         c
         d
        -e
        +E
         f
         g
         h

        """)
  }

  @Test("A last line without a line break says so, and equal texts have no patch")
  func lastLine() {
    let patch = UnifiedDiff.patch(from: Array("a".utf8), to: Array("a\n".utf8), path: "x")
    #expect(patch.contains("-a\n\\ No newline at end of file\n+a\n"))
    #expect(UnifiedDiff.patch(from: [1], to: [1], path: "x").isEmpty)
    #expect(
      UnifiedDiff.patch(from: [], to: Array("a\n".utf8), path: "x").contains("@@ -0,0 +1,1 @@"))
  }

  @Test("Applying a patch gives the new text, whatever the texts")
  func applies() throws {
    var random = SeededRandom(seed: 17, purpose: "patches")
    for _ in 0..<2_000 {
      let old = Self.text(&random)
      let new = Bool.random(using: &random) ? Self.text(&random) : Self.changed(old, &random)
      let patch = UnifiedDiff.patch(
        from: Array(old.joined().utf8), to: Array(new.joined().utf8), path: "x")
      let applied = try Self.applied(patch, to: old.joined())
      #expect(applied == new.joined(), "\(old) \(new)\n\(patch)")
    }
  }

  @Test("Texts that differ in very many lines are one block and still a patch")
  func long() throws {
    let old = (0..<3_000).map { "old \($0)\n" }.joined()
    let new = (0..<3_000).map { "new \($0)\n" }.joined()
    let patch = UnifiedDiff.patch(from: Array(old.utf8), to: Array(new.utf8), path: "x")
    let applied = try Self.applied(patch, to: old)
    #expect(applied == new)
  }

  private static func text(_ random: inout SeededRandom) -> [String] {
    let count = Int.random(in: 0..<12, using: &random)
    var lines = (0..<count).map { _ in "abc"[Int.random(in: 0..<3, using: &random)] + "\n" }
    if !lines.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
      lines[lines.count - 1].removeLast()
    }
    return lines
  }

  private static func changed(_ lines: [String], _ random: inout SeededRandom) -> [String] {
    var lines = lines
    guard !lines.isEmpty else { return ["new\n"] }
    lines[Int.random(in: 0..<lines.count, using: &random)] = "z\n"
    return lines
  }

  private struct Malformed: Error {}

  /// A reading of the format that shares nothing with its writer.
  private static func applied(_ patch: String, to text: String) throws -> String {
    guard !patch.isEmpty else { return text }
    var source = lines(text)[...]
    var taken = 0
    var result = ""
    var rest = lines(patch).dropFirst(2)
    while let line = rest.popFirst() {
      if line.hasPrefix("@@") {
        let words = line.split(separator: " ")
        let numbers = words[1].dropFirst().split(separator: ",").compactMap { Int($0) }
        guard numbers.count == 2 else { throw Malformed() }
        let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        while taken < start, let kept = source.popFirst() {
          result += kept
          taken += 1
        }
        continue
      }
      var body = String(line.dropFirst())
      if rest.first?.hasPrefix("\\") == true {
        body.removeLast()
        rest.removeFirst()
      }
      switch line.first {
      case "+": result += body
      case " ", "-":
        guard source.popFirst() == body else { throw Malformed() }
        taken += 1
        if line.first == " " { result += body }
      default: throw Malformed()
      }
    }
    return result + source.joined()
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }
    let last = lines.removeLast().dropLast()
    return lines.map { String($0) } + (last.isEmpty ? [] : [String(last)])
  }
}

extension String {
  fileprivate subscript(_ index: Int) -> String { String(Array(self)[index]) }
}
