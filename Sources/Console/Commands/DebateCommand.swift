import ArgumentParser
import Debate
import Engine
import JSON
import Records
import Support

/// Debates a question over a corpus.
struct DebateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "debate", abstract: "Answer a question over a corpus by debate.",
    discussion: """
      Workers answer from retrieved passages, the reviewer checks every claim, the workers revise, a
      synthesis resolves what is in conflict, and the summarizer answers. The reward says how well
      the answer rests on what it cites.

      Example: hegel debate "Is the will free?" --corpus philosophy
      """)

  @Argument(help: "The question.")
  var question: String

  @OptionGroup var selection: SelectionOptions

  @Flag(name: .long, help: "Go on without asking when the debate costs money.")
  var yes = false

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let format = try format.chosen(in: session, supported: [.text, .json, .jsonl, .markdown])
    let engine = try session.engine(options: try selection.layer())
    let prepared = try await engine.prepareDebate(question)
    for notice in prepared.notices { session.console.notice(notice) }
    try Consent.obtain(for: prepared.plan, yes: yes, console: session.console)
    let job = engine.start(prepared)
    let progress = DebateProgress(plan: prepared.plan, console: session.console)
    for await event in job.events { progress.show(event) }
    progress.clear()
    let transcript: Transcript
    do {
      transcript = try await job.value
    } catch {
      try writePartial(of: error, as: format, to: session.console)
      throw error
    }
    try session.console.write(
      TranscriptOutput.text(of: transcript, as: format, width: session.console.facts.width))
    return .success
  }
}

extension DebateCommand {
  /// Writes what had been said before a debate failed, for programs that asked for JSON.
  private func writePartial(
    of error: any Error, as format: OutputFormat, to console: Console
  ) throws(FileSystemError) {
    guard format == .json || format == .jsonl, let failure = error as? EngineError,
      let partial = failure.partial
    else { return }
    let document: JSONValue = [
      "format_version": .int(Transcript.formatVersion), "error": .string(failure.detail),
      "partial": partial,
    ]
    try console.write(document.text(format == .json ? .pretty : .compact) + "\n")
  }
}

/// Writes transcripts in the formats that have a form for them.
enum TranscriptOutput {
  /// Returns a transcript as text, with its last line break.
  ///
  /// - Parameters:
  ///   - transcript: The transcript.
  ///   - format: One of text, json, jsonl and markdown.
  ///   - width: The columns of a line of text.
  /// - Returns: The text.
  static func text(
    of transcript: Transcript, as format: OutputFormat, width: Int
  ) -> String {
    switch format {
    case .json: transcript.json.text(.pretty) + "\n"
    case .jsonl: transcript.json.text() + "\n"
    case .markdown: TranscriptRenderer(width: width).markdown(transcript)
    case .text, .csv: TranscriptRenderer(width: width).text(transcript)
    }
  }
}
