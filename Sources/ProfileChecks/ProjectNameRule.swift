import Diagnostics
import Profiles

/// PF023: names of corpora and models that the project does not have.
///
/// A warning, since a profile may be meant for another project or for another machine.
enum ProjectNameRule {
  /// Returns the findings on the names that the document itself writes.
  static func findings(_ document: ProfileDocument, _ source: any ProfileSource) -> [Finding] {
    var findings: [Finding] = []
    func look(_ node: FieldNode?, _ kind: ProjectName) {
      guard let node, let name = node.text,
        let objection = source.objection(to: name, as: kind)
      else { return }
      findings.append(
        Finding(
          code: "PF023", severity: RuleTable.severity(of: "PF023"), range: node.origin.range,
          message: objection))
    }
    look(document.root["corpus"], .corpus)
    look(document.root["defaults"]?["model"], .model)
    for role in Role.allCases { look(document.root["roles"]?[role.rawValue]?["model"], .model) }
    return findings
  }
}
