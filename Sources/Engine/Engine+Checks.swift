import Configuration
package import Diagnostics
import ProfileChecks
import Profiles
import Retrieval
import SafetyChecks
import Support

extension Engine {
  /// The rules of every family, ordered by code.
  package static var rules: [Rule] {
    (RuleTable.all + CorpusRules.all + ConfigurationRules.all).sorted { $0.code < $1.code }
  }

  /// Checks profiles and project files, or plain texts.
  ///
  /// - Parameter request: What is checked, by which rules, and what is done about it.
  /// - Returns: The findings; a file that cannot be read does not keep others from being checked.
  /// - Throws: ``EngineError`` when the files cannot be listed.
  package func check(_ request: CheckRequest) throws(EngineError) -> CheckOutcome {
    let filter = try RuleFilter(request, self)
    var outcome = CheckOutcome()
    for input in try inputs(of: request) {
      do throws(FileSystemError) {
        try check(input, request, filter, &outcome)
      } catch {
        outcome.failures.append("\(input.name): \(error.detail)")
      }
    }
    return outcome
  }

  /// Which findings are reported.
  private struct RuleFilter {
    /// The codes to which findings are limited; nil for all.
    var selected: Set<RuleCode>?
    var ignored: Set<RuleCode>

    /// The rules that are on.
    var rules: RuleSelection

    init(_ request: CheckRequest, _ engine: Engine) throws(EngineError) {
      ignored = try engine.codes(of: request.ignored).filter(RuleTable.canBeIgnored)
      for name in engine.configuration.list("checks.ignore") {
        // A name that stands for nothing hides nothing, and is a finding of the project's file.
        let codes = (try? engine.codes(of: [name])) ?? []
        ignored.formUnion(codes.filter(RuleTable.canBeIgnored))
      }
      selected = request.selected.isEmpty ? nil : try engine.codes(of: request.selected)
      rules = engine.selectedRules
      rules.added.formUnion(selected ?? [])
    }

    /// What keeps a document from being a profile is always told.
    func reports(_ code: RuleCode) -> Bool {
      guard !ignored.contains(code) else { return false }
      return selected?.contains(code) ?? true || !RuleTable.canBeIgnored(code)
    }
  }

  private func check(
    _ input: CheckInput, _ request: CheckRequest, _ filter: RuleFilter,
    _ outcome: inout CheckOutcome
  ) throws(FileSystemError) {
    var bytes = try input.bytes(limit: request.origin == nil ? nil : Self.maximumTextSize)
    let findings: [Finding]
    if let origin = request.origin {
      findings = SafetyScanner.findings(in: ScannedText(bytes, from: origin))
    } else {
      let checked = try checkedDocument(input, bytes, request, filter)
      if checked.bytes != bytes {
        if request.writesFixes {
          // A text without a file comes back in the outcome.
          if let path = input.writablePath { try FileSystem.write(checked.bytes, to: path) }
          bytes = checked.bytes
        } else {
          outcome.patches.append(
            UnifiedDiff.patch(from: bytes, to: checked.bytes, path: input.name))
        }
      }
      findings = bytes == checked.bytes ? checked.remaining : checked.before
      outcome.fixes += checked.applied
      outcome.takenBack += checked.takenBack.map {
        "\(input.name): \($0.code): \($0.title): \($0.reason)"
      }
    }
    var file = CheckedFile(
      path: input.name, bytes: bytes, findings: findings.filter { filter.reports($0.code) })
    outcome.hidden += findings.count - file.findings.count
    if let baseline = request.baseline {
      let unknown = baseline.unknown(in: file)
      outcome.known += file.findings.count - unknown.count
      file.findings = unknown
    }
    outcome.files.append(file)
  }

  /// A document after its fixes, with the findings that it had before.
  private struct CheckedDocument {
    var bytes: [UInt8]
    var before: [Finding]
    var remaining: [Finding]
    var applied = 0
    var takenBack: [ProfileFixer.TakenBack] = []
  }

  private func checkedDocument(
    _ input: CheckInput, _ bytes: [UInt8], _ request: CheckRequest, _ filter: RuleFilter
  ) throws(FileSystemError) -> CheckedDocument {
    if let place = Self.lineOfBinary(bytes) {
      throw FileSystemError(
        code: .wrongKind, path: input.path,
        detail: "line \(place) is not text in UTF-8; name a text file, or save it as UTF-8")
    }
    let source = profileSource(for: input.path)
    let findings =
      Path.name(of: input.path) == Project.fileName
      ? projectFindings(bytes, input.path)
      : ProfileChecker.check(bytes, path: input.path, source: source, rules: filter.rules)
    guard request.fixing != .none, Path.name(of: input.path) != Project.fileName else {
      return CheckedDocument(bytes: bytes, before: findings, remaining: findings)
    }
    let fixed = ProfileFixer.fix(
      bytes, path: input.path, source: source, includingUnsafe: request.fixing == .all,
      rules: filter.rules, isIgnored: { !filter.reports($0) })
    return CheckedDocument(
      bytes: fixed.bytes, before: findings, remaining: fixed.remaining, applied: fixed.applied,
      takenBack: fixed.takenBack)
  }

  /// The largest plain text that is scanned, in bytes.
  package static let maximumTextSize = 64 << 20

  /// Returns the rules that codes and families stand for.
  func codes(of names: [String]) throws(EngineError) -> Set<RuleCode> {
    var codes: Set<RuleCode> = []
    for name in names {
      let found = Self.rules.map(\.code).filter { $0.rawValue == name || $0.family == name }
      guard !found.isEmpty else {
        throw EngineError(
          .unknownName,
          "\"\(name)\" is no code and no family of rules, such as PF008 or TV"
            + NearestName.hint(for: name, in: Self.rules.map(\.code.rawValue)), name: name)
      }
      codes.formUnion(found)
    }
    return codes
  }

  /// The least severity that makes a check fail.
  package var failingSeverity: Severity {
    configuration.text("checks.fail_on").flatMap(Severity.init) ?? .error
  }

  /// The 1-based line of the first byte that no UTF-8 text has, or nil for a text.
  private static func lineOfBinary(_ bytes: [UInt8]) -> Int? {
    if !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = lines.firstIndex { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }
    return (place ?? 0) + 1
  }
}
