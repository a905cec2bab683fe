import Diagnostics
import Support

/// A profile document with everything it inherits.
package struct ProfileResolution: Sendable {
  /// A mistake in a template of the resolved profile.
  package struct TemplateProblem: Sendable, Hashable {
    /// The field.
    package var path: FieldPath
    /// Where the text was written.
    package var origin: Origin
    /// The mistake.
    package var issue: TemplateIssue
    /// The variables that exist there.
    package var allowed: [String]
  }

  /// The profile; nil when there are issues or template problems that keep it from being one.
  package var profile: Profile?

  /// The combined fields, each with its origin.
  package var root: FieldNode

  /// The documents from the first to the last base.
  package var chain: [String]

  /// What is wrong with `extends`, and what the profile lacks.
  package var issues: [FieldIssue]

  /// What is wrong with the templates.
  package var templateProblems: [TemplateProblem]

  /// The names that placeholders of the resolved templates have; nil when the chain of bases is
  /// broken, so that templates were not looked at.
  package var usedVariables: Set<String>?

  /// Returns where a value of the resolved profile was written.
  ///
  /// - Parameter path: The path of the value.
  /// - Returns: The origin, or nil when no document writes it and the schema's standard holds.
  package func origin(of path: FieldPath) -> Origin? { root.node(at: path)?.origin }
}

