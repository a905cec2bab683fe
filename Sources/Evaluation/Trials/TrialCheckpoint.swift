import JSON
import Records
import Retrieval
import Support

/// The trials of a run that have been done, read once and kept by their keys.
actor TrialCheckpoint {
  private let store: any RunStore
  private let run: UUIDv7
  private let keepsTranscripts: Bool
  private var records: [String: TrialRecord]?
  private var isSwept = false

  init(store: any RunStore, run: UUIDv7, keepsTranscripts: Bool) {
    self.store = store
    self.run = run
    self.keepsTranscripts = keepsTranscripts
  }

  /// Returns the record of each trial that has been done.
  func records(for trials: [Trial]) async throws(EvaluationError) -> [String: TrialRecord] {
    let known = try await load()
    var found: [String: TrialRecord] = [:]
    for trial in trials {
      guard let record = known[trial.key] else { continue }
      guard record.version == trial.version, record.questionHash == trial.question.contentHash
      else {
        throw EvaluationError(
          .changed,
          "the question \"\(trial.question.id)\" or the profile has changed since the run began; "
            + "begin a new run")
      }
      found[trial.key] = record
    }
    return found
  }

  func insert(_ record: TrialRecord) {
    records?[record.key] = kept(record)
  }

  /// Settles what an earlier attempt had set aside when it was killed, so that it holds no room
  /// under the caps that the trials of this attempt need.
  func sweep(_ keys: [String], lostIsSpent: Bool) async throws(StoreError) {
    guard !isSwept else { return }
    if try await store.spending(of: run).reserved != .none {
      for key in keys {
        // To set nothing aside under a key settles what is set aside under it.
        try await store.reserve(run, key, .none, caps: SpendCaps(), lostIsSpent: lostIsSpent)
        try await store.settle(run, key, as: .none)
      }
    }
    isSwept = true
  }

  private func load() async throws(EvaluationError) -> [String: TrialRecord] {
    if let records { return records }
    let entries: [RunEntry]
    do throws(StoreError) {
      entries = try await store.entries(of: run)
    } catch {
      throw EvaluationError(error)
    }
    var loaded: [String: TrialRecord] = [:]
    for entry in entries where entry.kind == TrialRecord.entryKind {
      do throws(JSONDecodingError) {
        loaded[entry.key] = kept(try TrialRecord(json: entry.body, at: "$"))
      } catch {
        throw EvaluationError(
          .damaged,
          "the checkpoint \"\(entry.key)\" cannot be read (\(error)); begin a new run")
      }
    }
    records = loaded
    return loaded
  }

  private func kept(_ record: TrialRecord) -> TrialRecord {
    guard !keepsTranscripts else { return record }
    var record = record
    record.transcript = nil
    return record
  }
}
