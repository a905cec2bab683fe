import Console
import Glibc
import Support

/// The process: words and standard streams in, exit code out.
@main
enum Main {
  static func main() async {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["--version"] {
      // Editors and hooks ask for the version often, so it leaves before anything else is set up.
      print(Version.text)
      exit(0)
    }
    Interrupts.block()
    let task = Task {
      let host = Host.system()
      let session = Session(host: host, console: .standard(host: host))
      return await CommandLineDriver.run(
        words, session: session, inputIsTerminal: isatty(STDIN_FILENO) == 1)
    }
    Interrupts.handle { count in
      // A second Ctrl-C abandons work that does not end by itself.
      if count > 1 { _exit(ProcessStatus.interrupted.rawValue) }
      task.cancel()
    }
    exit(await task.value.rawValue)
  }
}
