import Diagnostics
import ProfileChecks
import Profiles
import Retrieval
import SafetyChecks
import Support
import Training

extension Engine {
  /// Looks for what makes a change unsafe.
  ///
  /// Suppressions and `checks.ignore` do not count: only a person waives a finding of the gate. What
  /// the change repeats is looked for in the questions of the corpus that is chosen: by the caller,
  /// by the profile after the change, or by the project. Without one nothing can be repeated.
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
      ? rawFindings(texts[0], texts[1], base: base, leaks: leaks(profile: nil, &outcome))
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

  /// What a change may not repeat: the questions of the chosen corpus with their answers.
  ///
  /// A corpus that a person chose must be there; one that a file names is noted when it is not.
  private func leaks(profile: Profile?, _ outcome: inout CheckOutcome) -> LeakIndex {
    var leaks = LeakIndex()
    guard let choice = corpusChoice(for: profile) else { return leaks }
    do throws(EngineError) {
      let questions = try corpusQuestions(profile: profile)
      if questions.isEmpty {
        outcome.notes.append(
          "the corpus \(choice.name) has no questions, so that nothing was looked for that the "
            + "change may repeat (LN008)")
      }
      for question in questions { leaks.add(question) }
    } catch {
      if choice.isTyped {
        outcome.failures.append(error.detail)
      } else {
        outcome.notes.append(
          "what the change may repeat was not looked for (LN008): \(error.detail)")
      }
    }
    return leaks
  }

  private func corpusQuestions(profile: Profile?) throws(EngineError) -> [CorpusQuestion] {
    let folder = try corpusFolder(named: nil, profile: profile)
    do throws(CorpusError) {
      return try CorpusLoader.questions(folder)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }

  private func rawFindings(
    _ old: [UInt8], _ new: [UInt8], base: String, leaks: LeakIndex
  ) -> [Finding] {
    EditGate.findings(from: old, to: new, leaks: leaks).map { finding in
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
    let leaks = leaks(profile: analyses[1].profile, &outcome)
    return ProfileGate.findings(
      from: analyses[0], at: absolute(base.path), to: analyses[1], at: absolute(edited.path),
      leaks: leaks
    ).map { finding in
      var finding = finding
      for index in finding.related.indices {
        finding.related[index].path = finding.related[index].path.map { shown($0) }
      }
      return finding
    }
  }
}
