import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// Turns issues of fields and templates into findings with bytes of the checked document.
struct FindingCollector {
  /// What a person may decide to leave as it is.
  private(set) var findings: [Finding] = []

  /// What keeps the document from being a profile, so that leaving it as it is means nothing.
  private(set) var firm: [Finding] = []

  private let reading: ProfileReading
  private let path: String
  private var tree: YAMLTree { reading.tree }

  init(reading: ProfileReading, path: String) {
    self.reading = reading
    self.path = path
  }

  mutating func add(_ more: [Finding]) { findings += more }

  /// Adds findings that no suppression hides.
  mutating func addFirm(_ more: [Finding]) { firm += more }

  mutating func add(_ issues: [FieldIssue]) {
    for issue in issues {
      guard issue.origin.document == path else {
        addInherited(issue.message, issue.origin.document)
        continue
      }
      let finding = Finding(
        code: issue.code, severity: RuleTable.severity(of: issue.code),
        range: clamped(issue.origin.range), message: issue.message,
        fixes: issue.fixes + insertions(issue))
      if ProfileRule.tolerable.contains(issue.code) {
        findings.append(finding)
      } else {
        firm.append(finding)
      }
    }
  }

  mutating func add(_ problems: [ProfileResolution.TemplateProblem]) {
    for problem in problems {
      let message = "\(problem.path): \(problem.issue.message)"
      guard problem.origin.document == path else {
        addInherited(message, problem.origin.document)
        continue
      }
      let code = Self.code(of: problem.issue.kind)
      let text = SourceText(origin: problem.origin, tree: tree)
      // A missing variable concerns the whole text, whose beginning says most.
      let range =
        problem.issue.kind == .missing
        ? text.firstLine : text.range(ofDecoded: problem.issue.range)
      firm.append(
        Finding(
          code: code, severity: RuleTable.severity(of: code), range: range, message: message,
          fixes: Self.fixes(problem, text, range)))
    }
  }

  private func clamped(_ range: Range<Int>) -> Range<Int> {
    range.clamped(to: 0..<max(tree.bytes.count, range.upperBound))
  }

  /// Reports a mistake of a base where this document names it.
  private mutating func addInherited(_ message: String, _ document: String) {
    let range = reading.document?.extends?.origin.range ?? 0..<min(1, tree.bytes.count)
    firm.append(
      Finding(
        code: ProfileRule.baseInvalid, severity: RuleTable.severity(of: ProfileRule.baseInvalid),
        range: range,
        message: "the base \(Path.name(of: document)) has errors; mend it first: \(message)"))
  }

  private static func code(of kind: TemplateIssue.Kind) -> RuleCode {
    switch kind {
    case .undefined, .malformedName: "TV001"
    case .unclosed: "TV003"
    case .missing: "TV005"
    case .code: "TV006"
    case .secret: "TV007"
    }
  }

  // MARK: Fixes

  private static func fixes(
    _ problem: ProfileResolution.TemplateProblem, _ text: SourceText, _ range: Range<Int>
  ) -> [Fix] {
    switch problem.issue.kind {
    case .undefined, .malformedName:
      guard let nearest = NearestName.closest(to: problem.issue.name, in: problem.allowed) else {
        return []
      }
      return [
        Fix(
          title: "Write {{\(nearest)}}", isSafe: false,
          edits: [TextEdit(range: range, replacement: "{{\(nearest)}}")])
      ]
    case .missing:
      guard let edit = text.appending("{{\(problem.issue.name)}}") else { return [] }
      return [Fix(title: "Add {{\(problem.issue.name)}}", isSafe: false, edits: [edit])]
    case .unclosed, .code, .secret: return []
    }
  }

  /// The fix that inserts a missing key of the document itself.
  private func insertions(_ issue: FieldIssue) -> [Fix] {
    guard issue.code == ProfileRule.missingKey, issue.path.steps.count == 1,
      let root = tree.root, root.kind == .mapping, root.collectionStyle == .block,
      root.indentation == 0
    else { return [] }
    switch issue.path.lastKey {
    case "hegel":
      let edit = TextEdit(
        range: root.contentRange.lowerBound..<root.contentRange.lowerBound,
        replacement: "hegel: \(ProfileSchema.version)\(lineBreak)")
      return [Fix(title: "Insert hegel: \(ProfileSchema.version)", isSafe: false, edits: [edit])]
    case "name":
      var offset = root.contentRange.lowerBound
      if let version = root.entry(key: "hegel") {
        offset = lineEnd(after: version.range.upperBound)
      }
      let isAtLineStart =
        offset == root.contentRange.lowerBound || offset == 0 || tree.bytes[offset - 1] == 0x0A
      let text = (isAtLineStart ? "" : lineBreak) + "name: \(nameFromPath)" + lineBreak
      let edit = TextEdit(range: offset..<offset, replacement: text)
      return [Fix(title: "Insert name: \(nameFromPath)", isSafe: false, edits: [edit])]
    default: return []
    }
  }

  private var lineBreak: String { SourceText.lineBreak(of: tree.bytes) }

  private func lineEnd(after offset: Int) -> Int {
    var offset = offset
    while offset < tree.bytes.count {
      offset += 1
      if tree.bytes[offset - 1] == 0x0A { break }
    }
    return offset
  }

  private var nameFromPath: String {
    var name = Path.name(of: path)
    for suffix in [".profile.yaml", ".profile.yml", ".yaml", ".yml"] where name.hasSuffix(suffix) {
      name = String(name.dropLast(suffix.count))
      break
    }
    return ProfileName.isValid(name) ? name : "unnamed"
  }
}
