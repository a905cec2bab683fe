import Diagnostics
package import ProfileChecks
import Profiles
import SafetyChecks
import Support

/// What the gate found.
package struct GateOutcome: Sendable {
  /// The texts after the change, with their findings.
  package var files: [CheckedFile] = []

  /// What could not be compared, one message each.
  package var failures: [String] = []

  /// How many texts were compared: the roles of profiles, or plain texts.
  package var compared = 0

  /// How many profiles are new, so that there is nothing to compare them with.
  package var added = 0
}

/// What the gate compares.
package struct GateRequest: Sendable {
  /// The texts before and after.
  package enum Target: Sendable {
    /// Two names: a file, a profile of the project, a built-in base, `REV:PATH` of git, or `-`.
    case sides(base: String, edited: String)
    /// The profiles of the next commit, each against the last one.
    case staged
  }

  package var target: Target

  /// Whether the texts are plain; otherwise they are profile documents.
  package var isRaw: Bool

  /// What `-` stands for.
  package var standardInput: [UInt8]?

  /// Creates a request.
  package init(_ target: Target, isRaw: Bool = false, standardInput: [UInt8]? = nil) {
    self.target = target
    self.isRaw = isRaw
    self.standardInput = standardInput
  }
}

extension Engine {
  /// One of the two texts.
  private struct GateSide {
    /// The side as a person named it, or as reports name the file.
    var name: String
    /// What names the document; an absolute path, which may be that of no file.
    var path: String
    var bytes: [UInt8]
    var source: any ProfileSource
  }

  /// Looks for what makes a change unsafe.
  ///
  /// Suppressions and `checks.ignore` do not count: only a person waives a finding of the gate.
  ///
  /// - Parameter request: What is compared.
  /// - Returns: The findings with the texts after; what cannot be read, or is no profile, is a
  ///   failure.
  package func gate(_ request: GateRequest) -> GateOutcome {
    var outcome = GateOutcome()
    do throws(EngineError) {
      switch request.target {
      case .staged: try gateStaged(&outcome)
      case .sides(let base, let edited):
        var sides: [GateSide] = []
        for (name, other) in [(base, edited), (edited, base)] {
          do throws(EngineError) {
            sides.append(try side(name, beside: other, request))
          } catch {
            outcome.failures.append(error.description)
          }
        }
        guard sides.count == 2 else { return outcome }
        compare(sides[0], sides[1], isRaw: request.isRaw, &outcome)
      }
    } catch {
      outcome.failures.append(error.description)
    }
    return outcome
  }

  // MARK: The texts

  private func side(
    _ name: String, beside other: String, _ request: GateRequest
  ) throws(EngineError) -> GateSide {
    if name == "-" {
      // A text without a file stands where the other one does, so that both find their bases.
      let place = other == "-" ? "standard input" : try location(of: other, isRaw: request.isRaw)
      return GateSide(
        name: "standard input", path: place, bytes: request.standardInput ?? [],
        source: profileSource(for: place))
    }
    if let revision = try revision(in: name) {
      let path = revision.tree.path(of: revision.path, from: host.workingDirectory)
      guard let bytes = try revision.tree.bytes(at: path) else {
        throw EngineError(
          .unreadable, "\(name): is no file of the revision; see git ls-tree", name: name)
      }
      return GateSide(
        name: name, path: path, bytes: bytes,
        source: revision.tree.source(root: profileRoot(for: path)))
    }
    if !request.isRaw, case .base(let base)? = try? ProfileReference(name),
      FileSystem.kind(of: absolute(name)) == nil
    {
      guard let found = BuiltInBases.base(base) else {
        throw EngineError(
          .unknownName,
          "there is no built-in base \"\(name)\""
            + NearestName.hint(for: name, in: BuiltInBases.names), name: name)
      }
      return GateSide(
        name: name, path: found.reference.description, bytes: Array(found.text.utf8),
        source: NoProfileSource())
    }
    let path = try location(of: name, isRaw: request.isRaw)
    do throws(FileSystemError) {
      let limit = request.isRaw ? Self.maximumTextSize : ProfileBounds.documentBytes
      return GateSide(
        name: shown(path), path: path, bytes: try FileSystem.read(path, limit: limit),
        source: profileSource(for: path))
    } catch {
      throw EngineError(.unreadable, "\(name): \(error.detail)", name: name)
    }
  }

