import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// What the rules on wording, budgets and the debate look at, and what they found.
struct WordingContext {
  let path: String
  let tree: YAMLTree

  /// The fields of the resolved profile.
  let root: FieldNode

  let options: RuleOptions
  let selection: RuleSelection

  /// The roles in their order.
  let roles: [RoleTexts]

  private(set) var findings: [Finding] = []

  init(
    path: String, tree: YAMLTree, root: FieldNode, options: RuleOptions, selection: RuleSelection
  ) {
    self.path = path
    self.tree = tree
    self.root = root
    self.options = options
    self.selection = selection
    roles = Role.allCases.map { RoleTexts($0, root, path: path) }
  }

  /// Whether a field was written by the document that is checked.
  func isOwn(_ node: FieldNode?) -> Bool { node?.origin.document == path }

  func texts(of role: Role) -> RoleTexts? { roles.first { $0.role == role } }

  /// Reports a part of a text of the document itself.
  mutating func report(
    _ code: RuleCode, _ text: PromptText, _ range: Range<Int>, _ message: String,
    fixes: [Fix] = [], related: (text: PromptText, range: Range<Int>, message: String)? = nil
  ) {
    let place = self.place(text, range)
    var others: [Finding.Related] = []
    if let related, related.text.isOwn {
      others = [
        .init(range: self.place(related.text, related.range), message: related.message)
      ]
    }
    report(code, at: place, message, fixes: fixes, related: others)
  }

  /// Reports bytes of the document itself.
  mutating func report(
    _ code: RuleCode, at range: Range<Int>, _ message: String, fixes: [Fix] = [],
    related: [Finding.Related] = []
  ) {
    findings.append(
      Finding(
        code: code, severity: RuleTable.severity(of: code), range: range, message: message,
        fixes: fixes, related: related))
  }

  func place(_ text: PromptText, _ range: Range<Int>) -> Range<Int> {
    SourceText(origin: text.node.origin, tree: tree).range(ofDecoded: range)
  }

  /// The words by which a message names where another text stands.
  func origin(of text: PromptText) -> String {
    text.inherited.map { " of \(BaseReference($0) == nil ? Path.name(of: $0) : $0)" } ?? ""
  }
}

/// The rules that read what a profile says: clarity, budgets and the dialectic.
enum WordingRules {
  /// Returns the findings of the rules that are selected.
  ///
  /// - Complexity: O(n), apart from repeated sentences, whose comparisons are bounded.
  static func findings(
    _ resolution: ProfileResolution, _ tree: YAMLTree, path: String, _ options: RuleOptions,
    _ selection: RuleSelection
  ) -> [Finding] {
    let always = DialecticRules.settings(resolution.root, path: path)
    let families = Set(selection.added.map(\.family))
    let needsTexts =
      !families.isDisjoint(with: ["CL", "BG", "DI"])
      || DialecticRules.changesSynthesis(resolution.root, path: path)
    guard needsTexts else { return always }
    var context = WordingContext(
      path: path, tree: tree, root: resolution.root, options: options, selection: selection)
    if families.contains("CL") {
      ContradictionRules.check(&context)
      RepetitionRules.checkStatements(&context)
      ClarityRules.check(&context)
    }
    if families.contains("BG") {
      BudgetRules.check(&context)
      RepetitionRules.checkBlocks(&context)
    }
    DialecticRules.check(&context)
    return always + context.findings.filter { selection.reports($0.code) }
  }
}
