import CEditLine
import Glibc

/// libedit's editor: how it is opened, its keys, and what they do.
extension EditSession {
  /// Loads libedit and opens an editor with the history in it.
  ///
  /// - Returns: Why there is none.
  func open() -> LineReaderError? {
    if let failure = cel_load() {
      return LineReaderError(
        .system,
        "lines cannot be edited: \(String(cString: failure)); install libedit (on Debian: "
          + "apt-get install libedit2), or hand the commands over by a pipe or a file")
    }
    var callbacks = cel_callbacks()
    callbacks.context = Unmanaged.passUnretained(self).toOpaque()
    callbacks.read_character = { context, character in
      guard let session = EditSession.from(context), let character else { return 0 }
      return session.readCharacter(into: character)
    }
    callbacks.prompt = { context in EditSession.from(context).map { $0.promptPointer } }
    callbacks.complete = { context in EditSession.from(context)?.complete() ?? cel_beeped }
    callbacks.paste = { context in EditSession.from(context)?.paste() ?? cel_beeped }
    callbacks.earlier = { context in EditSession.from(context)?.browse(earlier: true) ?? cel_beeped
    }
    callbacks.later = { context in EditSession.from(context)?.browse(earlier: false) ?? cel_beeped }
    guard let editor = cel_open(settings.input, settings.output, &callbacks) else {
      return LineReaderError(.system, "the terminal cannot be opened for editing")
    }
    self.editor = editor
    for (key, command) in Self.keys { _ = cel_bind(editor, key, command) }
    // The user's keys come last, so that they win; a paste is no key of anybody's.
    _ = cel_source(editor)
    _ = cel_bind(editor, "\\e[200~", "hegel-paste")
    loadHistory()
    return nil
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> EditSession? {
    context.map { Unmanaged<EditSession>.fromOpaque($0).takeUnretainedValue() }
  }

  /// What terminals send for keys that libedit leaves unbound, or binds to what users of other
  /// programs do not expect: it takes Ctrl-U for the whole line, and prints Ctrl-Left as text.
  private static let keys = [
    ("^I", "hegel-complete"), ("\\e[A", "hegel-earlier"), ("\\eOA", "hegel-earlier"),
    ("^P", "hegel-earlier"), ("\\e[B", "hegel-later"), ("\\eOB", "hegel-later"),
    ("^N", "hegel-later"), ("^R", "em-inc-search-prev"), ("^U", "vi-kill-line-prev"),
    ("^W", "ed-delete-prev-word"), ("\\e[3~", "ed-delete-next-char"),
    ("\\e[1;5D", "ed-prev-word"), ("\\e[1;5C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
    ("\\e[1;3C", "em-next-word"), ("\\e[H", "ed-move-to-beg"), ("\\eOH", "ed-move-to-beg"),
    ("\\e[1~", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"), ("\\eOF", "ed-move-to-end"),
    ("\\e[4~", "ed-move-to-end"), ("\\e[2~", "ed-ignore"), ("\\e[5~", "ed-ignore"),
    ("\\e[6~", "ed-ignore"), ("\\e[I", "ed-ignore"), ("\\e[O", "ed-ignore"),
  ]

  private func loadHistory() {
    guard let file = settings.history else { return }
    do throws(HistoryFileError) {
      search = HistorySearch(try file.load())
      for line in search.lines { addToEditor(line) }
    } catch {
      notice(error)
    }
  }

  private func readCharacter(into character: UnsafeMutablePointer<UInt32>) -> Int32 {
    switch input.scalar() {
    case .success(let scalar):
      character.pointee = scalar
      return 1
    case .failure(let error):
      if error.end == .gone { stop = .gone }
      return -1
    }
  }

  // MARK: - Keys

  private func complete() -> cel_key_outcome {
    guard isCommand, let (line, cursor) = currentLine() else { return cel_beeped }
    let completions = settings.completer(line, cursor)
    let bytes = Array(line.utf8)
    guard completions.replaced.lowerBound >= 0, completions.replaced.lowerBound <= cursor,
      let word = String(
        validating: bytes[completions.replaced.lowerBound..<cursor], as: UTF8.self)
    else { return cel_beeped }
    switch CompletionView.step(completions, word: word) {
    case .nothing: return cel_beeped
    case .replace(var text):
      // A space that is there already is not doubled.
      if text.utf8.last == 0x20, cursor < bytes.count, bytes[cursor] == 0x20 { text.removeLast() }
      return replace(word.unicodeScalars.count, by: text)
    case .list:
      let lines = CompletionView.lines(
        completions.candidates, columns: columns, rows: max(3, rows - 3))
      showAbove(lines.joined(separator: "\n"))
      return cel_refreshed
    }
  }

  private func paste() -> cel_key_outcome {
    switch input.paste() {
    case .text(let text): return replace(0, by: text)
    case .tooLong:
      showAbove(
        "the paste has more than 4 MiB and was left out; put it into a file and name the file")
      return cel_refreshed
    case .ended(let end):
      if end == .gone { stop = .gone }
      return cel_ended
    }
  }

  private func browse(earlier: Bool) -> cel_key_outcome {
    guard let editor, isCommand, let (line, cursor) = currentLine() else { return cel_beeped }
    let found = earlier ? search.earlier(than: line) : search.later(than: line)
    guard let found else { return cel_beeped }
    let count = line.unicodeScalars.count
    let before = String(decoding: Array(line.utf8)[..<cursor], as: UTF8.self).unicodeScalars.count
    cel_move(editor, Int32(clamping: count - before))
    return replace(count, by: found)
  }

  /// Replaces characters before the cursor.
  private func replace(_ count: Int, by text: String) -> cel_key_outcome {
    guard let editor else { return cel_beeped }
    if count > 0 { cel_delete_before(editor, Int32(clamping: count)) }
    guard !text.isEmpty else { return cel_refreshed }
    let scalars = text.unicodeScalars.map(\.value).filter { $0 != 0 } + [0]
    return cel_insert(editor, scalars) == 0 ? cel_refreshed : cel_beeped
  }

  /// The line that is being edited, and the offset of the cursor in its UTF-8.
  private func currentLine() -> (text: String, cursor: Int)? {
    guard let editor else { return nil }
    var count = 0
    var cursor = 0
    guard let line = cel_line(editor, &count, &cursor) else { return nil }
    var scalars = String.UnicodeScalarView()
    var offset = 0
    for index in 0..<count {
      if index == cursor { offset = String(scalars).utf8.count }
      scalars.append(Unicode.Scalar(line[index]) ?? "\u{FFFD}")
    }
    let text = String(scalars)
    return (text, cursor >= count ? text.utf8.count : offset)
  }
}
