import Diagnostics
import Profiles
import SafetyChecks
import Support
import YAMLSyntax

/// What is unsafe in the texts of a profile document.
///
/// Texts that a model is told are scanned as they are decoded, so that no escape hides anything; keys
/// and invisible characters are looked for in the whole file, comments included.
enum SafetyRules {
  /// The families that are looked for in every byte of a file.
  private static let everywhere: Set = ["SE", "UN"]

  /// What a text of its own needs and a profile has: untrusted variables are fenced when a prompt is
  /// rendered, and the variables of templates have rules of their own.
  static let answered: Set<RuleCode> = ["TB001", "TB002", "TB003", "TB005"]

  /// Returns the findings of a document.
  ///
  /// - Parameters:
  ///   - document: The document; nil for one that cannot be decoded, whose bytes are scanned alone.
  ///   - tree: Its syntax tree.
  ///   - scans: What was found in the texts before; nil to scan all of them.
  /// - Returns: The findings, with ranges of the file.
  /// - Complexity: O(n).
  static func findings(
    _ document: ProfileDocument?, _ tree: YAMLTree, _ scans: ScanCache?
  ) -> [Finding] {
    var findings = SafetyScanner.secretsAndHiddenText(in: ScannedText(tree.bytes, from: .system))
      .filter { everywhere.contains($0.code.family) }
    let nodes = texts(of: document)
    let texts = nodes.map { $0.text ?? "" }
    let scanned = (scans ?? ScanCache()).findings(in: texts) { text in
      SafetyScanner.findings(in: ScannedText(text, from: .system))
        .filter { $0.code.family != "TV" && !answered.contains($0.code) }
    }
    for (node, found) in zip(nodes, scanned) where !found.isEmpty {
      let source = SourceText(origin: node.origin, tree: tree)
      for finding in found {
        let mapped = mapped(finding, source)
        // Of what stands in the file as it is decoded, one finding is enough.
        let isKnown = findings.contains {
          $0.code == mapped.code && $0.range.overlaps(mapped.range)
        }
        if !isKnown || !everywhere.contains(finding.code.family) { findings.append(mapped) }
      }
    }
    return findings
  }

  /// The texts that the document itself writes and a model is told.
  private static func texts(of document: ProfileDocument?) -> [FieldNode] {
    guard let root = document?.root else { return [] }
    var texts = (root["variables"]?.entries ?? []).compactMap { $0.value["default"] }
    for role in root["roles"]?.entries ?? [] {
      if let prompt = role.value["system_prompt"] { texts.append(prompt) }
      texts += (role.value["instructions"]?.items ?? []).compactMap(InstructionNode.textNode)
      for example in role.value["examples"]?.items ?? [] {
        texts += example.entries.map(\.value)
      }
      texts += (role.value["prompts"]?.entries ?? []).map(\.value)
    }
    texts.removeAll { $0.text == nil }
    return texts
  }

  private static func mapped(_ finding: Finding, _ source: SourceText) -> Finding {
    var mapped = finding
    mapped.range = source.range(ofDecoded: finding.range)
    mapped.related = finding.related.map {
      Finding.Related(
        path: $0.path, range: $0.path == nil ? source.range(ofDecoded: $0.range) : $0.range,
        message: $0.message)
    }
    // What is taken out leaves any style as it was; what is put in might not.
    mapped.fixes = finding.fixes.compactMap { fix in
      guard fix.edits.allSatisfy({ $0.replacement.isEmpty || source.takesText }) else {
        return nil
      }
      return Fix(
        title: fix.title, isSafe: fix.isSafe,
        edits: fix.edits.map {
          TextEdit(range: source.range(ofDecoded: $0.range), replacement: $0.replacement)
        })
    }
    return mapped
  }
}
