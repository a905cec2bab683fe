import Configuration
package import Diagnostics
import ProfileChecks
import Profiles
import Retrieval
import SafetyChecks
import Support
import Synchronization

extension Engine {
  /// The rules of every family, ordered by code.
  package static var rules: [Rule] { RuleTable.all }

  /// Checks profiles and project files, or plain texts.
  ///
  /// - Parameter request: What is checked, by which rules, and what is done about it.
  /// - Returns: The findings; a file that cannot be read does not keep others from being checked.
  /// - Throws: ``EngineError`` when the files cannot be listed.
  package func check(_ request: CheckRequest) throws(EngineError) -> CheckOutcome {
    let filter = try RuleFilter(request, self)
    let staged: StagedFiles?
    let inputs: [CheckInput]
    if case .staged = request.target {
      let files = try stagedFiles()
      (staged, inputs) = (files, files.inputs(includingHeirs: true, shown: shown))
    } else {
      (staged, inputs) = (nil, try self.inputs(of: request))
    }
    let cache = request.cacheIdentity.flatMap { CleanTexts(identity: $0, host: host) }
    // A fixed file may be the base of another one, so files are fixed one after the other.
    let width = request.fixing == .none ? ParallelMap.processors : 1
    let parts = ParallelMap.map(inputs, width: width) { input in
      var outcome = CheckOutcome()
      do throws(FileSystemError) {
        try check(input, request, filter, cache, staged, &outcome)
      } catch {
        outcome.failures.append(UnreadFile(path: input.name, detail: error.detail))
      }
      return outcome
    }
    cache?.save()
    var outcome = parts.reduce(into: CheckOutcome()) { $0.add($1) }
    if request.asksForHeirs {
      // One that could not be read may be an heir that the change breaks.
      outcome.failures += heirIndex().unread.filter { !outcome.failures.contains($0) }
    }
    return outcome
  }

  /// Which findings are reported.
  private struct RuleFilter: Sendable {
    /// The codes to which findings are limited; nil for all.
    var selected: Set<RuleCode>?
    var ignored: Set<RuleCode>

    /// The rules that are on.
    var rules: RuleSelection

    init(_ request: CheckRequest, _ engine: Engine) throws(EngineError) {
      ignored = try Engine.codes(of: request.ignored).filter(RuleTable.canBeIgnored)
      for name in engine.configuration.list("checks.ignore") {
        // A name that stands for nothing hides nothing, and is a finding of the project's file.
        let codes = (try? Engine.codes(of: [name])) ?? []
        ignored.formUnion(codes.filter(RuleTable.canBeIgnored))
      }
      selected = request.selected.isEmpty ? nil : try Engine.codes(of: request.selected)
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
    _ input: CheckInput, _ request: CheckRequest, _ filter: RuleFilter, _ cache: CleanTexts?,
    _ staged: StagedFiles?, _ outcome: inout CheckOutcome
  ) throws(FileSystemError) {
    var bytes = try input.bytes(limit: request.origin == nil ? nil : Self.maximumTextSize)
    let known = cache?.key(
      of: bytes, as: request.origin?.rawValue ?? "profile", by: filter.rules)
    if let cache, let known, Path.name(of: input.path) != Project.fileName, cache.contains(known) {
      outcome.files.append(
        CheckedFile(path: input.name, key: key(of: input), bytes: bytes, findings: []))
      return
    }
    let findings: [Finding]
    var isOfTextAlone = true
    if let origin = request.origin {
      findings = SafetyScanner.findings(in: ScannedText(bytes, from: origin))
    } else {
      let checked = try checkedDocument(input, bytes, request, filter, staged)
      isOfTextAlone = checked.isOfTextAlone && checked.bytes == bytes
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
      outcome.hidden += checked.ignored
      outcome.takenBack += checked.takenBack.map {
        "\(input.name): \($0.code): \($0.title): \($0.reason)"
      }
    }
    if let cache, let known, isOfTextAlone, findings.isEmpty { cache.insert(known) }
    var file = CheckedFile(
      path: input.name, key: key(of: input), bytes: bytes,
      findings: findings.filter { filter.reports($0.code) },
      secrets: CheckedFile.secrets(of: findings))
    outcome.hidden += findings.count - file.findings.count
    if let baseline = request.baseline {
      let unknown = baseline.unknown(in: file)
      outcome.known += file.findings.count - unknown.count
      file.findings = unknown
    }
    outcome.files.append(file)
  }

  /// How a baseline names a text, from wherever the command is run.
  private func key(of input: CheckInput) -> String {
    Path.shown(Path.normalized(input.path), from: project.root)
  }

