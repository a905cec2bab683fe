import JSON
import LanguageModels
import Profiles
import Records
import Support

/// Maps classes of failure to edits of instructions.
///
/// It knows the causes and the present instructions alone: no question, answer or gold answer is
/// read. Which of several fitting edits is proposed depends on the request's seed, so that the
/// iterations of a training try different ones.
struct Reflector {
  private let input: ReflectionInput
  private let seed: UInt64

  init(input: ReflectionInput, seed: UInt64) {
    self.input = input
    self.seed = seed
  }

  /// Returns the reply: at most two edits with the reason, or the reason why there is none.
  func reply() -> String {
    var random = SeededRandom(seed: seed, purpose: "reflection")
    var items = input.instructions
    var chosen: [ReflectionCandidate] = []
    // Mostly one change a step shows best what it does; two at once get out of hollows.
    let wanted = Int.random(in: 0..<2, using: &random) == 0 ? ReflectionReply.maximumEdits : 1
    for (cause, isOwnRole) in passes where chosen.count < wanted {
      let fitting = candidates(cause, isOwnRole: isOwnRole, items).filter { candidate in
        chosen.allSatisfy { $0.axis != candidate.axis && !$0.touches(candidate) }
      }
      guard let candidate = fitting.randomElement(using: &random) else { continue }
      chosen.append(candidate)
      items = candidate.applied(to: items)
    }
    return JSONValue.object(
      JSONObject([
        ("edits", .array(chosen.map(\.edit.json))), ("reason", .string(reason(chosen))),
      ])
    ).text()
  }

  /// Every cause in its own role, by weight; then every cause in the other roles.
  private var passes: [(ReflectionInput.Cause, Bool)] {
    input.causes.map { ($0, true) } + input.causes.map { ($0, false) }
  }

  private func reason(_ chosen: [ReflectionCandidate]) -> String {
    if !chosen.isEmpty { return chosen.compactMap(\.edit.reason).joined(separator: "; ") }
    if input.causes.isEmpty { return "no cause of failure was given" }
    let causes = Set(input.causes.map(\.cause))
    if causes == [.evidenceMissing] {
      return "the passages lack the evidence, which no instruction changes; look at the corpus and "
        + "at the number of passages"
    }
    return "the bank of directives has nothing left against "
      + FailureCause.allCases.filter(causes.contains).map(\.rawValue).joined(separator: ", ")
  }

  /// The edits against a cause that change what is in force and were not tried before.
  private func candidates(
    _ cause: ReflectionInput.Cause, isOwnRole: Bool, _ items: [ReflectionInput.Item]
  ) -> [ReflectionCandidate] {
    let all =
      insertions(cause, isOwnRole: isOwnRole) + changes(cause, isOwnRole: isOwnRole, items)
    return all.filter { candidate in
      !input.rejected.contains { candidate.isSame(as: $0) } && candidate.hasEffect(on: items)
    }
  }

  private func isMeant(
    _ role: Role, by cause: ReflectionInput.Cause, isOwnRole: Bool
  ) -> Bool {
    guard let own = cause.role else { return isOwnRole }
    return (role == own) == isOwnRole
  }

  private func insertions(
    _ cause: ReflectionInput.Cause, isOwnRole: Bool
  ) -> [ReflectionCandidate] {
    DirectiveBank.entries.filter { $0.causes.contains(cause.cause) }.flatMap { entry in
      entry.roles.filter { isMeant($0, by: cause, isOwnRole: isOwnRole) }.map { role in
        candidate(
          cause, role, .insertInstruction(id: nil, text: entry.text, .end), [entry.directive])
      }
    }
  }

  private func changes(
    _ cause: ReflectionInput.Cause, isOwnRole: Bool, _ items: [ReflectionInput.Item]
  ) -> [ReflectionCandidate] {
    let open = items.filter { !$0.isFrozen && isMeant($0.role, by: cause, isOwnRole: isOwnRole) }
    return open.flatMap { item -> [ReflectionCandidate] in
      let directives = item.matches.map(\.rule.name)
      var result: [ReflectionCandidate] = []
      if let change = DirectiveBank.change(against: cause.cause) {
        result += LimitRewriter.texts(item, change).map {
          candidate(cause, item.role, .replaceInstruction(id: item.id, text: $0), directives)
        }
      }
      guard isHarmful(item, directives, cause.cause) else { return result }
      result.append(candidate(cause, item.role, .deleteInstruction(id: item.id), directives))
      result += DirectiveBank.entries.filter {
        $0.causes.contains(cause.cause) && $0.roles.contains(item.role)
      }.map {
        candidate(cause, item.role, .replaceInstruction(id: item.id, text: $0.text), directives)
      }
      return result
    }
  }

  /// Whether an instruction asks for nothing but what brings the cause about.
  private func isHarmful(
    _ item: ReflectionInput.Item, _ directives: [String], _ cause: FailureCause
  ) -> Bool {
    if directives.isEmpty { return cause == .tooLong && item.asksForLength }
    let harmful = DirectiveBank.harmful(for: cause)
    return directives.allSatisfy(harmful.contains)
  }

  private func candidate(
    _ cause: ReflectionInput.Cause, _ role: Role, _ operation: ProfileEdit.Operation,
    _ directives: [String]
  ) -> ReflectionCandidate {
    let reason = "\(cause.cause.rawValue) in \(cause.count) of \(cause.total) questions"
    return ReflectionCandidate(
      edit: ProfileEdit(role: role, operation, reason: reason), directives: directives)
  }
}
