import Support
import Synchronization

/// What one command of an interactive session prints: short results at once, long ones through the
/// pager at its end, and nothing any more once it is abandoned.
final class CommandOutput: Sendable {
  private struct Values {
    var isOpen = true
    var pages = ""
  }

  private let base: Console
  private let values = Mutex(Values())

  /// Creates the output of a command.
  ///
  /// - Parameter base: Where it goes.
  init(base: Console) {
    self.base = base
  }

  /// The console that the command writes to.
  var console: Console {
    let base = base
    return Console(
      facts: { base.facts },
      writeData: { (text) throws(FileSystemError) in
        if let now = self.accepted(text) { try base.write(now) }
      },
      writeNotice: { text in
        guard self.values.withLock({ $0.isOpen }) else { return }
        base.notice(text.hasSuffix("\n") ? String(text.dropLast()) : text)
      },
      showProgress: { text in
        if self.values.withLock({ $0.isOpen }) { base.progress(text) }
      },
      writeLive: { (text) throws(FileSystemError) in
        let pages = self.takePages()
        if self.values.withLock({ $0.isOpen }) { try base.live.write(pages + text) }
      })
  }

  /// What is to be written at once; what is longer than a page waits.
  private func accepted(_ text: String) -> String? {
    let facts = base.facts
    return values.withLock { values in
      guard values.isOpen else { return nil }
      guard let height = facts.height, facts.outputIsTerminal else { return text }
      if values.pages.isEmpty, Self.rows(of: text, width: facts.width) < height { return text }
      values.pages += text
      return nil
    }
  }

  /// Takes what waits for the pager.
  func takePages() -> String {
    values.withLock { values in
      defer { values.pages = "" }
      return values.pages
    }
  }

  /// Lets nothing through any more.
  func close() {
    values.withLock {
      $0.isOpen = false
      $0.pages = ""
    }
  }

  /// How many rows of a terminal a text takes, counted until it is clear that they fill a page.
  private static func rows(of text: String, width: Int) -> Int {
    var rows = 0
    var columns = 0
    for byte in text.utf8 {
      if byte == 0x0A {
        rows += 1 + max(0, columns - 1) / max(1, width)
        columns = 0
      } else if byte & 0xC0 != 0x80 {
        columns += 1
      }
    }
    return rows
  }
}
