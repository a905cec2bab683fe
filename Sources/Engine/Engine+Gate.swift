import Diagnostics
import ProfileChecks
import Profiles
import SafetyChecks
import Support

extension Engine {
  /// Looks for what makes a change unsafe.
  ///
  /// Suppressions and `checks.ignore` do not count: only a person waives a finding of the gate.
  ///
  /// - Parameters:
  ///   - base: The file before, as a person typed it.
  ///   - edited: The file after.
  ///   - isRaw: Whether the files are plain texts; otherwise they are profile documents.
  /// - Returns: The findings with the text after; files that cannot be read, or are no profiles, are
  ///   failures.
  package func gate(from base: String, to edited: String, isRaw: Bool) -> CheckOutcome {
    var outcome = CheckOutcome()
    let limit = isRaw ? Self.maximumTextSize : ProfileBounds.documentBytes
    var texts: [[UInt8]] = []
    for path in [base, edited] {
      do throws(FileSystemError) {
        texts.append(try FileSystem.read(absolute(path), limit: limit))
      } catch {
        outcome.failures.append("\(path): \(error.detail)")
      }
    }
    guard outcome.failures.isEmpty else { return outcome }
    let findings =
      isRaw
      ? rawFindings(texts[0], texts[1], base: base)
      : profileFindings((base, texts[0]), (edited, texts[1]), &outcome)
    if outcome.failures.isEmpty {
      outcome.files = [
        CheckedFile(
          path: shown(absolute(edited)),
          key: Path.shown(Path.normalized(absolute(edited)), from: project.root), bytes: texts[1],
          findings: findings)
      ]
    }
    return outcome
  }

  private func rawFindings(_ old: [UInt8], _ new: [UInt8], base: String) -> [Finding] {
    EditGate.findings(from: old, to: new).map { finding in
      var finding = finding
      for index in finding.related.indices { finding.related[index].path = shown(absolute(base)) }
      return finding
    }
  }

  /// Whether the texts of a profile are known.
  ///
  /// What is wrong with the texts themselves is for the gate to say, and an edit that mends them must
  /// pass.
  private static func canBeCompared(_ analysis: ProfileAnalysis) -> Bool {
    analysis.resolution != nil
      && !analysis.findings.contains { $0.severity == .error && $0.code.family == "PF" }
  }

  private func profileFindings(
    _ base: (path: String, bytes: [UInt8]), _ edited: (path: String, bytes: [UInt8]),
    _ outcome: inout CheckOutcome
  ) -> [Finding] {
    let analyses = [base, edited].map { side in
      let path = absolute(side.path)
      let analysis = ProfileChecker.analyze(
        side.bytes, path: path, source: profileSource(for: path))
      if !Self.canBeCompared(analysis) {
        outcome.failures.append(
          "\(side.path): is no profile that can be read; run `hegel check \(side.path)`, or add "
            + "--raw for a plain text")
      }
      return analysis
    }
    guard outcome.failures.isEmpty else { return [] }
    return ProfileGate.findings(
      from: analyses[0], at: absolute(base.path), to: analyses[1], at: absolute(edited.path)
    ).map { finding in
      var finding = finding
      for index in finding.related.indices {
        finding.related[index].path = finding.related[index].path.map { shown($0) }
      }
      return finding
    }
  }
}
