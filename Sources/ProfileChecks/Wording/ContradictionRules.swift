import Diagnostics
import Profiles

/// CL001, CL002 and CL003: two statements of one role that cannot both be obeyed.
///
/// Read is the role as it is resolved, so that an instruction which contradicts what the base says
/// is found where it was written.
enum ContradictionRules {
  private struct Said<Directive> {
    var text: PromptText
    var statement: PromptStatement
    var directive: Directive
  }

  /// The most directives of a kind that are compared with one another.
  private static let most = 60

  static func check(_ context: inout WordingContext) {
    for role in context.roles where role.system.contains(where: \.isOwn) {
      compare("CL001", role, &context, AnswerLength.init, AnswerLength.conflict)
      compare("CL002", role, &context, FormDirective.init, FormDirective.conflict)
      compare("CL003", role, &context, HabitDirective.init, HabitDirective.conflict)
    }
  }

  private static func compare<Directive>(
    _ code: RuleCode, _ role: RoleTexts, _ context: inout WordingContext,
    _ read: (PromptStatement) -> Directive?, _ conflict: (Directive, Directive) -> String?
  ) {
    var said: [Said<Directive>] = []
    for text in role.system {
      for statement in text.statements where said.count < most {
        guard let directive = read(statement) else { continue }
        said.append(Said(text: text, statement: statement, directive: directive))
      }
    }
    for (index, later) in said.enumerated() {
      for earlier in said[...index] {
        let isSame =
          earlier.text.node.origin == later.text.node.origin
          && earlier.statement.range == later.statement.range
        guard later.text.isOwn || earlier.text.isOwn,
          let reason = conflict(earlier.directive, later.directive)
        else { continue }
        let (shown, other) = later.text.isOwn ? (later, earlier) : (earlier, later)
        let quote = shown.text.quote(shown.statement.range)
        context.report(
          code, shown.text, shown.statement.range,
          isSame
            ? "\"\(quote)\" contradicts itself: \(reason); keep one of the two"
            : "\"\(quote)\" contradicts \"\(other.text.quote(other.statement.range))\""
              + "\(context.origin(of: other.text)): \(reason); keep one of the two, or say when "
              + "each holds",
          related: isSame ? nil : (other.text, other.statement.range, "the other demand"))
        break
      }
    }
  }
}
