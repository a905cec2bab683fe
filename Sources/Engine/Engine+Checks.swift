import Configuration
package import Diagnostics
package import ProfileChecks
import Profiles
import Retrieval
package import SafetyChecks
import Support

extension Engine {
  /// What a check does beside looking.
  package enum FixMode: Sendable {
    /// Files stay as they are.
    case none
    /// Fixes that cannot change what a model is told are applied.
    case safe
    /// All fixes are applied.
    case all
  }

  /// What a check found.
  package struct CheckOutcome: Sendable {
    /// The files that were read, in order.
    package var files: [CheckedFile] = []

    /// What could not be read, one message each.
    package var failures: [String] = []

    /// How many fixes were applied.
    package var fixes = 0

    /// Why fixes were not applied or taken back, one message each.
    package var takenBack: [String] = []

    /// How many findings `checks.ignore` and `--ignore` have hidden.
    package var hidden = 0
  }

  /// The rules of every family, ordered by code.
  package static var rules: [Rule] {
    (RuleTable.all + CorpusRules.all + ConfigurationRules.all).sorted { $0.code < $1.code }
  }

  /// Checks profiles and project files.
  ///
  /// - Parameters:
  ///   - paths: Files and folders as a person typed them; empty for the profiles of the project.
  ///   - ignoring: Codes or families that are left out, beside those of the configuration.
  ///   - fixing: Whether fixes are applied to the files.
  /// - Returns: The findings; a file that cannot be read does not keep others from being checked.
  /// - Throws: ``EngineError`` when the project's profiles cannot be listed.
  package func check(
    _ paths: [String], ignoring: [String] = [], fixing: FixMode = .none
  ) throws(EngineError) -> CheckOutcome {
    var outcome = CheckOutcome()
    var ignored = try ignoredCodes(ignoring)
    for name in configuration.list("checks.ignore") {
      // A name that stands for nothing hides nothing, and is a finding of the project's file.
      if let codes = try? ignoredCodes([name]) { ignored.formUnion(codes) }
    }
    for path in try files(for: paths) {
      do throws(FileSystemError) {
        let checked = try check(path, fixing: fixing, ignoring: ignored)
        let findings = checked.remaining.filter { !ignored.contains($0.code) }
        outcome.files.append(
          CheckedFile(path: shown(path), bytes: checked.bytes, findings: findings))
        outcome.hidden += checked.remaining.count - findings.count
        outcome.fixes += checked.applied
        outcome.takenBack += checked.takenBack.map {
          "\(shown(path)): \($0.code): \($0.title): \($0.reason)"
        }
      } catch {
        outcome.failures.append("\(shown(path)): \(error.detail)")
      }
    }
    return outcome
  }

  /// Scans plain texts for what is unsafe in them.
  ///
  /// - Parameters:
  ///   - paths: Files, and folders whose files are all scanned, as a person typed them.
  ///   - origin: Where the texts come from.
  ///   - ignoring: Codes or families that are left out.
  /// - Returns: The findings; a file that cannot be read does not keep others from being scanned.
  /// - Throws: ``EngineError`` when a folder cannot be listed.
  package func scan(
    _ paths: [String], as origin: TextOrigin, ignoring: [String] = []
  ) throws(EngineError) -> CheckOutcome {
    var outcome = CheckOutcome()
    let ignored = try ignoredCodes(ignoring)
    for path in try textFiles(for: paths) {
      do throws(FileSystemError) {
        let bytes = try FileSystem.read(path, limit: Self.maximumTextSize)
        add(scanned(bytes, named: shown(path), as: origin), to: &outcome, ignoring: ignored)
      } catch {
        outcome.failures.append("\(shown(path)): \(error.detail)")
      }
    }
    return outcome
  }

  /// Scans one plain text for what is unsafe in it.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - name: What it is called in the report.
  ///   - origin: Where it comes from.
  ///   - ignoring: Codes or families that are left out.
  /// - Returns: The findings.
  /// - Throws: ``EngineError`` when a name to ignore is none.
  package func scan(
    _ bytes: [UInt8], named name: String, as origin: TextOrigin, ignoring: [String] = []
  ) throws(EngineError) -> CheckOutcome {
    var outcome = CheckOutcome()
    add(scanned(bytes, named: name, as: origin), to: &outcome, ignoring: try ignoredCodes(ignoring))
    return outcome
  }

  /// The largest plain text that is scanned, in bytes.
  package static let maximumTextSize = 64 << 20

