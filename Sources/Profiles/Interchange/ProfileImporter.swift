import Support
import YAMLSyntax

/// Makes profile documents of the prompts of other tools.
///
/// What the messages say stays: the system messages become the system prompt of the worker, the last
/// user message the prompt of its phase `answer`, turns before it examples. The profile extends
/// `base/qa@1` and drops the instructions of that base's worker, which the prompt did not have.
package enum ProfileImporter {
  /// A profile document with what could not be carried over.
  package struct Outcome: Sendable, Hashable {
    /// The profile's name.
    package var name: String
    /// The document.
    package var document: [UInt8]
    /// What was left behind or changed, in the order of the file.
    package var notes: [InterchangeNote]
  }

  /// Makes a profile document.
  ///
  /// - Parameters:
  ///   - bytes: The file; any bytes.
  ///   - format: What it is.
  ///   - name: The profile's name in place of the one in the file.
  ///   - fallbackName: The name of a prompt that has none; any text.
  /// - Returns: The document and what could not be carried over.
  /// - Throws: ``InterchangeError`` for a file that is not of the format, or uses what profiles have
  ///   nothing for, such as helpers of Handlebars.
  package static func profile(
    from bytes: [UInt8], _ format: InterchangeFormat, name: String? = nil, fallbackName: String
  ) throws(InterchangeError) -> Outcome {
    guard bytes.count <= ProfileBounds.documentBytes else {
      throw InterchangeError(reasons: [
        InterchangeNote(
          line: 0, "the file has \(bytes.count) bytes, more than \(ProfileBounds.documentBytes)")
      ])
    }
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      throw InterchangeError(reasons: [
        InterchangeNote(line: 0, "the file is no text in UTF-8; save it as UTF-8")
      ])
    }
    var (prompt, document) = read(bytes, format)
    guard document.refusals.isEmpty else {
      throw InterchangeError(reasons: document.refusals.sorted { $0.line < $1.line })
    }
    prompt.name = name ?? prompt.name ?? fallbackName
    var builder = ImportedProfile(prompt)
    let value = try builder.value()
    document.notes += builder.notes
    let text = YAMLEmitter().document(value)
    var notes: [InterchangeNote] = []
    for note in document.notes where !notes.contains(note) { notes.append(note) }
    return Outcome(
      name: builder.name, document: Array(text.utf8),
      notes: notes.enumerated().sorted {
        ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
      }
      .map(\.element))
  }

  private static func read(
    _ bytes: [UInt8], _ format: InterchangeFormat
  ) -> (ForeignPrompt, ForeignDocument) {
    switch format {
    case .dotprompt: DotpromptReader.read(bytes)
    case .prompty: PromptyReader.read(bytes)
    case .github: GitHubPromptReader.read(bytes)
    case .promptfoo: PromptfooReader.read(bytes)
    }
  }
}
