import Configuration
import Diagnostics
import Profiles
package import Support
package import YAMLSyntax

/// What laying out files has come to.
package struct FormatOutcome: Sendable {
  /// A file that could be read.
  package struct File: Sendable {
    /// The path as people write it.
    package var path: String
    /// The text before.
    package var before: [UInt8]
    /// The text laid out.
    package var after: [UInt8]
    /// Whether the text changes.
    package var isChanged: Bool { before != after }
  }

  /// The files in order.
  package var files: [File] = []

  /// What could not be read or laid out, one message each.
  package var failures: [String] = []
}

extension Engine {
  /// Lays out profiles and project files.
  ///
  /// - Parameters:
  ///   - target: Which texts.
  ///   - writes: Whether files are replaced; what is staged, and a text without a file, never is.
  /// - Returns: The texts before and after; a file that is not YAML stays as it is, and does not
  ///   keep others from being laid out.
  /// - Throws: ``EngineError`` when the files cannot be listed.
  package func format(
    _ target: CheckRequest.Target, writes: Bool
  ) throws(EngineError) -> FormatOutcome {
    var outcome = FormatOutcome()
    for input in try inputs(of: CheckRequest(target)) {
      do throws(FileSystemError) {
        let before = try input.bytes(limit: nil)
        guard let after = laidOut(before, input, &outcome) else { continue }
        let file = FormatOutcome.File(path: input.name, before: before, after: after)
        if writes, file.isChanged, let path = input.writablePath {
          try FileSystem.write(after, to: path)
        }
        outcome.files.append(file)
      } catch {
        outcome.failures.append("\(input.name): \(error.detail)")
      }
    }
    return outcome
  }

  /// Returns the edits that lay out a document that somebody works on.
  ///
  /// - Parameters:
  ///   - bytes: The document as it is now.
  ///   - kind: What it is.
  /// - Returns: Edits of single lines where possible; none when nothing is to be done.
  /// - Throws: `YAMLFormatError` for a document that is not YAML.
  package func formatEdits(
    _ bytes: [UInt8], as kind: DocumentKind
  ) throws(YAMLFormatError) -> [TextEdit] {
    switch kind {
    case .profile: try ProfileFormatter.edits(for: bytes)
    case .project: try ConfigurationFormatter.edits(for: bytes)
    }
  }

  private func laidOut(
    _ bytes: [UInt8], _ input: CheckInput, _ outcome: inout FormatOutcome
  ) -> [UInt8]? {
    let kind: DocumentKind = Path.name(of: input.path) == Project.fileName ? .project : .profile
    do throws(YAMLFormatError) {
      let edits = try formatEdits(bytes, as: kind)
      if let after = try? edits.applied(to: bytes) { return after }
      throw .unsafe
    } catch {
      let place = LineTable(bytes).position(ofByte: error.range.lowerBound, in: bytes)
      outcome.failures.append(
        "\(input.name):\(place.line):\(place.column): \(error.description)")
      return nil
    }
  }
}
