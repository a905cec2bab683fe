import Diagnostics
import JSON
import ProfileChecks
import Profiles
import Support
import TestSupport
import Testing

@Suite("Checking any bytes")
struct FuzzTests {
  /// Texts that mutations start from and pieces that they put in.
  private static let seeds: [[UInt8]] =
    ["flawed.profile.yaml", "clean.profile.yaml"].compactMap { name in
      try? FileSystem.read(Path.join(try Repository.root(), "Tests/Fixtures/profiles/" + name))
    } + BuiltInBases.all.map { Array($0.text.utf8) }

  private static let pieces: [[UInt8]] =
    [
      "{{", "}}", "{{{{", "{{question}}", ": ", "- ", "\n", "\t", "\"", "'", "[", "]", "{", "}",
      "&a ",
      "*a", "<<: ", "#", "# hegel: ignore[", "# hegel: ignore[PF002] -- x\n", "---\n", "...\n",
      "|\n",
      ">-\n", "!!", "\\u", "no", "1e3", "\u{FEFF}", "é", "\u{1F600}", "\r\n", "\r", "%", "?", "~",
      "extends: ./a.profile.yaml\n", "extends: none\n", "drop: true", "id: a", "${x*y}", "{% a %}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x00], [0xED, 0xA0, 0x80]]

  private func mutated(_ generator: inout SeededRandom) -> [UInt8] {
    var bytes = Self.seeds.randomElement(using: &generator) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1:
        bytes.insert(
          contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: place)
      case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 3:
        if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
      default: bytes = Array(bytes[..<place])
      }
    }
    return bytes
  }

  private func checkInvariants(_ bytes: [UInt8], _ findings: [Finding]) {
    for finding in findings {
      #expect(finding.range.lowerBound >= 0 && finding.range.upperBound <= bytes.count)
      #expect(RuleTable.rule(finding.code) != nil)
      #expect(!finding.message.isEmpty)
      for fix in finding.fixes {
        #expect(throws: Never.self) { try fix.edits.applied(to: bytes) }
      }
    }
    #expect(zip(findings, findings.dropFirst()).allSatisfy { !Finding.inReportOrder($1, $0) })
  }

  @Test("Mutated profiles never trap, and equal bytes give equal findings", arguments: 0..<4)
  func mutations(part: Int) throws {
    var generator = SeededRandom(seed: 11, purpose: "fuzz", counters: UInt64(part))
    let source = MemorySource(files: ["a.profile.yaml": "hegel: 1\nname: a\n"])
    for _ in 0..<150 {
      let bytes = mutated(&generator)
      let analysis = ProfileChecker.analyze(bytes, path: "f.profile.yaml", source: source)
      checkInvariants(bytes, analysis.findings)
      let again = ProfileChecker.check(bytes, path: "f.profile.yaml", source: source)
      #expect(again == analysis.findings)
      // A profile comes out exactly when there is no error.
      let hasError = analysis.findings.contains { $0.severity == .error }
      #expect((analysis.profile == nil) == hasError)
      let file = CheckedFile(path: "f", bytes: bytes, findings: analysis.findings)
      _ = CheckReport.text([file])
      _ = try JSONValue(parsing: CheckReport.json([file]).text())
    }
  }

  @Test("Fixing mutated profiles ends, and what is fixed parses if it parsed before")
  func fixes() {
    var generator = SeededRandom(seed: 12, purpose: "fuzz")
    for _ in 0..<150 {
      let bytes = mutated(&generator)
      let before = ProfileChecker.check(bytes, path: "f.profile.yaml", source: MemorySource())
      let outcome = ProfileFixer.fix(
        bytes, path: "f.profile.yaml", source: MemorySource(), includingUnsafe: true)
      if !before.contains(where: { $0.code == "PF001" }) {
        #expect(!outcome.remaining.contains { $0.code == "PF001" })
      }
      if outcome.applied == 0 { #expect(outcome.bytes == bytes) }
    }
  }

  @Test("A safe fix never changes the resolved profile, apart from unused variables")
  func safeFixes() throws {
    var generator = SeededRandom(seed: 13, purpose: "fuzz")
    for _ in 0..<300 {
      let bytes = mutated(&generator)
      let before = ProfileChecker.analyze(bytes, path: "f.profile.yaml", source: MemorySource())
      guard let profile = before.profile else { continue }
      let outcome = ProfileFixer.fix(
        bytes, path: "f.profile.yaml", source: MemorySource(), includingUnsafe: false)
      let after = ProfileChecker.analyze(
        outcome.bytes, path: "f.profile.yaml", source: MemorySource())
      var old = profile.parts
      var new = try #require(after.profile).parts
      old.variables = []
      new.variables = []
      #expect((try? Profile(old)) == (try? Profile(new)))
    }
  }

  @Test("Every prefix of a profile is checked without a trap")
  func prefixes() {
    for seed in Self.seeds.prefix(2) {
      for count in 0...seed.count {
        let bytes = Array(seed[..<count])
        checkInvariants(
          bytes, ProfileChecker.check(bytes, path: "f.profile.yaml", source: MemorySource()))
      }
    }
  }

  @Test(
    "Hostile sizes stay fast enough to end",
    arguments: [
      String(repeating: "a: 1\n", count: 20_000), String(repeating: "[", count: 60_000),
      "roles: {worker: {system_prompt: \"" + String(repeating: "{{x}}", count: 20_000) + "\"}}",
      String(repeating: "# hegel: ignore[PF002] -- x\n", count: 5_000),
      (0..<8_000).map { "k\($0): 1\n" }.joined(),
      "roles: {worker: {instructions: [" + String(repeating: "a, ", count: 20_000) + "]}}",
      "a: " + String(repeating: "x", count: 300_000) + "\n{{",
      String(repeating: "hegel: ", count: 20_000),
    ])
  func sizes(text: String) {
    let bytes = Array(text.utf8)
    let findings = ProfileChecker.check(bytes, path: "f.profile.yaml", source: MemorySource())
    checkInvariants(bytes, findings)
    #expect(findings.count <= ProfileChecker.maxFindings + 1)
    let file = CheckedFile(path: "f", bytes: bytes, findings: findings)
    #expect(!CheckReport.text([file]).isEmpty)
  }
}