/// Follows `extends` and combines the documents to a profile.
package struct ProfileResolver {
  private let source: any ProfileSource
  private var issues: [FieldIssue] = []
  private var documents: [ProfileDocument] = []
  private var identities: [String] = []
  private var isBroken = false

  private init(source: any ProfileSource) {
    self.source = source
  }

  /// Resolves a document.
  ///
  /// A document with issues never becomes a profile, since what was left out of it would silently
  /// take an inherited value. Only unknown keys and roles mean nothing: a caller that knows which
  /// of them are suppressed may let them pass.
  ///
  /// - Parameters:
  ///   - reading: The document as it was read.
  ///   - source: Where documents come from that others extend.
  ///   - ignoringUnknownKeys: Whether unknown keys and roles are passed over.
  /// - Returns: The profile, or what keeps it from being one; nil when nothing could be read.
  package static func resolve(
    _ reading: ProfileReading, source: any ProfileSource, ignoringUnknownKeys: Bool = false
  ) -> ProfileResolution? {
    guard let document = reading.document else { return nil }
    var resolver = ProfileResolver(source: source)
    let isWhole = reading.issues.allSatisfy {
      ignoringUnknownKeys && ProfileRule.tolerable.contains($0.code)
    }
    return resolver.resolve(document, isWhole: isWhole)
  }

  private mutating func resolve(
    _ document: ProfileDocument, isWhole: Bool
  ) -> ProfileResolution {
    follow(document)
    var drops: [Inheritance.UnknownDrop] = []
    var root = FieldNode(.map([]), origin: document.root.origin)
    for (index, one) in documents.reversed().enumerated() {
      var own: [Inheritance.UnknownDrop] = []
      root = Inheritance.merged(root, one.root, unknownDrops: &own)
      // A base's own mistakes are found when the base is checked.
      if index == documents.count - 1 { drops = own }
    }
    if !isBroken { report(drops) }
    var resolution = ProfileResolution(
      profile: nil, root: root, chain: documents.map(\.path), issues: issues, templateProblems: [])
    guard !isBroken else { return resolution }
    var builder = ProfileBuilder(root)
    builder.checkTemplates()
    resolution.templateProblems = builder.templateProblems
    resolution.usedVariables = builder.usedNames
    guard isWhole else { return resolution }
    let parts = builder.parts()
    resolution.issues += builder.issues
    guard let parts, builder.templateProblems.isEmpty else {
      return resolution
    }
    do {
      resolution.profile = try Profile(parts)
    } catch {
      resolution.issues.append(builder.issue(error))
    }
    return resolution
  }

  /// Returns what a document inherits, without what it says itself.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - source: Where documents come from that others extend.
  /// - Returns: The combined fields of its bases, or what is wrong with the chain.
  static func inherited(
    by document: ProfileDocument, source: any ProfileSource
  ) -> (root: FieldNode?, issues: [FieldIssue]) {
    var resolver = ProfileResolver(source: source)
    resolver.follow(document)
    guard !resolver.isBroken else { return (nil, resolver.issues) }
    var drops: [Inheritance.UnknownDrop] = []
    var root = FieldNode(.map([]), origin: document.root.origin)
    for base in resolver.documents.dropFirst().reversed() {
      root = Inheritance.merged(root, base.root, unknownDrops: &drops)
    }
    return (root, [])
  }

  private mutating func report(_ drops: [Inheritance.UnknownDrop]) {
    for drop in drops {
      let id = drop.node["id"]?.text ?? ""
      issues.append(
        FieldIssue(
          ProfileRule.dropWithoutEffect, drop.path, (drop.node["id"] ?? drop.node).origin,
          "there is no inherited instruction \"\(id)\" to drop"
            + NearestName.hint(for: id, in: drop.known)))
    }
  }

  // MARK: The chain

  private mutating func follow(_ document: ProfileDocument) {
    documents = [document]
    identities = [source.identity(of: document.path)]
    var current = document
    while let next = base(of: current) {
      guard documents.count < ProfileBounds.extendsDepth else {
        reportChain(
          ProfileRule.baseCycle,
          "the chain of bases is longer than \(ProfileBounds.extendsDepth) documents; shorten it")
        return
      }
      documents.append(next)
      current = next
    }
  }

  /// Returns the document that another extends, or nil at the end of the chain or after a mistake.
  private mutating func base(of document: ProfileDocument) -> ProfileDocument? {
    guard let node = document.extends, let text = node.text else {
      // What could not be read has been reported; guessing a base would only add noise.
      let task = documents.compactMap(\.task).first ?? .qa
      return builtIn(BuiltInBases.implicit(for: task), in: document)
    }
    switch ExtendsClause(text) {
    case .nothing?: return nil
    case .path(let path)?: return load(path, in: document)
    case .base(let reference)?: return builtIn(reference, in: document)
    case nil:
      reportChain(
        ProfileRule.baseNotFound,
        "\"\(text)\" names no base\(NearestName.hint(for: text, in: BuiltInBases.names)); write a "
          + "built-in base, a path that starts with \".\", or none")
      return nil
    }
  }

  private mutating func builtIn(
    _ reference: BaseReference, in document: ProfileDocument
  ) -> ProfileDocument? {
    guard let base = BuiltInBases.base(reference),
      let found = BuiltInBases.readings[base.reference]?.document
    else {
      reportChain(
        ProfileRule.baseNotFound,
        "there is no built-in base \"\(reference)\""
          + NearestName.hint(for: reference.description, in: BuiltInBases.names))
      return nil
    }
    if reference.version == nil, documents.count == 1, let node = document.extends {
      reportUnpinned(reference, base.reference, node)
    }
    return found
  }

  private mutating func reportUnpinned(
    _ reference: BaseReference, _ newest: BaseReference, _ node: FieldNode
  ) {
    var fixes: [Fix] = []
    if !node.origin.range.isEmpty {
      fixes = [
        Fix(
          title: "Write \(newest)", isSafe: true,
          edits: [TextEdit(range: node.origin.range, replacement: newest.description)])
      ]
    }
    issues.append(
      FieldIssue(
        ProfileRule.unpinnedBase, "extends", node.origin,
        "\"\(reference)\" means the newest version, which changes with the program; write "
          + "\(newest)", fixes: fixes))
  }

  private mutating func load(
    _ path: String, in document: ProfileDocument
  ) -> ProfileDocument? {
    let file: ProfileSourceFile
    do {
      file = try source.load(path, relativeTo: document.path)
    } catch {
      reportChain(ProfileRule.baseNotFound, "cannot read the base \"\(path)\": \(error.detail)")
      return nil
    }
    if identities.contains(file.path) {
      let names = identities.map { Path.name(of: $0) } + [Path.name(of: file.path)]
      reportChain(
        ProfileRule.baseCycle,
        "the documents extend each other in a circle: \(names.joined(separator: " → ")); "
          + "let one of them extend a built-in base")
      return nil
    }
    identities.append(file.path)
    let reading = ProfileReading(file.bytes, document: file.path)
    guard let found = reading.document, reading.issues.isEmpty else {
      let first = reading.issues.first.map { ": \($0.message)" } ?? ""
      reportChain(
        ProfileRule.baseInvalid, "the base \"\(path)\" has errors; mend it first\(first)")
      return nil
    }
    return found
  }

  /// Reports a mistake of the chain where the first document says what it extends.
  private mutating func reportChain(_ code: RuleCode, _ message: String) {
    isBroken = true
    let first = documents[0]
    let origin =
      first.extends?.origin ?? Origin(document: first.path, range: first.root.origin.range)
    issues.append(FieldIssue(code, "extends", origin, message))
  }
}
