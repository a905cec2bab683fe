import ArgumentParser
import JSON
import Records
import Support

/// Prints a saved transcript.
struct ReportCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Print a saved transcript for people.",
    discussion: "Example: hegel report debate.json --format markdown")

  @Argument(help: "A file that `hegel debate --format json` has written, or - for standard input.")
  var file: String

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let format = try format.chosen(in: session, supported: [.text, .json, .jsonl, .markdown])
    if file == "-" { try session.refuseStandardInput() }
    let bytes =
      file == "-"
      ? try FileSystem.readAll(0, path: "standard input")
      : try FileSystem.read(Path.join(session.host.workingDirectory, file))
    let transcript = try Self.transcript(bytes, file: file)
    try session.console.write(
      TranscriptOutput.text(of: transcript, as: format, width: session.console.facts.width))
    return .success
  }

  private static func transcript(
    _ bytes: [UInt8], file: String
  ) throws(CommandFailure) -> Transcript {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure(
        .unreadableInput,
        "\(file):\(error.line):\(error.column): no transcript in JSON: \(error.detail)", token: file
      )
    }
    do throws(JSONDecodingError) {
      return try Transcript(json: json, at: "$")
    } catch {
      throw CommandFailure(
        .unreadableInput, "\(file) is no transcript: \(error.description)", token: file)
    }
  }
}