  private func scanned(_ bytes: [UInt8], named name: String, as origin: TextOrigin) -> CheckedFile {
    CheckedFile(
      path: name, bytes: bytes,
      findings: SafetyScanner.findings(in: ScannedText(bytes, from: origin)))
  }

  private func add(
    _ file: CheckedFile, to outcome: inout CheckOutcome, ignoring ignored: Set<RuleCode>
  ) {
    var kept = file
    kept.findings.removeAll { ignored.contains($0.code) }
    outcome.hidden += file.findings.count - kept.findings.count
    outcome.files.append(kept)
  }

  private func textFiles(for paths: [String]) throws(EngineError) -> [String] {
    var files: [String] = []
    for path in paths {
      let absolute = absolute(path)
      guard FileSystem.kind(of: absolute) == .folder else {
        files.append(absolute)
        continue
      }
      do throws(FileSystemError) {
        files += try Project.files(matching: ["**/*"], in: absolute)
      } catch {
        throw EngineError(.unreadable, error.description, name: path)
      }
    }
    return files
  }

  /// Returns the rules that codes and families stand for.
  ///
  /// What keeps a document from being a profile is never ignored.
  func ignoredCodes(_ names: [String]) throws(EngineError) -> Set<RuleCode> {
    var codes: Set<RuleCode> = []
    for name in names {
      let found = Self.rules.map(\.code).filter { $0.rawValue == name || $0.family == name }
      guard !found.isEmpty else {
        throw EngineError(
          .unknownName,
          "\"\(name)\" is no code and no family of rules, such as PF008 or TV"
            + NearestName.hint(for: name, in: Self.rules.map(\.code.rawValue)), name: name)
      }
      codes.formUnion(found.filter(RuleTable.canBeIgnored))
    }
    return codes
  }

  /// The least severity that makes a check fail.
  package var failingSeverity: Severity {
    configuration.text("checks.fail_on").flatMap(Severity.init) ?? .error
  }

  private func files(for paths: [String]) throws(EngineError) -> [String] {
    if paths.isEmpty {
      let found = try profileFiles() + (project.file.map { [$0] } ?? [])
      guard !found.isEmpty else {
        throw EngineError(
          .unreadable,
          "there is nothing to check: no profile matches "
            + configuration.list("profiles").joined(separator: ", ")
            + "; name files, or run `hegel init`")
      }
      return found
    }
    var files: [String] = []
    for path in paths {
      let absolute = absolute(path)
      guard FileSystem.kind(of: absolute) == .folder else {
        files.append(absolute)
        continue
      }
      let found: [String]
      do throws(FileSystemError) {
        found = try Project.files(
          matching: ["**/*.profile.yaml", "**/*.profile.yml", Project.fileName], in: absolute)
      } catch {
        throw EngineError(.unreadable, error.description, name: path)
      }
      guard !found.isEmpty else {
        throw EngineError(
          .unreadable, "there is no profile (*.profile.yaml) in the folder \(path)", name: path)
      }
      files += found
    }
    var seen: Set<String> = []
    return files.filter { seen.insert(Path.normalized($0)).inserted }
  }

  private func check(
    _ path: String, fixing: FixMode, ignoring ignored: Set<RuleCode>
  ) throws(FileSystemError) -> ProfileFixer.Outcome {
    let bytes = try FileSystem.read(path, limit: ProfileBounds.documentBytes)
    if let place = Self.lineOfBinary(bytes) {
      throw FileSystemError(
        code: .wrongKind, path: path,
        detail: "line \(place) is not text in UTF-8; name a text file, or save it as UTF-8")
    }
    var outcome = ProfileFixer.Outcome(bytes: bytes, applied: 0, remaining: [], takenBack: [])
    let source = profileSource(for: path)
    if Path.name(of: path) == Project.fileName {
      outcome.remaining = projectFindings(bytes, path)
    } else if fixing == .none {
      outcome.remaining = ProfileChecker.check(bytes, path: path, source: source)
    } else {
      outcome = ProfileFixer.fix(
        bytes, path: path, source: source, includingUnsafe: fixing == .all,
        isIgnored: ignored.contains)
      if outcome.bytes != bytes { try FileSystem.write(outcome.bytes, to: path) }
    }
    return outcome
  }

  /// The 1-based line of the first byte that no UTF-8 text has, or nil for a text.
  private static func lineOfBinary(_ bytes: [UInt8]) -> Int? {
    if !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = lines.firstIndex { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }
    return (place ?? 0) + 1
  }
}
