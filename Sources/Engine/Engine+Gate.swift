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
          name: "HEAD:" + Path.shown(input.path, from: git.root), path: input.path, bytes: bytes,
          source: last.source(root: root)),
        GateSide(
          name: input.name, path: input.path, bytes: input.content ?? [],
          source: next.source(root: root)), isRaw: false, &outcome)
    }
  }

  /// What a change may not repeat: the questions of the chosen corpus with their answers.
  ///
  /// A corpus that a person chose must be there; one that a file names is noted when it is not.
  private func leaks(profile: Profile?, _ outcome: inout GateOutcome) -> LeakIndex {
    var leaks = LeakIndex()
    guard let choice = corpusChoice(for: profile) else { return leaks }
    func note(_ text: String) {
      if !outcome.notes.contains(text) { outcome.notes.append(text) }
    }
    do throws(EngineError) {
      let questions = try corpusQuestions(profile: profile)
      if questions.isEmpty {
        note(
          "the corpus \(choice.name) has no questions, so that nothing was looked for that the "
            + "change may repeat (LN008)")
      }
      for question in questions { leaks.add(question) }
    } catch {
      if choice.isTyped {
        outcome.failures.append(error.detail)
      } else {
        note(
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

  // MARK: The comparison

  private func compare(
    _ base: GateSide, _ edited: GateSide, isRaw: Bool, _ outcome: inout GateOutcome
  ) {
    var findings: [Finding]
    if isRaw {
      findings = EditGate.findings(
        from: base.bytes, to: edited.bytes, leaks: leaks(profile: nil, &outcome))
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
        from: analyses[0], at: base.path, to: analyses[1], at: edited.path,
        leaks: leaks(profile: analyses[1].profile, &outcome))
      guard outcome.failures.isEmpty else { return }
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
    outcome.files.append(
      CheckedFile(
        path: edited.name, key: Path.shown(Path.normalized(edited.path), from: project.root),
        bytes: edited.bytes, findings: findings))
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
