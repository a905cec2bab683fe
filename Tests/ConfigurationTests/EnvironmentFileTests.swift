import Configuration
import Support
import Testing

@Suite("Environment files")
struct EnvironmentFileTests {
  @Test("Names, values, quotes, comments and exports are read with their lines")
  func reading() throws {
    let text = "# keys\nA=1\n\nexport B = 'x y'\r\nC=\"q#r\"\nD=\n"
    let assignments = try EnvironmentFile.parse(Array(text.utf8))
    #expect(assignments.map(\.name) == ["A", "B", "C", "D"])
    #expect(assignments.map(\.value) == ["1", "x y", "q#r", ""])
    #expect(assignments.map(\.line) == [2, 4, 5, 6])
  }

  @Test(
    "A line that sets nothing is refused by its number and without its text",
    arguments: ["sk-secret-key", "1A=secret", "A='secret", "=secret", "A-B=secret"])
  func refused(line: String) throws {
    let failure = #expect(throws: EnvironmentFile.Failure.self) {
      try EnvironmentFile.parse(Array("A=1\n\(line)\n".utf8))
    }
    #expect(failure?.line == 2)
    #expect(failure?.detail.contains("secret") == false)
  }

  @Test("Any bytes are read or refused")
  func anyBytes() {
    var random = SeededRandom(seed: 3, purpose: "dotenv")
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = try? EnvironmentFile.parse(bytes)
    }
  }
}
