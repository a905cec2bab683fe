package import Debate
import Profiles
package import Support

/// Writes a debate while it runs, in the text that its transcript has afterwards.
package struct LiveDebateView: Sendable {
  private let renderer: TranscriptRenderer
  private let console: Console
  private let mostCalls: Int

  /// Whether the ending has been written, so that nothing of the transcript is left to write.
  package private(set) var isComplete = false

  /// Creates a view.
  ///
  /// - Parameters:
  ///   - console: Where the text is written, and how far the debate is.
  ///   - width: The columns of a line.
  ///   - paint: Colours the text.
  ///   - mostCalls: The calls that the debate makes at most, from its plan.
  package init(console: Console, width: Int, paint: Paint, mostCalls: Int) {
    renderer = TranscriptRenderer(width: width, style: paint.style)
    self.console = console
    self.mostCalls = mostCalls
  }

  /// Writes what is known before the first turn.
  ///
  /// - Parameter opening: The question, and what it is debated with.
  /// - Throws: `FileSystemError` when the console cannot be written to.
  package func begin(_ opening: TranscriptOpening) throws(FileSystemError) {
    try console.write(renderer.opening(opening))
  }

  /// Shows an event.
  ///
  /// - Parameter event: What has happened, in the order in which it is told.
  /// - Throws: `FileSystemError` when the console cannot be written to.
  package mutating func show(_ event: DebateEvent) throws(FileSystemError) {
    switch event {
    case .phaseStarted(let phase, let round):
      let place = round > 0 ? ", round \(round)" : ""
      console.progress("\(phase.rawValue)\(place), at most \(mostCalls) calls …")
    case .turnFinished(let turn):
      try write(renderer.turn(turn))
    case .finished(let transcript):
      try write(renderer.ending(transcript))
      isComplete = true
    // A turn shows its own problems, and the ending tells why the rounds ended.
    case .problem, .roundFinished, .stopped: break
    }
  }

  /// Clears what is shown for the moment.
  package func clear() { console.progress("") }

  private func write(_ text: String) throws(FileSystemError) {
    clear()
    try console.write(text)
  }
}
