import Console
import Engine
import Glibc
import Support

/// The process: words and standard streams in, exit code out.
@main
enum Main {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["--version"] {
      // Editors and hooks ask for the version often, so it leaves before anything else is set up.
      let text = Array((Version.text + "\n").utf8)
      do throws(FileSystemError) {
        try FileSystem.writeAll(text, to: STDOUT_FILENO, path: "standard output")
        return
      } catch {
        exit(ProcessStatus.unreadableInput.rawValue)
      }
    }
    // Threads inherit what is blocked here, so this comes before the first task makes any.
    Interrupts.block()
    let interrupts = ShellInterrupts()
    // Detached: a task of the main actor would wait for this thread, which only waits for signals.
    let task = Task.detached {
      let host = Host.system()
      let session = Session(
        host: host, console: .standard(host: host),
        stores: .sqlite())
      let status = await CommandLineDriver.run(
        words, session: session, inputIsTerminal: isatty(STDIN_FILENO) == 1)
      exit(interrupts.exitCode(for: status))
    }
    Interrupts.handle { interrupts.receive($0) { task.cancel() } }
    while true { pause() }
  }
}
