/// Writes what a profile's role is told in one call as a prompt of another tool.
///
/// The system message is the one that is rendered, with instructions written out; examples become
/// turns, and the profile's variables stay variables where the format has values for them. What
/// ``ProfileImporter`` makes of the file tells its worker the same.
package enum ProfileExporter {
  /// A file of another tool with what could not be carried over.
  package struct Outcome: Sendable, Hashable {
    /// The file.
    package var text: String
    /// What was left behind or changed.
    package var notes: [InterchangeNote]
  }

  /// Writes a prompt.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - phase: The call, which decides the role.
  ///   - corpus: What stands for `{{corpus}}`.
  ///   - format: The format.
  /// - Returns: The file, and what could not be carried over.
  /// - Throws: ``InterchangeError`` when the format cannot say what the model is told.
  package static func prompt(
    of profile: Profile, phase: Phase = .answer, corpus: String, as format: InterchangeFormat
  ) throws(InterchangeError) -> Outcome {
    var exported = ExportedProfile(profile, phase, corpus: corpus, format)
    let prompt = exported.prompt()
    var writer = ForeignWriter(prompt, format)
    let text = writer.file()
    let refusals = exported.refusals + writer.refusals
    guard refusals.isEmpty else { throw InterchangeError(reasons: refusals) }
    return Outcome(text: text, notes: exported.notes)
  }
}
