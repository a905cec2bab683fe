import JSONRPC
import Support

/// Runs work on a few threads, in the order in which it came as far as it depends on each other.
final class Scheduler: Sendable {
  /// Work that has what it needs.
  typealias Work = @Sendable () -> Void

  private struct Item {
    let number: Int
    let footprint: Footprint
    let prepare: @Sendable () -> Work?
    var isStarted = false
    var hasSnapshot = false
  }

  private struct State {
    var items: [Item] = []
    var nextNumber = 0
    var threads = 0
    var idle = 0
    var isClosed = false
  }

  /// The most work that waits; whoever brings more waits too.
  static let maximumItems = 4_096

  private let state = Monitor(State())
  private let maximumThreads: Int

  /// Creates a scheduler.
  ///
  /// - Parameter threads: How many pieces of work may run at once; the threads are made when there
  ///   is work for them.
  init(threads: Int) {
    maximumThreads = max(1, threads)
  }

  /// Adds work.
  ///
  /// - Parameters:
  ///   - footprint: What it reads and changes.
  ///   - waitsForRoom: Whether to wait while too much waits; work itself never may, since room comes
  ///     only with its end.
  ///   - prepare: Takes a snapshot of what the work reads; must be quick. It returns the rest of the
  ///     work, or nil when there is none.
  func add(
    _ footprint: Footprint, waitsForRoom: Bool = true,
    _ prepare: @escaping @Sendable () -> Work?
  ) {
    let needsThread = state.wait { state -> Bool? in
      if state.isClosed { return false }
      if waitsForRoom, state.items.count >= Self.maximumItems { return nil }
      state.items.append(
        Item(number: state.nextNumber, footprint: footprint, prepare: prepare))
      state.nextNumber += 1
      guard state.idle == 0, state.threads < self.maximumThreads else { return false }
      state.threads += 1
      return true
    }
    state.changeForOne { _ in }
    guard needsThread, !SystemThread.start({ self.run() }) else { return }
    // Without a thread of its own the work is done here; late is better than never.
    state.change { $0.threads -= 1 }
    runAllReady()
  }

  /// Drops what has not started, and lets nothing more in.
  func close() {
    state.change { state in
      state.isClosed = true
      state.items.removeAll { !$0.isStarted }
    }
  }

  private func run() {
    while case .item(let item) = next(waits: true) { perform(item) }
  }

  private func runAllReady() {
    while case .item(let item) = next(waits: false) { perform(item) }
  }

  private func perform(_ item: Item) {
    let work = item.prepare()
    if !item.footprint.isChange, let work {
      let isAlone = state.with { state in
        if let index = Self.index(of: item, in: state) { state.items[index].hasSnapshot = true }
        return state.items.count == 1
      }
      if !isAlone { wake() }
      work()
    } else {
      work?()
    }
    let isLast = state.with { state in
      if let index = Self.index(of: item, in: state) { state.items.remove(at: index) }
      return state.items.isEmpty
    }
    if !isLast { wake() }
  }

  private static func index(of item: Item, in state: State) -> Int? {
    state.items.firstIndex { $0.number == item.number }
  }

  /// Wakes whoever waits for work or for room.
  private func wake() {
    state.change { _ in }
  }

  private enum Turn {
    case item(Item)
    case over
  }

  /// Takes the first work that waits for none before it.
  private func next(waits: Bool) -> Turn {
    var isIdle = false
    return state.wait { state in
      if isIdle {
        state.idle -= 1
        isIdle = false
      }
      if state.isClosed { return .over }
      if let index = Self.firstReady(state.items) {
        state.items[index].isStarted = true
        return .item(state.items[index])
      }
      guard waits else { return .over }
      state.idle += 1
      isIdle = true
      return nil
    }
  }

  private static func firstReady(_ items: [Item]) -> Int? {
    // Many keys typed at once make a long line of updates; only the first few can be ready.
    for (index, item) in items.prefix(64).enumerated() where !item.isStarted {
      let isReady = !items[..<index].contains { earlier in
        item.footprint.waits(for: earlier.footprint, hasSnapshot: earlier.hasSnapshot)
      }
      if isReady { return index }
    }
    return nil
  }
}
