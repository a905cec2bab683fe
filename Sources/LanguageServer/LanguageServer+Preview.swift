import Engine
import Evaluation
import JSON
import JSONRPC
import ProfileChecks
import Profiles
import Records
import Support
import Synchronization

extension LanguageServer {
  /// How long nobody types before a preview begins: a steady typist is not measured between keys.
  static let previewPause = Duration.milliseconds(150)

  /// Has the reward of a document measured, unless the client would not show it.
  ///
  /// - Parameters:
  ///   - uri: The document.
  ///   - isSaved: Whether it was opened or saved just now, so that changes count from here.
  ///   - agreed: The previews whose price somebody was told and has agreed to.
  ///   - connection: The client.
  func schedulePreview(
    _ uri: String, isSaved: Bool = false, agreed: Set<ContentHash> = [], _ connection: Connection
  ) {
    guard client.showsHints || client.showsLenses else { return }
    guard state.withLock({ $0.documents[uri]?.kind }) == .profile else { return }
    previews.begin(uri, isSaved: isSaved) { [weak self] turn in
      guard let self else { return }
      do {
        if agreed.isEmpty { try await workspace.host.sleep(Self.previewPause) }
        let sight = try await sight(of: uri, turn: turn, agreed: agreed)
        try Task.checkCancellation()
        if previews.show(sight, of: uri, turn: turn) { refreshHints(connection) }
      } catch {
        // A newer version has taken its turn.
      }
    }
  }

  /// Has the client ask again for what it shows within the text; once for each finished preview.
  func refreshHints(_ connection: Connection) {
    if client.refreshesHints { connection.request("workspace/inlayHint/refresh") }
    if client.refreshesLenses { connection.request("workspace/codeLens/refresh") }
  }

  // MARK: Measuring

  private func sight(
    of uri: String, turn: Int, agreed: Set<ContentHash>
  ) async throws -> PreviewDesk.Sight? {
    let (open, documents) = state.withLock { ($0.documents[uri], $0.documents) }
    guard let document = open else { return nil }
    guard let profile = check(document, among: documents).analysis?.profile else {
      // What the last version without errors came to is still of use, if it is called that.
      guard case .measured(var measured)? = previews.sight(of: uri) else {
        return .impossible("the profile has errors")
      }
      measured.isEarlier = true
      return .measured(measured)
    }
    let engine = workspace.engine(for: Path.folder(of: document.path))
    do throws(EngineError) {
      let prepared = try engine.preparePreview(of: profile)
      previews.note(
        debateCost: prepared.costOfDebate.description, of: uri, turn: turn)
      let saved = savedVersion(of: document, engine, turn: turn)
      let base = try Self.base(of: prepared, saved, engine)
      let unknown = [prepared, base.preview].compactMap(\.self).filter { preview in
        let isFree = preview.isEmbedded && !preview.cost.mayCost
        return !isFree && previews.trials(for: preview.key) == nil
      }
      let keys = Set(unknown.map(\.key))
      guard keys.isSubset(of: agreed) else {
        return .onRequest(
          cost: Self.cost(of: unknown), models: prepared.models, keys: keys)
      }
      return .measured(try await measure(prepared, against: base, uri, engine))
    } catch {
      if error.code == .cancelled { throw CancellationError() }
      return .impossible(error.description)
    }
  }

  /// What a change is measured against: the preview of the saved version, or why there is none.
  private struct Base {
    var preview: Engine.PreparedPreview?
    var note: String?
  }

  private static func base(
    of prepared: Engine.PreparedPreview, _ saved: Profile?, _ engine: Engine
  ) throws(EngineError) -> Base {
    guard let saved else {
      return Base(note: "there is no saved version without errors to compare with")
    }
    guard saved.contentHash != prepared.profile.contentHash else { return Base() }
    let base = try engine.preparePreview(of: saved)
    guard base.sample == prepared.sample else {
      return Base(note: "the saved version answers other questions, so no change is shown")
    }
    return Base(preview: base)
  }

  private static func cost(of previews: [Engine.PreparedPreview]) -> String {
    let highest = previews.reduce(SpendAmount.none) { $0 + $1.cost.highest }
    let unpriced = Set(previews.flatMap(\.cost.unpricedModels)).sorted()
    return CostEstimate(highest: highest, unpricedModels: unpriced, time: nil).description
  }

  private func measure(
    _ prepared: Engine.PreparedPreview, against base: Base, _ uri: String, _ engine: Engine
  ) async throws(EngineError) -> PreviewDesk.Measured {
    let profile = prepared.profile
    let own = try await trials(of: prepared, engine)
    var saved: [TrialRecord]?
    if let base = base.preview { saved = try await trials(of: base, engine) }
    let look = saved == nil ? 1 : previews.look(at: profile.contentHash, of: uri)
    return PreviewDesk.Measured(
      preview: RewardPreview(of: own, against: saved, weights: profile.reward, look: look),
      corpus: prepared.corpus, models: prepared.models, note: base.note)
  }

  private func trials(
    of prepared: Engine.PreparedPreview, _ engine: Engine
  ) async throws(EngineError) -> [TrialRecord] {
    if let known = previews.trials(for: prepared.key) { return known }
    do throws(CancellationError) {
      let trials = try await engine.run(prepared)
      previews.keep(trials, for: prepared.key)
      return trials
    } catch {
      throw EngineError(.cancelled, "the preview was cancelled")
    }
  }

  /// The profile that the file of a document stands for; nil when there is none or it has errors.
  private func savedVersion(
    of document: DocumentSnapshot, _ engine: Engine, turn: Int
  ) -> Profile? {
    switch previews.saved(of: document.uri) {
    case .none: return nil
    case .profile(let profile): return profile
    case .unknown: break
    }
    let bytes = try? FileSystem.read(document.path, limit: ProfileBounds.documentBytes)
    let profile = bytes.flatMap { bytes in
      engine.checkDocument(bytes, at: document.path, as: .profile) { _ in nil }.analysis?.profile
    }
    previews.note(saved: profile.map { .profile($0) } ?? .none, of: document.uri, turn: turn)
    return profile
  }
}
