import JSON
import Profiles
package import Records
import Support

extension Engine {
  /// A head before and after it moved.
  package struct Promotion: Sendable {
    /// The version that was in force before; nil for the first.
    package let before: VersionSummary?

    /// The head now.
    package let head: ProfileHead

    /// The training step that made the version, when one did.
    package let step: TrainingStepRecord?
  }

  /// Returns what a version would be the head of.
  package func headKey(of version: VersionSummary) -> HeadKey {
    HeadKey(
      namespace: version.namespace, corpus: version.corpus ?? "", task: version.task)
  }

  /// Puts a version in force.
  ///
  /// - Parameters:
  ///   - name: The version; a file is stored first.
  ///   - reason: Why.
  ///   - anyway: Whether a version is promoted although its training step did not confirm a gain on
  ///     questions that nothing had used before.
  /// - Returns: The head before and after.
  /// - Throws: ``EngineError``; ``EngineError/Code/refused`` when its training step rejected it or
  ///   found no evidence of a gain.
  package func promote(
    _ name: String?, reason: String?, anyway: Bool
  ) async throws(EngineError) -> Promotion {
    let version = try await version(named: name).summary
    let store = try await store()
    let step: TrainingStepRecord?
    do throws(StoreError) {
      step = try await self.step(of: version, in: store)
    } catch {
      throw EngineError(error)
    }
    if !anyway, let step { try Self.checkEvidence(step, version) }
    do throws(StoreError) {
      let key = headKey(of: version)
      let before = try await store.head(key)
      if let before, before.version.id == version.id {
        return Promotion(before: before.version, head: before, step: step)
      }
      let head = try await store.moveHead(
        key, from: before?.version.id, to: version.id, action: .promote, reason: reason,
        at: host.now())
      return Promotion(before: before?.version, head: head, step: step)
    } catch {
      throw EngineError(error)
    }
  }

  /// Puts the version back in force that was there before the present one was promoted.
  ///
  /// - Parameters:
  ///   - key: The head.
  ///   - reason: Why.
  /// - Returns: The head before and after.
  /// - Throws: ``EngineError`` when there is no head, or nothing before it.
  package func rollback(
    _ key: HeadKey, reason: String?
  ) async throws(EngineError) -> Promotion {
    let store = try await store()
    do throws(StoreError) {
      guard let before = try await store.head(key) else {
        throw StoreError(
          .notFound, "nothing is in force for \(Self.shown(key)); there is nothing to roll back")
      }
      guard let target = try await predecessor(of: before, in: store) else {
        throw StoreError(
          .notFound,
          "\(before.version.shortName) was the first version in force for \(Self.shown(key)); "
            + "there is none to go back to")
      }
      let head = try await store.moveHead(
        key, from: before.version.id, to: target, action: .rollback, reason: reason,
        at: host.now())
      return Promotion(before: before.version, head: head, step: nil)
    } catch {
      throw EngineError(error)
    }
  }

  /// The version that was in force before the present one was promoted.
  ///
  /// Promotions and rollbacks nest like brackets: a rollback undoes the last promotion that none
  /// has undone yet, so that rolling back twice goes back two promotions.
  private func predecessor(
    of head: ProfileHead, in store: any Store
  ) async throws(StoreError) -> UUIDv7? {
    var before: Int?
    var undone = 0
    while true {
      let moves = try await store.moves(of: head.key, before: before, limit: 200)
      for move in moves {
        switch move.action {
        case .rollback: undone += 1
        case .promote where undone > 0: undone -= 1
        case .promote: return move.from
        }
      }
      guard moves.count == 200, let last = moves.last else { return nil }
      before = last.revision
    }
  }

  /// The newest training step that speaks of a version: the final look where it came out of a run,
  /// else the step that adopted it.
  func step(
    of version: VersionSummary, in store: any Store
  ) async throws(StoreError) -> TrainingStepRecord? {
    var query = StepQuery()
    query.newVersion = version.id
    query.limit = 1
    return try await store.steps(query).first
  }

  private static func checkEvidence(
    _ step: TrainingStepRecord, _ version: VersionSummary
  ) throws(EngineError) {
    // A test that was repeated until it said so confirms nothing.
    let look = step.evidence["final_look"]
    let isConfirmed =
      step.outcome == .awaitingReview && look?["verdict"]?.string == "confirmed"
      && look?["earlier_uses"]?.double == 0
    guard !isConfirmed else { return }
    throw EngineError(
      .refused,
      "the training step of \(version.shortName) ended with \(step.outcome.rawValue): "
        + "\(step.reason); add `--anyway` to put it in force all the same")
  }

  /// Returns the heads of this project's namespace.
  package func heads() async throws(EngineError) -> [ProfileHead] {
    let space = try namespace()
    guard let store = try await keptStore() else { return [] }
    do throws(StoreError) {
      return try await store.heads(namespace: space)
    } catch {
      throw EngineError(error)
    }
  }

  /// Returns a head as people read it.
  package static func shown(_ key: HeadKey) -> String {
    "\(key.corpus.isEmpty ? "any corpus" : key.corpus), task \(key.task.rawValue)"
  }
}
