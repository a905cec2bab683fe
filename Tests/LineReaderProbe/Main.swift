import Console
import Glibc
import Support
import Synchronization

/// A program that reads lines from a terminal and says what it got, for tests of the reader alone.
///
/// A line is said back as `got` with its text, line breaks as `\n` and tabs as `\t`. What comes from
/// outside comes by signals, so that tests decide when: SIGUSR1 shows two lines, SIGUSR2 crashes.
/// With the word `courteous` or `stubborn` it works for ever like a shell call, and ends when it is
/// asked to, or does not.
@main
enum Main {
  static func main() {
    Interrupts.block()
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, SIGUSR1)
    sigaddset(&own, SIGUSR2)
    pthread_sigmask(SIG_BLOCK, &own, nil)
    if CommandLine.arguments.count > 1 {
      return work(isStubborn: CommandLine.arguments[1] == "stubborn")
    }
    let host = Host.system()
    let isPiped = isatty(STDIN_FILENO) == 0
    let history = HistoryFile(environment: host.environment)
    let terminal = EditLineReader(
      environment: host.environment, history: history, completer: complete)
    let reader: any LineReader = isPiped ? PipeLineReader() : terminal
    let code = ExitCode()
    Interrupts.handle { event in
      switch event {
      case .interrupt where ChildProcess.ownsKeyboard: return
      case .terminate: code.value.store(143, ordering: .releasing)
      case .hangUp: code.value.store(129, ordering: .releasing)
      default: break
      }
      terminal.deliver(event)
    }
    Task.detached {
      let ended = await loop(reader, environment: host.environment)
      await reader.close()
      let told = code.value.load(ordering: .acquiring)
      exit(told == 0 ? ended : told)
    }
    while true {
      var received: Int32 = 0
      guard sigwait(&own, &received) == 0 else { continue }
      if received == SIGUSR2 { abort() }
      reader.show("first notice\nsecond notice \u{1B}[31m日本\n")
    }
  }

  private static func work(isStubborn: Bool) {
    let interrupts = ShellInterrupts()
    let (ends, end) = AsyncStream<Void>.makeStream()
    Task.detached {
      say("pid \(getpid())")
      say("probe> ")
      for await _ in ends {}
      exit(interrupts.exitCode(for: .interrupted))
    }
    Interrupts.handle { event in
      interrupts.receive(event) {
        say("asked to end")
        if !isStubborn { end.finish() }
      }
    }
    while true { pause() }
  }

  private final class ExitCode: Sendable {
    let value = Atomic<Int32>(0)
  }

  private static func loop(
    _ reader: any LineReader, environment: [String: String]
  ) async -> Int32 {
    say("pid \(getpid())")
    while true {
      switch await reader.read(LineRequest(prompt: "probe> ")) {
      case .line(":quit"):
        say("bye")
        return 0
      case .line(":secret"):
        switch await reader.read(LineRequest(prompt: "key: ", isSecret: true)) {
        case .line(let text): say("secret of \(text.utf8.count) bytes")
        default: say("no secret")
        }
      case .line(":child"):
        do throws(ChildProcessError) {
          let input = [UInt8]("from the child\n".utf8)
          say(
            "child \(try await ChildProcess.run(["cat"], environment: environment, input: input))")
        } catch {
          say("child failed \(error)")
        }
      case .line(":wait"):
        do throws(ChildProcessError) {
          let words = ["sh", "-c", "echo waiting; exec sleep 600"]
          say("child \(try await ChildProcess.run(words, environment: environment))")
        } catch {
          say("child failed \(error)")
        }
      case .line(let line): say("got \(shown(line)) of \(line.utf8.count) bytes")
      case .interrupted: say("interrupted")
      case .endOfInput:
        say("end of input")
        return 0
      case .failed(let error):
        say("failed \(error.code.rawValue)")
        if error.code == .gone { return 129 }
      }
    }
  }

  private static func shown(_ line: String) -> String {
    guard line.utf8.count < 2000 else { return "much" }
    var result = ""
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func say(_ text: String) {
    try? FileSystem.writeAll(Array((text + "\n").utf8), to: STDOUT_FILENO, path: "stdout")
  }

  private static let complete: Completer = { line, cursor in
    let before = Array(line.utf8)[..<cursor]
    let start = (before.lastIndex(of: 0x20) ?? -1) + 1
    let word = String(decoding: before[start...], as: UTF8.self)
    let words = [
      ("debate", "ask the agents"), ("debrief", "say what came of it"), ("status", "what runs"),
      ("日本語", "a language"), ("日本酒", "a drink"),
    ]
    return Completions(
      replaced: start..<cursor,
      candidates: words.filter { $0.0.hasPrefix(word) }.map {
        Completions.Candidate($0.0, detail: $0.1)
      })
  }
}
