import Configuration
package import JSON
package import Profiles
package import Retrieval
import Support

extension Engine {
  /// A corpus that can be named.
  package struct CorpusEntry: Sendable {
    /// The name.
    package let name: String

    /// The folder, as people write it.
    package let path: String

    /// Where the name comes from.
    package let origin: String
  }

  static let corpusFolder = "corpus_data"

  /// Returns the corpora of the project: the configured ones and the folders of `corpus_data`.
  ///
  /// - Returns: The corpora by name; a configured one hides a folder of the same name.
  /// - Throws: ``EngineError`` when `corpus_data` cannot be listed.
  package func corpora() throws(EngineError) -> [CorpusEntry] {
    var entries: [String: CorpusEntry] = [:]
    let folder = Path.join(project.root, Self.corpusFolder)
    if FileSystem.kind(of: folder) == .folder {
      do throws(FileSystemError) {
        for name in try FileSystem.list(folder)
        where FileSystem.kind(of: Path.join(folder, name)) == .folder && !name.hasPrefix(".") {
          entries[name] = CorpusEntry(
            name: name, path: shown(Path.join(folder, name)), origin: Self.corpusFolder)
        }
      } catch {
        throw EngineError(.unreadable, error.description)
      }
    }
    for name in configuration.names(under: "corpora") {
      guard let entry = configuration["corpora.\(name)"] else { continue }
      let folder =
        entry.origin.isProjectFile
        ? Path.join(project.root, entry.value.shown) : absolute(entry.value.shown)
      entries[name] = CorpusEntry(
        name: name, path: shown(folder), origin: entry.origin.description)
    }
    return entries.values.sorted { $0.name < $1.name }
  }

  /// Returns a corpus by its name.
  ///
  /// - Parameters:
  ///   - name: A configured corpus, a folder under `corpus_data`, or a path; nil for the one that
  ///     options, the session or the environment choose, then the profile, then the project.
  ///   - profile: The profile that may name a corpus.
  /// - Returns: The corpus with its index.
  /// - Throws: ``EngineError`` when there is none or it cannot be loaded.
  package func corpus(named name: String?, profile: Profile?) throws(EngineError) -> LoadedCorpus {
    let folder = try corpusFolder(named: name, profile: profile)
    return try corpusCache.corpus(at: folder, index: indexPath(of: folder))
  }

  /// Returns the folder of a corpus.
  func corpusFolder(named name: String?, profile: Profile?) throws(EngineError) -> String {
    let (name, isTyped) = if let name { (name, true) } else { try chosenCorpus(for: profile) }
    if let entry = configuration["corpora.\(name)"] {
      return try existing(
        entry.origin.isProjectFile
          ? try projectPath(entry.value.shown, for: "corpora.\(name)")
          : absolute(entry.value.shown), name)
    }
    let inProject = Path.join(project.root, Path.join(Self.corpusFolder, name))
    if !name.contains("/"), name != ".", name != "..",
      FileSystem.kind(of: inProject) == .folder
    {
      return try projectPath(inProject, for: "the corpus \(name)")
    }
    // A path that a file of the project names stays in the project; one that a person typed need not.
    if isTyped, FileSystem.kind(of: absolute(name)) != nil {
      return try existing(absolute(name), name)
    }
    if !isTyped, FileSystem.kind(of: Path.join(project.root, name)) != nil {
      return try existing(try projectPath(name, for: "defaults.corpus"), name)
    }
    throw EngineError(
      .unknownName,
      "there is no corpus \"\(name)\""
        + NearestName.hint(for: name, in: try corpora().map(\.name))
        + (name.contains("/") ? "; nothing is at that path" : ""), name: name)
  }

  private func existing(_ path: String, _ name: String) throws(EngineError) -> String {
    guard let canonical = FileSystem.canonical(path) else {
      throw EngineError(
        .unknownName, "the corpus \"\(name)\" should be at \(shown(path)), but nothing is there",
        name: name)
    }
    return canonical
  }

  /// The corpus that options, the session or the environment choose, then the profile, then the
  /// project, and whether a person chose it outside all files; nil when nothing does.
  func corpusChoice(for profile: Profile?) -> (name: String, isTyped: Bool)? {
    let entry = configuration["defaults.corpus"]
    if let entry, !entry.origin.isFile { return (entry.value.shown, true) }
    if let name = profile?.corpus { return (name, false) }
    return entry.map { ($0.value.shown, $0.origin.isUserFile) }
  }

  /// The corpus that nobody named in this call, and whether a person chose it outside all files.
  private func chosenCorpus(
    for profile: Profile?
  ) throws(EngineError) -> (name: String, isTyped: Bool) {
    if let choice = corpusChoice(for: profile) { return choice }
    let names = try corpora().map(\.name)
    throw EngineError(
      .unknownName,
      "no corpus is chosen; add `--corpus NAME`"
        + (names.isEmpty
          ? " with the path of a folder of documents"
          : ", one of " + names.prefix(12).joined(separator: ", ")))
  }

  // MARK: Description

  /// Returns what is known of a corpus, for people and programs.
  ///
  /// - Parameter loaded: The corpus.
  /// - Returns: Names and values in a fixed order.
  package func properties(of loaded: LoadedCorpus) -> [(name: String, value: JSONValue)] {
    let corpus = loaded.corpus
    let questions = corpus.questions
    var byType: [(String, Int)] = []
    for type in AnswerType.allCases {
      let count = questions.count { $0.answerType == type }
      if count > 0 { byType.append((type.rawValue, count)) }
    }
    return [
      ("name", .string(corpus.name)), ("title", .string(corpus.manifest.title)),
      ("description", .string(corpus.manifest.description)),
      ("language", .string(corpus.manifest.language)),
      ("license", .string(corpus.manifest.license)), ("path", .string(shown(corpus.root))),
      ("documents", .int(corpus.summary.documents)),
      ("bytes", .int(corpus.summary.bytes)),
      ("passages", .int(loaded.index.passageCount)), ("questions", .int(questions.count)),
      ("unanswerable", .int(questions.count { $0.isImpossible })),
      ("by_answer_type", .strings(byType.map { "\($0.0) \($0.1)" })),
      ("terms", .int(loaded.index.termCount)),
      ("analyzer", .string(loaded.index.analyzerIdentifier)),
      ("index", .string(loaded.index is FileIndex ? "file" : "memory")),
      ("vectors", .string(describedVectors(of: loaded))),
      ("fingerprint", .string(corpus.fingerprint.description)),
    ]
  }

  /// Checks the chosen corpus against itself.
  ///
  /// - Returns: What is wrong, in order; empty for a sound corpus.
  /// - Throws: ``EngineError`` when there is no such corpus.
  package func validateCorpus() throws(EngineError) -> [CorpusIssue] {
    let folder = try corpusFolder(named: nil, profile: nil)
    do throws(CorpusError) {
      return try CorpusValidator.validate(folder).map { issue in
        var issue = issue
        issue.path = shown(Path.join(folder, issue.path))
        return issue
      }
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }
}
