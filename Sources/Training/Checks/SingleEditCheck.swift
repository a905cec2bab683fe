import Profiles
import SafetyChecks
import TextAnalysis

/// All checks of one edit.
struct SingleEditCheck {
  let edit: ProfileEdit
  let index: Int

  /// The profile with the edits that were admitted before this one.
  let before: Profile

  /// The profile before all edits of the step, against which growth counts.
  let parent: Profile

  let limits: EditLimits
  let leaks: LeakIndex
  let known: [String]
  let tokens: @Sendable (Profile, Role) -> Int?

  /// The edited profile, when the edit applies, and everything that speaks against it.
  func run() -> (Profile?, [EditFinding]) {
    switch edit.operation {
    case .insertInstruction, .replaceInstruction, .deleteInstruction, .moveInstruction: break
    default:
      return (
        nil,
        [
          finding(
            .otherTarget, "", "training changes instructions alone; edit other parts by hand")
        ]
      )
    }
    guard ReflectionPrompt.roles(of: before).contains(edit.role) else {
      return (
        nil,
        [
          finding(
            .idleRole, newText ?? "",
            "is for the \(edit.role.rawValue), which takes no part in debates of one worker without "
              + "rounds")
        ]
      )
    }
    if let newText, newText == oldText {
      // The step and its reason alone would make another profile of the same prompts.
      return (
        nil, [finding(.noChange, newText, "is what the instruction says already; propose another")]
      )
    }
    var findings = newText.map(textFindings) ?? []
    let after: Profile
    do throws(ProfileEditError) {
      after = try edit.applied(to: before)
    } catch {
      return (nil, findings + [applyFinding(error)])
    }
    findings += variableFindings(after)
    findings += sizeFindings(after)
    findings += safetyFindings(after)
    return (after, findings)
  }

  private var newText: String? { EditChecks.newText(edit) }

  /// The instruction that the edit replaces or deletes.
  private var oldText: String? {
    switch edit.operation {
    case .replaceInstruction(let id, _), .deleteInstruction(let id):
      before[edit.role].instruction(id)?.text
    default: nil
    }
  }

  private func finding(_ code: EditFinding.Code, _ quote: String, _ detail: String) -> EditFinding {
    EditFinding(code, edit: index, quote: quote, detail)
  }

  // MARK: The edit as such

  private func applyFinding(_ error: ProfileEditError) -> EditFinding {
    let code: EditFinding.Code =
      switch error.code {
      case .notFound, .ambiguous: .notFound
      case .frozen: .frozen
      case .duplicate: .duplicateID
      case .noChange: .noChange
      case .invalid, .notExpressible, .brokenDocument:
        hasUnknownVariable ? .unknownVariable : .invalid
      }
    return finding(code, newText ?? "", error.detail)
  }

  private var hasUnknownVariable: Bool {
    guard let newText, let template = try? Template(newText) else { return false }
    let names = before.variables.map(\.name) + BuiltInVariable.everywhere.map(\.rawValue)
    return template.variables.contains { !names.contains($0) }
  }

  private func textFindings(_ text: String) -> [EditFinding] {
    var findings: [EditFinding] = []
    if text.count > limits.characters {
      findings.append(
        finding(
          .tooLong, text,
          "has \(text.count) characters; an instruction of training has at most "
            + "\(limits.characters)"))
    }
    if text.contains(where: \.isNewline) {
      findings.append(finding(.severalLines, text, "has line breaks; write one rule on one line"))
    }
    for hit in InstructionScan.hits(in: text) {
      findings.append(finding(hit.code, hit.quote, hit.detail))
    }
    for leak in leaks.leaks(in: text, known: known) {
      findings.append(
        leak.kind == .text
          ? finding(
            .leakText, leak.quote,
            "repeats \(LeakIndex.runLength) or more words of training text; write a general rule")
          : finding(
            .leakAnswer, leak.quote,
            "repeats a gold answer; write a general rule that names no answer"))
    }
    if let twin = nearDuplicate(of: text) {
      findings.append(
        finding(
          .nearDuplicate, text,
          "says nearly the same as the instruction \"\(twin.id)\"; replace that one instead"))
    }
    return findings
  }

  private func nearDuplicate(of text: String) -> Instruction? {
    var own = ""
    if case .replaceInstruction(let id, _) = edit.operation { own = id }
    var reader = WordSequenceReader()
    let words = Set(reader.words(of: text).map(\.hash))
    return before[edit.role].instructions.first { instruction in
      guard instruction.id != own else { return false }
      let others = Set(reader.words(of: instruction.text).map(\.hash))
      let union = words.union(others).count
      return union > 0
        && Double(words.intersection(others).count) / Double(union) >= limits.likeness
    }
  }

  // MARK: Variables and size

  private func variableFindings(_ after: Profile) -> [EditFinding] {
    let old = Self.variables(before[edit.role])
    let new = Self.variables(after[edit.role])
    return old.filter { !new.contains($0) }.map { name in
      finding(.lostVariable, "{{\(name)}}", "would be used no more; keep the placeholder")
    }
      + new.filter { !old.contains($0) }.map { name in
        finding(.newVariable, "{{\(name)}}", "was not used by this role; write plain words")
      }
  }

  /// The variables of what stays the same from call to call, in order of appearance.
  private static func variables(_ prompt: RolePrompt) -> [String] {
    var names: [String] = []
    for template in [prompt.systemPrompt] + prompt.instructions.map(\.template) {
      for name in template.variables where !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func sizeFindings(_ after: Profile) -> [EditFinding] {
    let role = edit.role
    guard let old = tokens(parent, role), let earlier = tokens(before, role),
      let new = tokens(after, role)
    else {
      return [
        finding(
          .unknownSize, "",
          "the model of the role \(role.rawValue) gives no estimate of its prompt; check its name "
            + "and price")
      ]
    }
    guard new > earlier else { return [] }
    var findings: [EditFinding] = []
    let allowed = max(limits.growthTokens, Int(Double(min(old, 1 << 40)) * limits.growthShare))
    if new - old > allowed {
      findings.append(
        finding(
          .growth, newText ?? "",
          "lets the prompt of the \(role.rawValue) grow by \(new - old) tokens; a step adds at most "
            + "\(allowed)"))
    }
    let budget = after.limits.promptTokens
    if new > budget {
      findings.append(
        finding(
          .budget, newText ?? "",
          "makes a prompt of \(new) tokens for the \(role.rawValue); limits.prompt_tokens is "
            + "\(budget): shorten or delete another instruction"))
    }
    return findings
  }

  // MARK: Safety

  /// What the gate on changes says of the role's whole system message.
  private func safetyFindings(_ after: Profile) -> [EditFinding] {
    EditGate.lostClauses(
      from: Self.systemText(before[edit.role]), to: Self.systemText(after[edit.role]),
      of: SafetyClause.allCases
    ).map { lost in
      switch lost.fate {
      case .removed:
        finding(
          .safetyRemoved, lost.quote,
          "is the clause that \(lost.detail), which the edit removes; only a person may do that")
      case .weakened:
        finding(
          .safetyWeakened, lost.quote,
          "is weaker than the clause that \(lost.detail), or against it; keep it a rule without "
            + "exceptions")
      case .opposed: finding(.safetyWeakened, lost.quote, "\(lost.detail); propose another")
      }
    }
  }

  private static func systemText(_ prompt: RolePrompt) -> [UInt8] {
    let parts = [prompt.systemPrompt.source] + prompt.instructions.map(\.text)
    return Array(parts.joined(separator: "\n").utf8)
  }
}
