package import Profiles
package import SafetyChecks

/// Decides which proposed edits may be tried, before anything is spent on them.
///
/// Pure: equal arguments give equal results. Edits are checked one after another against what the
/// admitted ones before them made; one that has a finding is left out and the others stand.
package struct EditChecks: Sendable {
  /// What came of checking a proposal.
  package struct Result: Sendable {
    /// The edits that may be tried, with their step and reason.
    package var admitted: [ProfileEdit] = []

    /// The profile with the admitted edits; the parent when there is none.
    package var candidate: Profile

    /// Why the others may not, in order of edits.
    package var findings: [EditFinding] = []
  }

  private let limits: EditLimits
  private let leaks: LeakIndex
  private let tokens: @Sendable (Profile, Role) -> Int?

  /// Creates checks.
  ///
  /// - Parameters:
  ///   - limits: How much a step may change.
  ///   - leaks: What no instruction may repeat.
  ///   - tokens: Estimates the tokens of a role's system message as its model does; nil when it
  ///     cannot.
  package init(
    limits: EditLimits = .standard, leaks: LeakIndex,
    tokens: @escaping @Sendable (Profile, Role) -> Int?
  ) {
    self.limits = limits
    self.leaks = leaks
    self.tokens = tokens
  }

  /// Checks a proposal.
  ///
  /// - Parameters:
  ///   - edits: The proposed edits.
  ///   - parent: The profile that they change.
  ///   - tried: Edits that the run has tried on this profile and rejected.
  ///   - step: What instructions keep as the step that wrote them.
  ///   - fallbackReason: What instructions keep as the reason where the proposal gives none that may
  ///     be kept.
  /// - Returns: The admitted edits, the candidate, and the findings.
  package func check(
    _ edits: [ProfileEdit], on parent: Profile, tried: [ProfileEdit] = [], step: String,
    fallbackReason: String
  ) -> Result {
    var result = Result(candidate: parent)
    let known = Role.allCases.flatMap { Self.texts(parent[$0]) }
    for (index, proposed) in edits.enumerated() {
      guard result.admitted.count < limits.edits else {
        result.findings.append(
          EditFinding(
            .tooManyEdits, edit: index, quote: Self.newText(proposed) ?? "",
            "is edit \(index + 1); a step makes at most \(limits.edits)"))
        continue
      }
      var edit = proposed
      edit.since = step
      edit.reason = reason(proposed.reason, known: known) ?? fallbackReason
      let check = SingleEditCheck(
        edit: edit, index: index, before: result.candidate, parent: parent, limits: limits,
        leaks: leaks, known: known, tokens: tokens)
      var findings: [EditFinding] = []
      if tried.contains(where: { $0.role == edit.role && $0.operation == edit.operation }) {
        findings.append(
          EditFinding(
            .triedBefore, edit: index, quote: Self.newText(edit) ?? "",
            "was rejected before in this run; propose another edit"))
      }
      let (candidate, more) = check.run()
      findings += more
      if findings.isEmpty, let candidate {
        result.candidate = candidate
        result.admitted.append(edit)
      }
      result.findings += findings
    }
    return result
  }

  /// The reason of a proposal as it may stand in a profile: short, on one line, without training
  /// text.
  private func reason(_ reason: String?, known: [String]) -> String? {
    guard let reason, !reason.isEmpty else { return nil }
    let line = reason.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(300)
    let text = String(line)
    guard leaks.leaks(in: text, known: known).isEmpty, InstructionScan.hits(in: text).isEmpty else {
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// The new text of an edit of an instruction.
  static func newText(_ edit: ProfileEdit) -> String? {
    switch edit.operation {
    case .insertInstruction(_, let text, _), .replaceInstruction(_, let text): text
    default: nil
    }
  }

  /// Everything that a role is told.
  static func texts(_ prompt: RolePrompt) -> [String] {
    [prompt.systemPrompt.source] + prompt.instructions.map(\.text)
      + prompt.examples.flatMap { [$0.question, $0.answer] }
  }
}
