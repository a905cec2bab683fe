import Console
import Testing

@Suite("Programs that a session runs")
struct ChildProcessTests {
  private let environment = ["PATH": "/usr/bin:/bin", "LANG": "C"]

  @Test("The exit code is that of the program, and 128 and the signal when it was killed")
  func codes() async throws {
    let seven = try await ChildProcess.run(["sh", "-c", "exit 7"], environment: environment)
    #expect(seven == 7)
    let killed = try await ChildProcess.run(["sh", "-c", "kill -9 $$"], environment: environment)
    #expect(killed == 137)
  }

  @Test("The program reads the bytes it is given, and may stop reading at any time")
  func input() async throws {
    let all = [UInt8](repeating: 0x78, count: 1 << 20)
    let counted = try await ChildProcess.run(
      ["sh", "-c", "test $(wc -c) -eq 1048576"], environment: environment, input: all)
    #expect(counted == 0)
    let none = try await ChildProcess.run(["true"], environment: environment, input: all)
    #expect(none == 0)
  }

  @Test("The program has no signal blocked or ignored")
  func signals() async throws {
    // Interrupts are ignored and blocked here, and yet kill the child.
    let code = try await ChildProcess.run(
      ["sh", "-c", "kill -INT $$; exit 3"], environment: environment)
    #expect(code == 130)
    let pipe = try await ChildProcess.run(
      ["sh", "-c", "kill -PIPE $$; exit 3"], environment: environment)
    #expect(pipe == 141)
  }

  @Test(
    "A program that is not there is an error that names it",
    arguments: [["no-such-program"], [], [""], ["cat", "a\u{0}b"]])
  func missing(words: [String]) async throws {
    let error = try await #require(throws: ChildProcessError.self) {
      try await ChildProcess.run(words, environment: environment)
    }
    #expect(error.code == .notStarted)
  }
}
