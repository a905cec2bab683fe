/// The rules of every family, from which pages, hovers and reports are made.
///
/// A code is never used again for another rule.
package enum RuleTable {
  /// All rows, ordered by code.
  package static let all: [Rule] = [
    schemaRules, documentRules, templateRules, ownRules,
    secretRules,
    unicodeRules, personalDataRules, lineageRules,
    injectionRules, encodingRules, exfiltrationRules, trustBoundaryRules,
    budgetRules, clarityRules, dialecticRules, corpusRules,
  ].flatMap(\.self).sorted { $0.code < $1.code }

  private static let byCode: [RuleCode: Rule] = Dictionary(
    all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  /// Returns the rule of a code.
  ///
  /// - Parameter code: The code.
  /// - Returns: The row, or nil when there is no such rule.
  package static func rule(_ code: RuleCode) -> Rule? { byCode[code] }

  /// Returns the severity of a rule unless the configuration says otherwise.
  ///
  /// - Parameter code: The code.
  /// - Returns: The severity; an error when there is no such rule.
  package static func severity(of code: RuleCode) -> Severity { byCode[code]?.severity ?? .error }

  /// The rules whose findings keep a document from being a profile.
  private static let firm: Set<RuleCode> = [
    "PF001", "PF003", "PF004", "PF005", "PF010", "PF012", "PF013", "PF014", "PF015", "PF016",
    "PF018", "PF019", "PF020", "PF022", "TV001", "TV003", "TV005", "TV006", "TV007",
  ]

  /// Returns whether a configuration or an option may leave a rule out.
  ///
  /// What keeps a document from being a profile stays, since leaving it out would call a document
  /// good that nothing can be done with; suppressions keep to the same.
  ///
  /// - Parameter code: A code of any family.
  /// - Returns: False for the rules of profiles without which there is no profile.
  package static func canBeIgnored(_ code: RuleCode) -> Bool { !firm.contains(code) }

  /// Returns whether a rule is reported without being selected.
  ///
  /// - Parameter code: A code of any family.
  /// - Returns: False for the rules on style and budgets that somebody has to ask for.
  package static func isDefault(_ code: RuleCode) -> Bool { byCode[code]?.isDefault ?? true }

  /// The codes of all rules, in order.
  package static var codes: [String] { all.map(\.code.rawValue) }
}

/// Writes the pages of rules.
package enum RulePages {
  /// Returns the page of one rule, as Markdown.
  ///
  /// - Parameter rule: The rule.
  /// - Returns: The page.
  package static func page(of rule: Rule) -> String {
    let fix =
      switch rule.fix {
      case .none: "none"
      case .safe: "safe (`--fix`)"
      case .unsafe: "unsafe (`--unsafe-fixes`)"
      }
    return """
      ## \(rule.code) \(rule.name)

      \(rule.summary)

      Severity: \(rule.severity.rawValue). Fix: \(fix).\(rule.isDefault ? "" : selection(of: rule))

      \(rule.explanation)\(details(of: rule))

      Found:

      ```yaml
      \(rule.code.family == "SE" ? withoutKeys(rule.example) : rule.example)
      ```

      Mended:

      ```yaml
      \(rule.remedy)
      ```

      """
  }

  private static func selection(of rule: Rule) -> String {
    " Off until it is selected: `--select \(rule.code)`, or `checks: {select: [\(rule.code)]}` in "
      + "`hegel.yaml`."
  }

  /// The parameters and the false alarms of a rule, each as a paragraph.
  private static func details(of rule: Rule) -> String {
    var text = ""
    for parameter in rule.parameters {
      text += "\n\n`checks.options.\(rule.code).\(parameter.name)`: \(parameter.summary) "
      text += "From \(short(parameter.range.lowerBound)) to \(short(parameter.range.upperBound)), "
      text += "\(short(parameter.standard)) without the key."
    }
    if let count = rule.benignFindings {
      text += "\n\nOf \(Rule.benignTexts) system prompts of public collections, each as the system "
      text += "prompt of a worker that extends base/qa@1, it finds something in \(count)."
    }
    if let measured = rule.measured { text += "\n\nMeasured: \(measured)" }
    return text
  }

  private static func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  /// Leaves out the rest of every long word with a digit, so that no search for leaked keys takes
  /// the page for one.
  private static func withoutKeys(_ text: String) -> String {
    var result = ""
    var word = ""
    for character in text + "\n" {
      if character.isLetter || character.isNumber || "_-+".contains(character) {
        word.append(character)
        continue
      }
      let isKey = word.utf8.count >= 12 && word.contains(where: \.isNumber)
      result += isKey ? word.prefix(word.utf8.count / 5) + "…" : word
      result.append(character)
      word = ""
    }
    return String(result.dropLast())
  }

  /// The codes that stay free, with the reason for each.
  private static let reserved = """

    ## Codes that are reserved

    These codes of a larger plan stay free, since their rules would find nothing or the wrong thing.

    - BG002 and BG003: no model has a known context window or price here; `limits.usd_per_debate` is \
    kept when a debate runs.
    - DI009: rounds and agreement end a debate, no prompt does.
    - EX005: no setting names the hosts that prompts may speak of; EX001 to EX004 look at what an \
    address is for.
    - IN020: a linear model finds attacks of collections that it has seen and little else; \
    `docs/safety.md` has the figures.
    - LN009: PF014 and PF015 find it.
    - LN011: a check does not know the first version.
    - PF009: `hegel format` does it.
    - PF011: a profile may be named unlike its file.
    - TV009: TV001 and TV003 find it.

    """

  /// The page of all rules, as Markdown.
  package static var all: String {
    var text = """
      # Rules

      This page is made from the rule table in `Sources/Diagnostics`; a test fails when it is out
      of date. `hegel explain CODE` prints one entry.

      A finding is suppressed by a comment on its line or on the line above its node,
      `# hegel: ignore[CODE] -- reason`, for a whole file by `# hegel: ignore-file[CODE] -- reason`,
      and for a profile by `checks: {ignore: [CODE]}`. What keeps a document from being a profile
      cannot be suppressed, apart from unknown keys and roles, which are then ignored.

      The rules on clarity (CL), budgets (BG) and most of those on the debate (DI) are off until
      somebody selects them, by `--select CL` for one check or by `checks: {select: [CL, BG]}` in
      `hegel.yaml` for a project and its editors; they then come beside the others. `--select`
      limits a check to what it names. Rules with parameters take them from the profile's
      `checks.options`, such as `checks: {options: {BG005: {characters: 2000}}}`.

      The rules on corpora (CO) speak in `hegel corpus validate`, those on changes (LN) in
      `hegel gate`.

      | code | name | severity | fix | on |
      |---|---|---|---|---|

      """
    for rule in RuleTable.all {
      text += "| \(rule.code) | \(rule.name) | \(rule.severity.rawValue) "
      text += "| \(rule.fix == .none ? "–" : rule.fix.rawValue) "
      text += "| \(rule.isDefault ? "yes" : "when selected") |\n"
    }
    for rule in RuleTable.all { text += "\n" + page(of: rule) }
    return text + reserved
  }
}