  /// The path of a file, or of the profile of the project that has the name.
  private func location(of name: String, isRaw: Bool) throws(EngineError) -> String {
    let path = absolute(name)
    if isRaw || FileSystem.kind(of: path) != nil { return path }
    if let revision = try revision(in: name) {
      return revision.tree.path(of: revision.path, from: host.workingDirectory)
    }
    switch try? ProfileReference(name) {
    case .name(let profile): return try self.path(of: .name(profile)) ?? path
    case .head, .hash, .version:
      throw EngineError(
        .unreadable,
        "\(name): a stored version has no document to compare; name a file, or REV:PATH of git",
        name: name)
    default: return path
    }
  }

  /// Reads `REV:PATH`; nil when a file has that name, or there is no colon.
  private func revision(
    in name: String
  ) throws(EngineError) -> (tree: GitRevision, path: String)? {
    guard let colon = name.firstIndex(of: ":"), FileSystem.kind(of: absolute(name)) == nil else {
      return nil
    }
    let path = String(name[name.index(after: colon)...])
    guard !path.isEmpty else { return nil }
    let git = try GitRepository(of: host.workingDirectory, environment: host.environment)
    return (try GitRevision(String(name[..<colon]), in: git), path)
  }

  private func gateStaged(_ outcome: inout GateOutcome) throws(EngineError) {
    let git = try GitRepository(of: host.workingDirectory, environment: host.environment)
    let next = try StagedFiles(git, projectFile: project.file)
    let last = try GitRevision(headOf: git)
    for input in next.inputs(includingHeirs: false, shown: shown)
    where Path.name(of: input.path) != Project.fileName {
      guard let bytes = try last.bytes(at: input.path) else {
        outcome.added += 1
        continue
      }
      let root = profileRoot(for: input.path)
      compare(
        GateSide(
          name: "HEAD:" + Path.relative(input.path, to: git.root), path: input.path, bytes: bytes,
          source: last.source(root: root)),
        GateSide(
          name: input.name, path: input.path, bytes: input.content ?? [],
          source: next.source(root: root)), isRaw: false, &outcome)
    }
  }

  /// The folder that the bases of a profile of a revision must not leave.
  private func profileRoot(for path: String) -> String {
    Path.isInside(path, project.root) ? project.root : Path.folder(of: path)
  }

  // MARK: The comparison

  private func compare(
    _ base: GateSide, _ edited: GateSide, isRaw: Bool, _ outcome: inout GateOutcome
  ) {
    var findings: [Finding]
    if isRaw {
      findings = EditGate.findings(from: base.bytes, to: edited.bytes)
      outcome.compared += 2
    } else {
      let analyses = [base, edited].map { side in
        let analysis = ProfileChecker.analyze(side.bytes, path: side.path, source: side.source)
        if !Self.canBeCompared(analysis) {
          outcome.failures.append(
            "\(side.name): is no profile that can be read; run `hegel check` on it, or add --raw "
              + "for a plain text")
        }
        return analysis
      }
      guard outcome.failures.isEmpty else { return }
      findings = ProfileGate.findings(
        from: analyses[0], at: base.path, to: analyses[1], at: edited.path)
      outcome.compared += Role.allCases.count
    }
    // Everything related stands in the text before.
    for index in findings.indices {
      for place in findings[index].related.indices
      where isRaw
        || findings[index].related[place].path != nil
      {
        findings[index].related[place].path = base.name
      }
    }
    outcome.files.append(CheckedFile(path: edited.name, bytes: edited.bytes, findings: findings))
  }

  /// Whether the texts of a profile are known.
  ///
  /// What is wrong with the texts themselves is for the gate to say, and an edit that mends them must
  /// pass.
  private static func canBeCompared(_ analysis: ProfileAnalysis) -> Bool {
    analysis.resolution != nil
      && !analysis.findings.contains { $0.severity == .error && $0.code.family == "PF" }
  }
}
