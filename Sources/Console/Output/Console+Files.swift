import Diagnostics
import Support

extension Console {
  /// Returns a console that writes into the files of a session too.
  ///
  /// - Parameter files: The files.
  /// - Returns: The console.
  func routed(by files: OutputFiles) -> Console {
    Console(
      facts: {
        var facts = self.facts
        guard files.outputPath != nil else { return facts }
        let plain = Facts.plain
        (facts.outputIsTerminal, facts.width, facts.height) = (false, plain.width, nil)
        facts.outputHasColor = false
        return facts
      },
      writeData: { (text) throws(FileSystemError) in
        if try !files.write(text) { try self.write(text) }
        try files.record(output: text)
      },
      writeNotice: { text in
        let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
        self.notice(line)
        do throws(FileSystemError) {
          try files.record(output: text)
        } catch {
          self.notice("error: \(error); the session is not written any more")
        }
      },
      showProgress: { self.progress($0) },
      writeLive: { (text) throws(FileSystemError) in
        if try !files.write(text) { try self.live.write(text) }
        try files.record(output: text)
      })
  }
}
