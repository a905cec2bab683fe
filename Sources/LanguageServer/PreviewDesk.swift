import Engine
import Evaluation
import Profiles
import Support
import Synchronization

/// What is known of the rewards of the open profiles, and what is being found out.
///
/// Each document has one preview at most under way; a new edit cancels it. What was measured is kept
/// by what it rests on, so that going back to an earlier text costs nothing.
final class PreviewDesk: Sendable {
  /// What there is to show of a document.
  enum Sight: Sendable, Hashable {
    /// A measured reward.
    case measured(Measured)
    /// A reward that is measured when somebody asks for it, since it may cost something.
    case onRequest(cost: String, models: [String], keys: Set<ContentHash>)
    /// A reward that cannot be measured, and why.
    case impossible(String)
  }

  /// A measured reward.
  struct Measured: Sendable, Hashable {
    /// The reward and its change.
    var preview: RewardPreview
    /// The corpus.
    var corpus: String
    /// The models.
    var models: [String]
    /// Why the change is not known although the document differs from the saved one.
    var note: String?
    /// Whether the document has errors now, so that this is of an earlier version.
    var isEarlier = false
  }

  private struct Entry {
    var task: Task<Void, Never>?
    var turn = 0
    var sight: Sight?
    /// What one debate takes at most, in words.
    var debateCost: String?
    /// The saved version by which changes are counted, with the hash of its content.
    var saved: Saved = .unknown
    /// The versions that were measured since the save, by the number of the look.
    var looks: [ContentHash: Int] = [:]
  }

  /// The saved version of a document.
  enum Saved: Sendable {
    /// Nobody has looked yet.
    case unknown
    /// There is none, or it has errors.
    case none
    /// The profile that the file stands for.
    case profile(Profile)
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var trials: [ContentHash: [TrialRecord]] = [:]
    var order: [ContentHash] = []
    var isClosed = false
  }

  /// The most previews whose trials are kept.
  private static let maximumKept = 256

  private let state = Mutex(State())

  // MARK: Turns

  /// Begins the preview of a document, in place of the one under way.
  ///
  /// - Parameters:
  ///   - uri: The document.
  ///   - isSaved: Whether the document was saved just now, so that changes count from here.
  ///   - body: Works the preview out; it gets the number of its turn.
  func begin(_ uri: String, isSaved: Bool, _ body: @escaping @Sendable (Int) async -> Void) {
    state.withLock { state in
      guard !state.isClosed else { return }
      var entry = state.entries[uri] ?? Entry()
      entry.task?.cancel()
      entry.turn += 1
      if isSaved {
        entry.saved = .unknown
        entry.looks = [:]
      }
      let turn = entry.turn
      entry.task = Task { await body(turn) }
      state.entries[uri] = entry
    }
  }

  /// Puts down what a turn has found out, unless a newer one has begun.
  ///
  /// - Returns: Whether what there is to show is another than before.
  func show(_ sight: Sight?, of uri: String, turn: Int) -> Bool {
    state.withLock { state in
      guard let entry = state.entries[uri], entry.turn == turn, entry.sight != sight else {
        return false
      }
      state.entries[uri]?.sight = sight
      return true
    }
  }

  /// Notes what one debate of a document's profile takes at most.
  func note(debateCost: String, of uri: String, turn: Int) {
    state.withLock { state in
      guard state.entries[uri]?.turn == turn else { return }
      state.entries[uri]?.debateCost = debateCost
    }
  }

  /// Returns what one debate of a document's profile takes at most; nil while nobody knows.
  func debateCost(of uri: String) -> String? { state.withLock { $0.entries[uri]?.debateCost } }

  /// Returns what there is to show of a document.
  func sight(of uri: String) -> Sight? { state.withLock { $0.entries[uri]?.sight } }

  /// Forgets a document.
  func forget(_ uri: String) {
    state.withLock { $0.entries.removeValue(forKey: uri)?.task?.cancel() }
  }

  /// Ends everything under way, and begins nothing more.
  func close() {
    state.withLock { state in
      state.isClosed = true
      for entry in state.entries.values { entry.task?.cancel() }
      state.entries = [:]
    }
  }

  // MARK: Versions

  /// Returns the saved version of a document, as it was found before.
  func saved(of uri: String) -> Saved { state.withLock { $0.entries[uri]?.saved ?? .unknown } }

  /// Notes the saved version of a document.
  func note(saved: Saved, of uri: String, turn: Int) {
    state.withLock { state in
      guard state.entries[uri]?.turn == turn else { return }
      state.entries[uri]?.saved = saved
    }
  }

  /// Counts a look at a version since the save: looking again at the same one is no new look.
  ///
  /// - Returns: The number of the look, from 1.
  func look(at version: ContentHash, of uri: String) -> Int {
    state.withLock { state in
      guard let entry = state.entries[uri] else { return 1 }
      if let look = entry.looks[version] { return look }
      let look = entry.looks.count + 1
      state.entries[uri]?.looks[version] = look
      return look
    }
  }

  // MARK: Trials

  /// Returns the trials that were run for a preview before.
  func trials(for key: ContentHash) -> [TrialRecord]? { state.withLock { $0.trials[key] } }

  /// Keeps the trials of a preview; the oldest ones make room.
  func keep(_ trials: [TrialRecord], for key: ContentHash) {
    state.withLock { state in
      if state.trials.updateValue(trials, forKey: key) == nil { state.order.append(key) }
      while state.order.count > Self.maximumKept {
        state.trials[state.order.removeFirst()] = nil
      }
    }
  }
}