  /// A document after its fixes, with the findings that it had before.
  private struct CheckedDocument {
    var bytes: [UInt8]
    var before: [Finding]
    var remaining: [Finding]
    var applied = 0
    var takenBack: [ProfileFixer.TakenBack] = []
    /// How many findings the document itself leaves out.
    var ignored = 0
    /// Whether the findings follow from the text and from no other file, and are all of them.
    var isOfTextAlone = false
  }

  private func checkedDocument(
    _ input: CheckInput, _ bytes: [UInt8], _ request: CheckRequest, _ filter: RuleFilter,
    _ staged: StagedFiles?
  ) throws(FileSystemError) -> CheckedDocument {
    if let place = Self.lineOfBinary(bytes) {
      throw FileSystemError(
        code: .wrongKind, path: input.path,
        detail: place.holdsNull
          ? "line \(place.line) holds U+0000, which no text has; name a text file, or remove it"
          : "line \(place.line) is not text in UTF-8; name a text file, or save it as UTF-8")
    }
    // What another project has is not known here.
    let isOwn = Path.isInside(FileSystem.canonical(input.path) ?? input.path, project.root)
    let engine = self
    let names: @Sendable (String, ProjectName) -> String? = { name, kind in
      isOwn ? engine.objection(to: name, as: kind) : nil
    }
    let source =
      staged.map {
        ObservedSource(source: $0.source(root: project.root), heirs: $0.heirs, names: names)
      }
      ?? ObservedSource(source: profileSource(for: input.path), heirs: heirIndex, names: names)
    let isProject = Path.name(of: input.path) == Project.fileName
    func look(_ bytes: [UInt8]) -> (findings: [Finding], ignored: Int) {
      if isProject { return (projectFindings(bytes, input.path), 0) }
      let analysis = ProfileChecker.analyze(
        bytes, path: input.path, source: source, rules: filter.rules)
      return (analysis.findings, analysis.ignored)
    }
    let (findings, ignored) = look(bytes)
    var checked = CheckedDocument(
      bytes: bytes, before: findings, remaining: findings, ignored: ignored)
    if request.fixing != .none {
      let fixed = ProfileFixer.fix(
        bytes, findings, includingUnsafe: request.fixing == .all,
        isIgnored: { !filter.reports($0) }, check: { look($0).findings })
      checked.bytes = fixed.bytes
      checked.remaining = fixed.remaining
      checked.applied = fixed.applied
      checked.takenBack = fixed.takenBack
    }
    checked.isOfTextAlone = !isProject && !source.hasLoaded && ignored == 0
    return checked
  }

  /// The largest plain text that is scanned, in bytes.
  package static let maximumTextSize = 64 << 20

  /// Returns the rules that codes and families stand for.
  ///
  /// - Parameter names: Codes and families, also several of them with commas between.
  /// - Returns: The codes.
  /// - Throws: ``EngineError`` for a name that stands for no rule.
  package static func codes(of names: [String]) throws(EngineError) -> Set<RuleCode> {
    var codes: Set<RuleCode> = []
    let listed = names.flatMap { name in
      let parts = name.split { $0 == "," || $0 == " " }
      return parts.isEmpty ? [name] : parts.map(String.init)
    }
    for name in listed {
      let found = rules.map(\.code).filter { $0.rawValue == name || $0.family == name }
      guard !found.isEmpty else {
        throw EngineError(
          .unknownName,
          "\"\(name)\" is no code and no family of rules, such as PF008 or TV"
            + NearestName.hint(for: name, in: rules.map(\.code.rawValue)), name: name)
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
  private static func lineOfBinary(_ bytes: [UInt8]) -> (line: Int, holdsNull: Bool)? {
    if !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = lines.firstIndex { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }
    return ((place ?? 0) + 1, place.map { lines[$0].contains(0) } ?? false)
  }
}

/// The documents that a check reads, with whether one of them was asked for.
private final class ObservedSource: ProfileSource {
  private let source: any ProfileSource
  private let heirs: @Sendable () -> HeirIndex
  private let names: @Sendable (String, ProjectName) -> String?
  private let loaded = Atomic<Bool>(false)

  init(
    source: any ProfileSource, heirs: @escaping @Sendable () -> HeirIndex,
    names: @escaping @Sendable (String, ProjectName) -> String?
  ) {
    self.source = source
    self.heirs = heirs
    self.names = names
  }

  var hasLoaded: Bool { loaded.load(ordering: .relaxed) }

  func identity(of document: String) -> String { source.identity(of: document) }

  func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile {
    loaded.store(true, ordering: .relaxed)
    return try source.load(path, relativeTo: document)
  }

  func isUsed(_ variable: String, byHeirsOf document: String) -> Bool {
    loaded.store(true, ordering: .relaxed)
    return heirs().isUsed(variable, byHeirsOf: identity(of: document))
  }

  func objection(to name: String, as kind: ProjectName) -> String? {
    // The project may change while the text does not.
    loaded.store(true, ordering: .relaxed)
    return names(name, kind)
  }
}
