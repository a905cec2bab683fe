import Diagnostics
import ProfileChecks
package import Profiles
import Retrieval
import Support

extension Engine {
  /// What an import has written.
  package struct ImportedDocument: Sendable {
    /// The written file, as people write it.
    package var path: String
    /// What could not be carried over, in the order of the file.
    package var notes: [InterchangeNote]
  }

  /// Makes a profile document of a prompt of another tool.
  ///
  /// - Parameters:
  ///   - path: The file, as a person typed it.
  ///   - format: What it is; nil tells it by its name or by what it holds.
  ///   - name: The profile's name in place of the one in the file.
  ///   - output: The file to write; nil for NAME.profile.yaml in the working directory. An existing
  ///     file is never replaced.
  /// - Returns: The written file, and what could not be carried over.
  /// - Throws: ``EngineError`` for a file that cannot be read, is not of the format, or would make a
  ///   profile with errors; nothing is written then.
  package func importProfile(
    _ path: String, from format: InterchangeFormat?, name: String?, output: String?
  ) throws(EngineError) -> ImportedDocument {
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try FileSystem.read(absolute(path), limit: ProfileBounds.documentBytes)
    } catch {
      throw EngineError(.unreadable, "cannot read \(path): \(error.detail)", name: path)
    }
    guard let format = format ?? InterchangeFormat.detected(path: path, bytes: bytes) else {
      throw EngineError(
        .unreadable,
        "\(path) is of no known format; say which with --from "
          + InterchangeFormat.allCases.map(\.rawValue).joined(separator: "|"), name: path)
    }
    let fallback = Path.name(of: path).prefix { $0 != "." }
    let outcome: ProfileImporter.Outcome
    do throws(InterchangeError) {
      outcome = try ProfileImporter.profile(
        from: bytes, format, name: name, fallbackName: String(fallback))
    } catch {
      let reasons = error.reasons.map {
        "\(path):\($0.line > 0 ? "\($0.line):" : "") \($0.message)"
      }
      throw EngineError(
        .unreadable, "no profile can be made of it:\n" + reasons.joined(separator: "\n"))
    }
    let target = absolute(output ?? "\(outcome.name).profile.yaml")
    do throws(BlockingFindings) {
      _ = try ProfileChecker.profile(
        outcome.document, path: target, source: profileSource(for: target))
    } catch {
      let messages = error.findings.prefix(5).map { "\($0.code): \($0.message)" }
      throw EngineError(
        .invalidProfile,
        "the profile would have errors, so nothing was written:\n"
          + messages.joined(separator: "\n"), name: path)
    }
    do throws(FileSystemError) {
      try FileSystem.write(outcome.document, to: target, replacing: false)
    } catch {
      throw EngineError(.unreadable, "cannot write \(shown(target)): \(error.detail)")
    }
    return ImportedDocument(path: shown(target), notes: outcome.notes)
  }
}

extension Engine {
  /// What an export has made.
  package struct ExportedPrompt: Sendable {
    /// The file's text.
    package var text: String
    /// The written file, as people write it; nil when none was asked for.
    package var path: String?
    /// What could not be carried over.
    package var notes: [InterchangeNote]
  }

  /// Writes what a role is told in one call as a prompt of another tool.
  ///
  /// - Parameters:
  ///   - name: The profile, as ``profile(named:)`` takes it.
  ///   - format: The format.
  ///   - phase: The call.
  ///   - corpus: The corpus whose name the prompt may use, as ``corpus(named:profile:)`` takes it.
  ///   - output: The file to write; nil for none.
  ///   - isReplacing: Whether an existing file may be replaced.
  /// - Returns: The text, and what could not be carried over.
  /// - Throws: ``EngineError`` for a profile that cannot be read, a prompt that the format cannot say,
  ///   or a file that cannot be written.
  package func exportProfile(
    _ name: String?, to format: InterchangeFormat, phase: Phase, corpus: String?, output: String?,
    isReplacing: Bool
  ) async throws(EngineError) -> ExportedPrompt {
    let loaded = try await profile(named: name)
    let isUsed = loaded.profile.uses(BuiltInVariable.corpus.rawValue, in: phase)
    let corpusName =
      isUsed ? try self.corpus(named: corpus, profile: loaded.profile).corpus.name : ""
    let outcome: ProfileExporter.Outcome
    do throws(InterchangeError) {
      outcome = try ProfileExporter.prompt(
        of: loaded.profile, phase: phase, corpus: corpusName, as: format)
    } catch {
      throw EngineError(
        .invalidProfile, "nothing is exported of \(loaded.source):\n\(error.description)",
        name: name)
    }
    guard let output else { return ExportedPrompt(text: outcome.text, notes: outcome.notes) }
    let target = absolute(output)
    do throws(FileSystemError) {
      try FileSystem.write(Array(outcome.text.utf8), to: target, replacing: isReplacing)
    } catch {
      let remedy = error.code == .exists ? "; --force replaces it" : ""
      throw EngineError(.unreadable, "cannot write \(shown(target)): \(error.detail)\(remedy)")
    }
    return ExportedPrompt(text: outcome.text, path: shown(target), notes: outcome.notes)
  }
}
