import Configuration
import Diagnostics
import Profiles
import SafetyChecks
import Support

extension Engine {
  /// Returns what is wrong with a project's file: its form, names that stand for nothing, and
  /// secrets.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its absolute path.
  /// - Returns: The findings in report order.
  func projectFindings(_ bytes: [UInt8], _ path: String) -> [Finding] {
    let file = ConfigurationFile(reading: bytes, path: Project.fileName, owner: .project)
    var findings = file.problems.map(ConfigurationRules.finding(for:))
    findings += SafetyScanner.secretsAndHiddenText(in: ScannedText(bytes, from: .system))
    let root = Path.folder(of: path)
    let own = Engine(
      host: host, project: Project(root: root, file: path, isTrusted: project.isTrusted),
      configuration: Configuration(layers: [file.base]), corpora: corpusCache, stores: stores,
      models: models)
    findings += file.valueRanges.compactMap { setting, range in
      own.failure(of: setting).map { message in
        Finding(
          code: ConfigurationRules.missingTarget, severity: .error, range: range, message: message)
      }
    }
    // The profiles that are known already are not read again for each key that is typed here.
    let patterns = "profiles"
    let isKnown =
      root == project.root
      && own.configuration.list(patterns) == configuration.list(patterns)
    findings += (isKnown ? self : own).sharedNames(
      file.valueRanges[patterns] ?? 0..<min(1, bytes.count))
    return findings.sorted(by: Finding.inReportOrder)
  }

  /// The names that several profiles of the project have, at the place that says which these are.
  private func sharedNames(_ range: Range<Int>) -> [Finding] {
    heirIndex().namesakes.map { name, paths in
      let files = paths.map { Path.shown($0, from: project.root) }.joined(separator: ", ")
      return Finding(
        code: ConfigurationRules.sharedName,
        severity: RuleTable.severity(of: ConfigurationRules.sharedName), range: range,
        message: "the name \"\(name)\" is that of several profiles: \(files); give each its own")
    }
  }

  /// Why a name of a profile leads nowhere in the project; nil when it is there, or no hegel.yaml says
  /// what there is.
  func objection(to name: String, as kind: ProjectName) -> String? {
    guard project.file != nil else { return nil }
    switch kind {
    case .model:
      do throws(EngineError) {
        try checkModel(named: name)
        return nil
      } catch {
        return error.detail
      }
    case .corpus:
      let isThere =
        configuration["corpora.\(name)"] != nil
        || FileSystem.kind(of: Path.join(project.root, Path.join(Self.corpusFolder, name))) != nil
        || FileSystem.kind(of: Path.join(project.root, name)) != nil
      guard !isThere else { return nil }
      let known = (try? corpora().map(\.name)) ?? []
      return "there is no corpus \"\(name)\" in the project"
        + NearestName.hint(for: name, in: known)
    }
  }

  /// Why what a setting names cannot be used, or nil when it can or names nothing.
  private func failure(of setting: String) -> String? {
    do throws(EngineError) {
      switch setting {
      case "defaults.corpus": _ = try corpusFolder(named: nil, profile: nil)
      case "defaults.profile": _ = try fileProfile(try profileReference(nil))
      case "defaults.model": try checkModel(named: configuration.text(setting) ?? "")
      case "profiles": try checkPatterns()
      case "checks.ignore", "checks.select": _ = try Self.codes(of: configuration.list(setting))
      default:
        if let name = setting.prefixed("corpora.") {
          _ = try corpusFolder(named: name, profile: nil)
        } else if let name = setting.prefixed("models.") {
          try checkModel(named: name)
        }
      }
      return nil
    } catch {
      return error.detail
    }
  }

  /// Fails for the first pattern of profiles by which no file is found: a check that looks at
  /// nothing would pass.
  private func checkPatterns() throws(EngineError) {
    for pattern in configuration.list("profiles") {
      let files: [String]
      do throws(FileSystemError) {
        files = try project.files(matching: [pattern])
      } catch {
        throw EngineError(.unreadable, error.description)
      }
      guard files.isEmpty else { continue }
      throw EngineError(
        .unknownName,
        "no file matches \"\(pattern)\"; correct the pattern, or take it out of the list",
        name: pattern)
    }
  }
}

extension String {
  /// What follows a prefix, or nil without it.
  fileprivate func prefixed(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
