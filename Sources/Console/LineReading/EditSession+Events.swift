import CEditLine
import Glibc

/// What happens while a line is being edited.
extension EditSession {
  /// Does what was left in the mailbox.
  ///
  /// - Returns: Whether that ends the line.
  func isStopped() -> Bool {
    mailbox.drain()
    if stop != nil { return true }
    let events = mailbox.take([.interrupt, .resize, .suspend, .resume])
    if let words = endOrder() {
      stop = mailbox.peek().contains(.close) ? .closed : .told(words)
      leaveLine()
      return true
    }
    if events.contains(.interrupt) {
      stop = .interrupted
      leaveLine(saying: "^C")
      return true
    }
    if events.contains(.resize) { resize() }
    if events.contains(.suspend) {
      suspend()
    } else if events.contains(.resume), !hasResumed {
      resume()
    } else if events.contains(.resume) {
      hasResumed = false
    }
    for text in mailbox.takeShown() { showAbove(text) }
    return false
  }

  /// Why no line is read any more, or nil.
  func endOrder() -> String? {
    let events = mailbox.peek()
    if events.contains(.close) { return EditLineReader.closed.detail }
    if events.contains(.terminate) { return "the process was told to end (SIGTERM)" }
    if events.contains(.hangUp) { return "the terminal has hung up (SIGHUP)" }
    return nil
  }

  /// Writes text above the line that is being edited, which comes back with its cursor.
  func showAbove(_ text: String) {
    if settings.isDumb {
      write("\r\n")
    } else {
      let row = min(layouts().cursor.row, rows - 1)
      write((row > 0 ? "\u{1B}[\(row)A" : "") + "\r\u{1B}[J")
    }
    let lines = TerminalOutput.cleaned(text).split(
      separator: "\n", omittingEmptySubsequences: false)
    write(lines.joined(separator: "\r\n"))
    redraw()
  }

  /// Learns the new size.
  ///
  /// Terminals that got narrower have wrapped the rows themselves, as libedit will find when it draws
  /// next. Most that got wider have joined them, which libedit does not expect, so the line is drawn
  /// anew from where its first row is by now.
  private func resize() {
    let before = columns
    measure()
    guard let editor, !isSecret else { return }
    let row = columns > before ? layouts().cursor.row : nil
    cel_resize(editor)
    guard let row, !settings.isDumb else { return }
    write((row > 0 ? "\u{1B}[\(row)A" : "") + "\r\u{1B}[J")
    redraw()
  }

  /// Puts the cursor below the line that is being edited.
  private func leaveLine(saying words: String = "") {
    guard !settings.isDumb, !isSecret else { return write(words + "\r\n") }
    let (cursor, end) = layouts()
    let down = end.row - cursor.row
    write(down > 0 ? "\u{1B}[\(down)B" : "")
    write("\r" + (end.column > 0 ? "\u{1B}[\(end.column)C" : "") + words + "\r\n")
  }

  /// Gives the terminal back, stops the process, and takes up the line when it goes on.
  private func suspend() {
    leaveLine(saying: "^Z")
    if let editor, !isSecret { cel_prepare(editor, 0) }
    cel_guard_end()
    hasResumed = true
    Interrupts.stop()
    resume()
  }

  /// Makes the terminal ready for editing, whatever the shell did to it, and draws the line.
  private func resume() {
    if let editor, !isSecret { cel_prepare(editor, 0) }
    guard cel_guard_begin(settings.input, settings.output, settings.isDumb || isSecret ? 0 : 1) == 0
    else { return }
    measure()
    if isSecret {
      hideInput()
    } else if let editor {
      cel_prepare(editor, 1)
      cel_resize(editor)
      if !settings.isDumb { write("\u{1B}[?2004h") }
    }
    write(settings.isDumb ? "\r\n" : "\r\u{1B}[J")
    redraw()
  }
}
