import Configuration
import Engine
import Records
import Retrieval
import Support
import Synchronization

/// The names that a line can be completed with, gathered while nobody waits for them.
package final class NameSource: Sendable {
  private let names: Mutex<CompletionNames>
  private let completion = Mutex<LineCompletion?>(nil)

  /// The most versions and questions that are offered.
  private static let maximumCount = 1000

  /// Creates a source that knows what is built into the program.
  ///
  /// - Parameter workingDirectory: The folder that relative paths begin in.
  package init(workingDirectory: String) {
    names = Mutex(CompletionNames(workingDirectory: workingDirectory))
  }

  /// Returns what can stand at a place of a line.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - cursor: The byte before which the cursor stands.
  /// - Returns: The candidates.
  package func completions(of line: String, at cursor: Int) -> Completions {
    let prepared = completion.withLock { completion in
      if completion == nil, let grammar = try? CommandGrammar.session() {
        completion = LineCompletion(grammar)
      }
      return completion
    }
    return prepared?.completions(of: line, at: cursor, names: names.withLock { $0 })
      ?? Completions(replaced: cursor..<cursor, candidates: [])
  }

  /// Gathers the names of a session again: of what cannot be read there are none, since a completion
  /// is no place for a failure.
  ///
  /// - Parameter session: The session.
  package func refresh(from session: Session) async {
    var fresh = names.withLock { $0 }
    let choices = session.choices
    fresh.variables = choices.variables.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    fresh.aliases = choices.aliases.sorted { $0.key < $1.key }.map {
      .init($0.key, words: $0.value)
    }
    fresh.results = session.results.all.reversed().map { .init("\($0.number)", $0.command) }
    fresh.jobs = session.jobs.all.map { .init("\($0.number)", $0.command) }
    if let engine = try? session.engine() {
      fresh.corpora = (try? engine.corpora())?.map { .init($0.name, $0.path) } ?? []
      let documents = (try? engine.profileDocuments()) ?? []
      fresh.profiles = documents.compactMap { document in
        document.name.map { .init($0, document.path) }
      }
      fresh.profilePaths = documents.map { .init($0.path, $0.name) }
      fresh.models = engine.modelNames.map { .init($0) }
      fresh.environments = engine.configuration.names(under: "environments").map { .init($0) }
      fresh.questions =
        (try? engine.corpus(named: nil, profile: nil))?.corpus.questions
        .prefix(Self.maximumCount).map(\.question) ?? []
      await addStored(from: engine, to: &fresh)
    }
    let gathered = fresh
    names.withLock { $0 = gathered }
  }

  private func addStored(from engine: Engine, to fresh: inout CompletionNames) async {
    var query = VersionQuery()
    query.limit = Self.maximumCount
    let versions = (try? await engine.versions(query)) ?? []
    fresh.versions = versions.map { .init($0.shortName, $0.origin.rawValue) }
    let heads = (try? await engine.heads()) ?? []
    fresh.versions += heads.map { .init("\($0.version.name)@head", $0.version.shortName) }
    fresh.savedSessions = ((try? await engine.sessions()) ?? []).map {
      .init($0.name, $0.saved.description)
    }
  }
}
