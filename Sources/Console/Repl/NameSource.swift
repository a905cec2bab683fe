import Engine
import Records
import Retrieval
import Support
import Synchronization

/// The names that a line can be completed with, gathered while nobody waits for them.
package final class NameSource: Sendable {
  private struct Gathered {
    var names: CompletionNames
    /// The youngest gathering that has ended, and the youngest that has begun.
    var ended = 0
    var begun = 0
  }

  private let gathered: Mutex<Gathered>
  private let completion = Mutex<LineCompletion?>(nil)

  /// The most questions that are offered.
  private static let maximumCount = 1000

  /// Creates a source that knows what is built into the program.
  ///
  /// - Parameter workingDirectory: The folder that relative paths begin in.
  package init(workingDirectory: String) {
    gathered = Mutex(Gathered(names: CompletionNames(workingDirectory: workingDirectory)))
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
    return prepared?.completions(of: line, at: cursor, names: gathered.withLock { $0.names })
      ?? Completions(replaced: cursor..<cursor, candidates: [])
  }

  /// Gathers the names of a session again: of what cannot be read there are none, since a completion
  /// is no place for a failure.
  ///
  /// - Parameter session: The session.
  package func refresh(from session: Session) async {
    var (fresh, number) = gathered.withLock { gathered in
      gathered.begun += 1
      return (gathered.names, gathered.begun)
    }
    let choices = session.choices
    fresh.variables = choices.variables.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    fresh.aliases = choices.aliases.sorted { $0.key < $1.key }.map {
      .init($0.key, words: $0.value)
    }
    fresh.results = session.results.all.reversed().map { .init("\($0.number)", $0.command) }
    fresh.jobs = session.jobs.all.map { .init("\($0.number)", $0.command) }
    if let engine = try? session.engine() {
      await fresh.look(up: [.corpus, .profile, .version, .model, .environment], in: engine)
      let documents = (try? engine.profileDocuments()) ?? []
      fresh.profiles = documents.compactMap { document in
        document.name.map { .init($0, document.path) }
      }
      fresh.questions =
        (try? engine.corpus(named: nil, profile: nil))?.corpus.questions
        .prefix(Self.maximumCount).map(\.question) ?? []
      fresh.savedSessions = ((try? await engine.sessions()) ?? []).map {
        .init($0.name, $0.saved.description)
      }
    }
    let names = fresh
    // A slow look at how things were may end behind a later one.
    gathered.withLock { gathered in
      guard number > gathered.ended else { return }
      gathered.names = names
      gathered.ended = number
    }
  }
}
