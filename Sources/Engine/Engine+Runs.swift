import Configuration
import JSON
package import Records
import Support

extension Engine {
  /// A run that this process works on.
  struct OpenRun: Sendable {
    /// The run.
    let record: RunRecord

    /// Keeps other processes from it.
    let claim: any RunClaim

    /// Whether it was interrupted earlier and goes on now.
    let isResumed: Bool
  }

  /// Begins a run, or goes on with one that was interrupted and has the same inputs.
  ///
  /// - Parameters:
  ///   - kind: What kind of job it is.
  ///   - manifest: All inputs that decide the result.
  ///   - fresh: Whether an interrupted run is left alone.
  ///   - store: Where runs are kept.
  /// - Returns: The run, claimed for this process.
  /// - Throws: ``EngineError`` when another process works on it, or the store fails.
  func openRun(
    _ kind: RunRecord.Kind, manifest: JSONValue, fresh: Bool, in store: any Store
  ) async throws(EngineError) -> OpenRun {
    let space = try namespace()
    let record = RunRecord(
      id: host.newID(), kind: kind, namespace: space, seed: seed, manifest: manifest,
      started: host.now())
    do throws(StoreError) {
      if !fresh,
        let found = try await store.unfinishedRun(
          kind: kind, namespace: space, manifestHash: record.manifestHash)
      {
        let claim = try await store.claim(found.id)
        return OpenRun(record: found, claim: claim, isResumed: true)
      }
      try await store.begin(record)
      let claim = try await store.claim(record.id)
      return OpenRun(record: record, claim: claim, isResumed: false)
    } catch {
      throw EngineError(error)
    }
  }

  /// What a run may take, by the settings.
  var caps: SpendCaps {
    SpendCaps(
      debates: configuration.integer("limits.debates"),
      calls: configuration.integer("limits.calls"),
      tokens: configuration.integer("limits.tokens"), dollars: configuration.number("limits.usd"))
  }

  /// Returns whether work is stopped here; a store that cannot say so stops it.
  ///
  /// - Parameters:
  ///   - store: Where the flags are.
  ///   - namespace: The project or team.
  /// - Returns: The question, to be asked before every call.
  static func stopQuestion(
    _ store: any Store, namespace: String
  ) -> @Sendable () async -> Bool {
    {
      do throws(StoreError) {
        let flags = try await store.stops()
        return flags.contains { $0.scope == StopFlag.everything || $0.scope == namespace }
      } catch {
        return true
      }
    }
  }

  // MARK: Stopping

  /// Whether work is stopped here, for what needs no store: where there is none, nothing was stopped.
  func stopQuestion() async throws(EngineError) -> @Sendable () async -> Bool {
    guard let store = try await existingStore() else { return { false } }
    return Self.stopQuestion(store, namespace: try namespace())
  }

  /// Forbids calls to models until ``resume(everywhere:)``.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - everywhere: Whether all projects of the store are stopped, not this one alone.
  /// - Returns: The flag.
  /// - Throws: ``EngineError``.
  package func stop(
    reason: String, everywhere: Bool
  ) async throws(EngineError) -> StopFlag {
    let scope = everywhere ? StopFlag.everything : try namespace()
    let flag = StopFlag(scope: scope, reason: reason, since: host.now())
    let store = try await store()
    do throws(StoreError) {
      try await store.stop(flag)
    } catch {
      throw EngineError(error)
    }
    return flag
  }

  /// Allows calls to models again.
  ///
  /// - Parameter everywhere: Whether the flag of all projects is removed, not that of this one.
  /// - Returns: The scope, and whether it was stopped.
  /// - Throws: ``EngineError``.
  package func resume(
    everywhere: Bool
  ) async throws(EngineError) -> (scope: String, wasStopped: Bool) {
    let scope = everywhere ? StopFlag.everything : try namespace()
    // Nothing is stopped by a store that is not there, and none is made to say so.
    guard try await keptStore() != nil else { return (scope, false) }
    let store = try await store()
    do throws(StoreError) {
      return (scope, try await store.removeStop(scope: scope, at: host.now()))
    } catch {
      throw EngineError(error)
    }
  }

  /// What is going on in a project.
  package struct Status: Sendable {
    /// The file of the store.
    package let store: String

    /// Whether there is one: it is made when something is to be kept.
    package let isMade: Bool

    /// The project's namespace.
    package let namespace: String

    /// The versions in force.
    package let heads: [ProfileHead]

    /// The newest runs.
    package let runs: [RunRecord]

    /// What is stopped.
    package let stops: [StopFlag]
  }

  /// Returns what is going on in this project.
  ///
  /// - Parameter limit: How many runs at most.
  /// - Returns: Heads, runs and stop flags.
  /// - Throws: ``EngineError``.
  package func status(limit: Int) async throws(EngineError) -> Status {
    let space = try namespace()
    let path = shown(try storePath())
    guard let store = try await keptStore() else {
      return Status(
        store: path, isMade: false, namespace: space, heads: [], runs: [], stops: [])
    }
    do throws(StoreError) {
      return Status(
        store: path, isMade: true, namespace: space,
        heads: try await store.heads(namespace: space),
        runs: try await store.runs(namespace: space, kind: nil, before: nil, limit: limit),
        stops: try await store.stops().filter {
          $0.scope == StopFlag.everything || $0.scope == space
        })
    } catch {
      throw EngineError(error)
    }
  }
}
