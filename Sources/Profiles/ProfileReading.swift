import Diagnostics
import Support
package import YAMLSyntax

/// A profile document read from bytes: total, with everything that is wrong as an issue.
package struct ProfileReading: Sendable {
  /// What the document says; nil when its root is no map.
  package let document: ProfileDocument?

  /// What is wrong: YAML errors first, then fields, each in the order of the document.
  package let issues: [FieldIssue]

  /// The syntax tree.
  package let tree: YAMLTree

  /// The bytes of the texts that are plain or folded scalars, whose style may mean something else to
  /// a reader than was meant.
  package let styledTexts: [Range<Int>]

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The document; any bytes.
  ///   - document: The document's name, for origins.
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8], document: String) {
    var limits = YAMLLimits.default
    limits.maxBytes = ProfileBounds.documentBytes
    self.init(YAMLTree.parse(bytes, limits: limits), document: document)
  }

  /// Reads a document that was parsed before.
  ///
  /// - Parameters:
  ///   - tree: The syntax tree.
  ///   - document: The document's name, for origins.
  package init(_ tree: YAMLTree, document: String) {
    self.tree = tree
    var converter = RawConverter(document: document, tree: tree)
    converter.reportErrors()
    converter.checkDocuments(tree)
    guard let root = tree.root, root.kind != .empty else {
      if tree.errors.isEmpty { converter.reportEmpty(tree) }
      issues = converter.issues
      self.document = nil
      styledTexts = []
      return
    }
    let raw = converter.convert(root)
    let isHalfTyped = tree.errors.contains { $0.code != .duplicateKey }
    var decoder = FieldDecoder(document: document, reportsMissing: !isHalfTyped)
    let fields = decoder.decode(raw)
    let all = converter.issues + decoder.issues
    issues = Self.withoutInnerLimits(Self.withoutEffectsOfTabs(all, tree))
    self.document = fields.map { ProfileDocument(path: document, root: $0) }
    styledTexts = decoder.styledTexts
  }

  /// Leaves out what is only wrong because a tab moved a line out of its place: issues on that
  /// line, and the value that is missing at the end of the line before.
  private static func withoutEffectsOfTabs(
    _ issues: [FieldIssue], _ tree: YAMLTree
  ) -> [FieldIssue] {
    let tabs = tree.errors.filter { $0.code == .tabIndentation }
    guard !tabs.isEmpty else { return issues }
    let table = LineTable(tree.bytes)
    let lines = Set(tabs.map { table.line(ofByte: $0.range.lowerBound) })
    return issues.filter { issue in
      guard issue.code != "PF001" else { return true }
      let line = table.line(ofByte: issue.origin.range.lowerBound)
      return !lines.contains(line) && !(issue.origin.range.isEmpty && lines.contains(line + 1))
    }
  }

  /// Leaves out limits that are passed inside a place that passes one already: it is one mistake.
  private static func withoutInnerLimits(_ issues: [FieldIssue]) -> [FieldIssue] {
    let limits = issues.indices.filter { issues[$0].code == ProfileRule.tooLarge }
    guard limits.count > 1 else { return issues }
    let order = limits.sorted {
      let (left, right) = (issues[$0].origin.range, issues[$1].origin.range)
      return (left.lowerBound, -left.upperBound, $0) < (right.lowerBound, -right.upperBound, $1)
    }
    var inner: Set<Int> = []
    var end = -1
    for index in order {
      let upper = issues[index].origin.range.upperBound
      if upper <= end { inner.insert(index) } else { end = upper }
    }
    return issues.indices.filter { !inner.contains($0) }.map { issues[$0] }
  }
}
