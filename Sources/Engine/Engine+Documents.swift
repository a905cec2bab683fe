import Configuration
package import Diagnostics
package import ProfileChecks
import Profiles
import Support

extension Engine {
  /// What a document of a project is.
  package enum DocumentKind: Sendable, Hashable {
    /// A profile.
    case profile
    /// The project's file.
    case project
  }

  /// What origins call a document that is checked while somebody works on it.
  ///
  /// Every value of a document has its name as its origin; one so short is copied without being
  /// counted, which saves much of the time of a check.
  package static let openDocumentName = "this document"

  /// What checking a document that somebody works on has found out.
  package struct DocumentCheck: Sendable {
    /// The findings in report order, without those that the settings leave out.
    package var findings: [Finding]

    /// What was read and resolved; nil for the project's file.
    package var analysis: ProfileAnalysis?

    /// The check of a document that is nothing of the project's.
    package static let none = DocumentCheck(findings: [], analysis: nil)
  }

  /// Returns what a file is by its name and the patterns of the project.
  ///
  /// - Parameter path: An absolute path.
  /// - Returns: The kind, or nil for a file that is none of the project's.
  package func documentKind(of path: String) -> DocumentKind? {
    let name = Path.name(of: path)
    if name == Project.fileName { return .project }
    if name.hasSuffix(".profile.yaml") || name.hasSuffix(".profile.yml") { return .profile }
    guard Path.isInside(path, project.root) else { return nil }
    let relative = Path.shown(path, from: project.root)
    let isProfile = configuration.list("profiles").contains { Glob($0).matches(relative) }
    return isProfile ? .profile : nil
  }

  /// Checks a document that somebody works on.
  ///
  /// - Parameters:
  ///   - bytes: The document as it is now, which may not be saved.
  ///   - path: Its absolute path.
  ///   - kind: What it is.
  ///   - scans: What was found in the document's texts before; nil to scan all of them.
  ///   - unsaved: Returns a file that is open, by its canonical path, in place of the saved one.
  /// - Returns: What was found out.
  package func checkDocument(
    _ bytes: [UInt8], at path: String, as kind: DocumentKind, scans: ScanCache? = nil,
    unsaved: @escaping @Sendable (String) -> [UInt8]?
  ) -> DocumentCheck {
    switch kind {
    case .project: return DocumentCheck(findings: projectFindings(bytes, path), analysis: nil)
    case .profile:
      let source = OpenDocumentSource(
        path: path, saved: profileSource(for: path), heirs: heirIndex, names: objection(to:as:),
        unsaved: unsaved)
      let analysis = ProfileChecker.analyze(
        bytes, path: Self.openDocumentName, source: source, rules: selectedRules,
        scans: scans)
      let ignored = documentIgnores
      return DocumentCheck(
        findings: ignored.isEmpty
          ? analysis.findings : analysis.findings.filter { !ignored.contains($0.code) },
        analysis: analysis)
    }
  }

  /// Applies the safe fixes to a document that somebody works on.
  ///
  /// - Parameters:
  ///   - bytes: The profile as it is now.
  ///   - path: Its absolute path.
  ///   - unsaved: Returns a file that is open, by its canonical path, in place of the saved one.
  /// - Returns: The profile with every safe fix applied that helps.
  package func fixDocument(
    _ bytes: [UInt8], at path: String, unsaved: @escaping @Sendable (String) -> [UInt8]?
  ) -> [UInt8] {
    let source = OpenDocumentSource(
      path: path, saved: profileSource(for: path), heirs: heirIndex, names: objection(to:as:),
      unsaved: unsaved)
    let ignored = documentIgnores
    return ProfileFixer.fix(
      bytes, path: path, source: source, includingUnsafe: false, rules: selectedRules,
      isIgnored: ignored.contains
    ).bytes
  }

  /// Returns the file that a document extends.
  ///
  /// - Parameters:
  ///   - base: What `extends` says.
  ///   - path: The document's absolute path.
  /// - Returns: The file's canonical path, or nil when there is none where it may lie.
  package func baseFile(_ base: String, of path: String) -> String? {
    (try? profileSource(for: path).load(base, relativeTo: path))?.path
  }

  /// Returns the profiles beside a document as it may name them in `extends`.
  ///
  /// - Parameter path: The document's absolute path.
  /// - Returns: Names of files of its folder, in byte order; none when the folder cannot be read.
  package func basesBeside(_ path: String) -> [String] {
    let names = (try? FileSystem.list(Path.folder(of: path), limit: 10_000)) ?? []
    return names.filter { $0.hasSuffix(".profile.yaml") && $0 != Path.name(of: path) }
      .map { "./" + $0 }.sorted()
  }

  /// Returns the files that a check of the whole project looks at.
  ///
  /// - Returns: The profiles by the project's patterns, then the project's file.
  /// - Throws: ``EngineError`` when the folders cannot be read.
  package func checkedFiles() throws(EngineError) -> [String] {
    try profileFiles() + (project.file.map { [$0] } ?? [])
  }

  /// What `checks.select` adds; a name that stands for nothing adds nothing, and is a finding of the
  /// project's file.
  var selectedRules: RuleSelection {
    var added: Set<RuleCode> = []
    for name in configuration.list("checks.select") {
      added.formUnion((try? Self.codes(of: [name])) ?? [])
    }
    return RuleSelection(added: added)
  }

  /// What `checks.ignore` leaves out; a name that stands for nothing hides nothing.
  private var documentIgnores: Set<RuleCode> {
    var ignored: Set<RuleCode> = []
    for name in configuration.list("checks.ignore") {
      let codes = (try? Self.codes(of: [name])) ?? []
      ignored.formUnion(codes.filter(RuleTable.canBeIgnored))
    }
    return ignored
  }
}

/// The documents of a project, those that are open as they are now.
private struct OpenDocumentSource: ProfileSource {
  /// The path of the document that is called ``Engine/openDocumentName``.
  let path: String
  let saved: ProjectProfileSource
  let heirs: @Sendable () -> HeirIndex
  let names: @Sendable (String, ProjectName) -> String?
  let unsaved: @Sendable (String) -> [UInt8]?

  func identity(of document: String) -> String { saved.identity(of: real(document)) }

  private func real(_ document: String) -> String {
    document == Engine.openDocumentName ? path : document
  }

  func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile {
    // Where a file may lie is decided by the saved one, so that an open one opens no way out.
    var file = try saved.load(path, relativeTo: real(document))
    if let bytes = unsaved(file.path) { file.bytes = bytes }
    return file
  }

  func isUsed(_ variable: String, byHeirsOf document: String) -> Bool {
    heirs().isUsed(variable, byHeirsOf: identity(of: document))
  }

  func objection(to name: String, as kind: ProjectName) -> String? { names(name, kind) }
}
