import CEditLine
import Glibc

/// The thread of the terminal: libedit, and what it lacks.
final class EditSession {
  /// Why a line ended without Enter.
  enum Stop {
    case interrupted
    case closed
    case told(String)
    case gone
  }

  let mailbox: TerminalMailbox
  let settings: EditLineReader.Settings
  let input: TerminalInput
  /// libedit's editor, once a command has been read.
  var editor: OpaquePointer?
  var search = HistorySearch([])
  var stop: Stop?
  var columns = 80
  var rows = 24
  private var prompt: [UInt32] = [0]
  private var request = LineRequest(prompt: "")
  private let promptBuffer: PromptBuffer
  private var hasHistoryNotice = false
  /// Whether the line was taken up again already, before the signal that says so arrives.
  var hasResumed = false

  private init(_ mailbox: TerminalMailbox, _ settings: EditLineReader.Settings) {
    self.mailbox = mailbox
    self.settings = settings
    input = TerminalInput(descriptor: settings.input, wakeUps: mailbox.wakeUps)
    promptBuffer = PromptBuffer()
  }

  /// Serves requests until the end.
  static func run(_ mailbox: TerminalMailbox, _ settings: EditLineReader.Settings) {
    cel_use_utf8()
    let session = EditSession(mailbox, settings)
    session.input.onWake = { [unowned session] in session.isStopped() }
    while case .read(let request, let continuation) = mailbox.next() {
      continuation.resume(returning: session.read(request))
    }
    mailbox.end(EditLineReader.closed)
  }

  // MARK: - One line

  private func read(_ request: LineRequest) -> LineInput {
    if let ended = endOrder() { return .failed(LineReaderError(.gone, ended)) }
    if !request.isSecret, editor == nil, let failure = open() { return .failed(failure) }
    guard
      cel_guard_begin(settings.input, settings.output, settings.isDumb || request.isSecret ? 0 : 1)
        == 0
    else { return .failed(gone) }
    cel_guard_install()
    mailbox.beginReading()
    self.request = request
    promptBuffer.set(TerminalOutput.prompt(request.prompt))
    stop = nil
    hasResumed = false
    measure()
    let outcome = request.isSecret ? readSecret() : readEdited()
    cel_guard_end()
    mailbox.endReading()
    if case .line(let line) = outcome, request.isCommand { remember(line) }
    return outcome
  }

  private func readEdited() -> LineInput {
    guard let editor else { return .failed(gone) }
    if !settings.isDumb { write("\u{1B}[?2004h") }
    // libedit shows the prompt first; a key that comes before the echo is off would be shown twice.
    cel_prepare(editor, 1)
    clearTypedAhead()
    search.rest()
    var count: Int32 = 0
    let text = cel_read_line(editor, &count)
    if let stop { return ended(stop) }
    guard let text, count > 0 else {
      // libedit shows the ^D of an empty line, and leaves the cursor behind it.
      write("\r\n")
      return .endOfInput
    }
    var scalars = String.UnicodeScalarView()
    var place = text
    while place.pointee != 0 {
      scalars.append(Unicode.Scalar(place.pointee) ?? "\u{FFFD}")
      place += 1
    }
    if scalars.last == "\n" { scalars.removeLast() }
    let line = String(scalars)
    guard line.utf8.count <= TerminalInput.pasteLimit else {
      return .failed(LineReaderError(.tooLong, Self.tooLong))
    }
    return .line(line)
  }

  /// Clears what the terminal itself has shown of keys that came before the prompt: they are read
  /// now, and shown again behind it, where libedit takes its own columns for granted.
  private func clearTypedAhead() {
    var count: Int32 = 0
    guard !settings.isDumb, ioctl(settings.input, UInt(FIONREAD), &count) == 0, count > 0 else {
      return
    }
    write("\r\u{1B}[K")
  }

  /// The result of a line that something ended.
  func ended(_ stop: Stop) -> LineInput {
    switch stop {
    case .interrupted: .interrupted
    case .closed: .failed(EditLineReader.closed)
    case .told(let words): .failed(LineReaderError(.gone, words))
    case .gone: .failed(gone)
    }
  }

  static let tooLong =
    "the line has more than 4 MiB and was left out; put it into a file and name the file"

  private var gone: LineReaderError {
    LineReaderError(.gone, "the terminal is gone; start again in another one")
  }

  /// Draws the line anew below whatever was written, with its cursor.
  func redraw() {
    if isSecret {
      write(TerminalOutput.prompt(request.prompt))
    } else if let editor {
      cel_refresh(editor)
    }
  }

  // MARK: - The prompt

  /// The layout up to the cursor, and of the whole.
  func layouts() -> (cursor: EditLayout, end: EditLayout) {
    var layout = EditLayout(columns: columns)
    layout.add(promptBuffer.scalars) { Int(cel_width($0)) }
    guard let editor, !isSecret else { return (layout, layout) }
    var count = 0
    var cursor = 0
    guard let line = cel_line(editor, &count, &cursor) else { return (layout, layout) }
    layout.add(UnsafeBufferPointer(start: line, count: cursor)) { Int(cel_width($0)) }
    let atCursor = layout
    layout.add(UnsafeBufferPointer(start: line + cursor, count: count - cursor)) {
      Int(cel_width($0))
    }
    return (atCursor, layout)
  }

  /// Writes bytes to the terminal as they are.
  func write(_ text: String) {
    TerminalOutput.writeRaw(Array(text.utf8), to: settings.output)
  }

  /// Learns the size of the terminal.
  func measure() {
    var size = winsize()
    guard ioctl(settings.output, UInt(TIOCGWINSZ), &size) == 0 else { return }
    columns = size.ws_col < 2 ? 80 : Int(size.ws_col)
    rows = size.ws_row < 1 ? 24 : Int(size.ws_row)
  }

  var promptPointer: UnsafePointer<UInt32> { promptBuffer.pointer }

  var isSecret: Bool { request.isSecret }

  var isCommand: Bool { request.isCommand }

  // MARK: - History

  private func remember(_ line: String) {
    guard HistoryFile.keeps(line) else { return }
    let kept = HistoryRedaction.redacted(line)
    let isRepeated = search.lines.last == kept
    search.add(kept)
    if isRepeated { return }
    addToEditor(kept)
    guard let file = settings.history else { return }
    do throws(HistoryFileError) {
      try file.append(kept)
    } catch {
      notice(error)
    }
  }

  /// Lets Ctrl-R find a line.
  func addToEditor(_ line: String) {
    guard let editor else { return }
    _ = cel_history_add(editor, line.unicodeScalars.map(\.value) + [0])
  }

  /// Says once that the history is not kept, and goes on without.
  func notice(_ error: HistoryFileError) {
    guard !hasHistoryNotice else { return }
    hasHistoryNotice = true
    mailbox.show("the history is not kept: \(error)\n")
  }
}

/// A text at a place that does not move until it is changed.
private final class PromptBuffer {
  private(set) var scalars: [UInt32] = []
  private var storage = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)

  init() { storage.initialize(to: 0) }

  deinit { storage.deallocate() }

  var pointer: UnsafePointer<UInt32> { UnsafePointer(storage) }

  func set(_ text: String) {
    scalars = text.unicodeScalars.map(\.value)
    storage.deallocate()
    storage = .allocate(capacity: scalars.count + 1)
    for (index, scalar) in (scalars + [0]).enumerated() { storage[index] = scalar }
  }
}
