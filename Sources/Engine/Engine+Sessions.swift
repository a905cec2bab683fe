package import JSON
package import Records
import Support

extension Engine {
  /// How many names of saved sessions are listed at most.
  package static let maximumSessions = 1000

  /// Saves the state of a session under a name.
  ///
  /// A session that is saved under the name already stays as an earlier revision; the last five are
  /// kept. Keys of providers and the like are left out of what is saved.
  ///
  /// - Parameters:
  ///   - state: The state, at most 8 MiB in its canonical form.
  ///   - name: What people call it.
  /// - Returns: What was saved, with its revision and how many values were left out.
  /// - Throws: ``EngineError``; ``EngineError/Code/refused`` for a state that is too large,
  ///   ``EngineError/Code/unreadable`` for a name or a state that breaks a rule.
  package func saveSession(
    _ state: JSONValue, named name: String
  ) async throws(EngineError) -> SessionSummary {
    let space = try namespace()
    let draft: SessionDraft
    do throws(StoreError) {
      draft = try SessionDraft(namespace: space, name: name, state: state, saved: host.now())
    } catch {
      throw EngineError(error)
    }
    // Opened after the check: what cannot be saved makes no store.
    let store = try await store()
    do throws(StoreError) {
      return try await store.save(draft)
    } catch {
      throw EngineError(error)
    }
  }

  /// Returns a saved session.
  ///
  /// - Parameters:
  ///   - name: What it was saved under.
  ///   - revision: One of the revisions that are kept; nil for the newest.
  /// - Returns: The session.
  /// - Throws: ``EngineError``; ``EngineError/Code/unknownName`` with the nearest name, or with the
  ///   revisions that are kept; ``EngineError/Code/service`` when it is damaged.
  package func session(
    named name: String, revision: Int? = nil
  ) async throws(EngineError) -> SavedSession {
    let space = try namespace()
    let store = try await store(.readOnly)
    do throws(StoreError) {
      if let found = try await store.session(named: name, revision: revision, in: space) {
        return found
      }
      throw try await unknown(name, revision, space, store)
    } catch {
      throw EngineError(error)
    }
  }

  /// Returns the newest revisions of the sessions that are saved in this project's namespace.
  ///
  /// - Returns: The last saved first, at most ``maximumSessions``.
  /// - Throws: ``EngineError``.
  package func sessions() async throws(EngineError) -> [SessionSummary] {
    let space = try namespace()
    guard let store = try await keptStore() else { return [] }
    do throws(StoreError) {
      return try await store.sessions(in: space, limit: Self.maximumSessions)
    } catch {
      throw EngineError(error)
    }
  }

  /// Removes all revisions of a saved session.
  ///
  /// - Parameter name: What it was saved under.
  /// - Returns: How many revisions there were.
  /// - Throws: ``EngineError``; ``EngineError/Code/unknownName`` with the nearest name.
  package func removeSession(named name: String) async throws(EngineError) -> Int {
    let space = try namespace()
    // Opened for reading first: nothing is removed from a store that would have to be made.
    _ = try await self.store(.readOnly)
    let store = try await store()
    do throws(StoreError) {
      let removed = try await store.removeSession(named: name, in: space)
      guard removed > 0 else { throw try await unknown(name, nil, space, store) }
      return removed
    } catch {
      throw EngineError(error)
    }
  }

  /// Says that a session, or one of its revisions, is not there.
  private func unknown(
    _ name: String, _ revision: Int?, _ space: String, _ store: any Store
  ) async throws(StoreError) -> StoreError {
    let kept = try await store.revisions(ofSession: name, in: space)
    if let revision, !kept.isEmpty {
      let numbers = kept.map { "\($0.revision)" }.joined(separator: ", ")
      return StoreError(
        .notFound, "the session \"\(name)\" has no revision \(revision); kept are \(numbers)")
    }
    let names = try await store.sessions(in: space, limit: Self.maximumSessions).map(\.name)
    return StoreError(
      .notFound,
      "no session is saved as \"\(name)\""
        + (names.isEmpty ? "; none is saved yet" : NearestName.hint(for: name, in: names)))
  }
}
