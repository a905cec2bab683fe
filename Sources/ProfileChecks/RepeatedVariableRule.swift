import Diagnostics
import Profiles
import YAMLSyntax

/// TV008: a long variable that a prompt fills in twice.
enum RepeatedVariableRule {
  /// The variables whose value is many times longer than a prompt.
  private static let long: Set<String> = Set(
    [BuiltInVariable.context, .answers, .transcript].map(\.rawValue))

  /// Returns the findings in the prompts that the document itself writes.
  ///
  /// - Complexity: O(n).
  static func findings(_ document: ProfileDocument, _ tree: YAMLTree) -> [Finding] {
    var findings: [Finding] = []
    for role in document.root["roles"]?.entries ?? [] {
      for prompt in role.value["prompts"]?.entries ?? [] {
        guard let text = prompt.value.text, TemplateParser.mayHavePlaceholders(text) else {
          continue
        }
        var seen: Set<String> = []
        for placeholder in TemplateParser.parse(text).placeholders
        where long.contains(placeholder.name) && !seen.insert(placeholder.name).inserted {
          findings.append(
            Finding(
              code: "TV008", severity: RuleTable.severity(of: "TV008"),
              range: SourceText(origin: prompt.value.origin, tree: tree)
                .range(ofDecoded: placeholder.range),
              message: "{{\(placeholder.name)}} is filled in a second time, and every call pays "
                + "for both; leave out one of them"))
        }
      }
    }
    return findings
  }
}
