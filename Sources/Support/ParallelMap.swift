import Glibc
import Synchronization

/// Works through a list on several threads.
package enum ParallelMap {
  /// The number of processors that the system offers, at least 1.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Returns what a function makes of each item, in the order of the items.
  ///
  /// The calling thread works too and returns when all is done; it must not be one on which others
  /// wait. With a width of 1, and where the system gives no thread, it works alone.
  ///
  /// - Parameters:
  ///   - items: The items.
  ///   - width: How many threads work at most.
  ///   - body: What is done with an item, possibly on several threads at once.
  /// - Returns: The results.
  package static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], width: Int, _ body: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    guard items.count > 1, width > 1 else { return items.map(body) }
    let work = Work(items: items, body: body)
    var threads: [pthread_t] = []
    for _ in 1..<min(width, items.count) {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(Runner { work.run() }).toOpaque()
      let outcome = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          Unmanaged<Runner>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, context)
      guard outcome == 0 else {
        Unmanaged<Runner>.fromOpaque(context).release()
        break
      }
      threads.append(thread)
    }
    work.run()
    for thread in threads { pthread_join(thread, nil) }
    return work.results
  }

  /// What a thread does.
  private final class Runner: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// The items with what was made of them so far.
  private final class Work<Item: Sendable, Result: Sendable>: Sendable {
    private let items: [Item]
    private let body: @Sendable (Item) -> Result
    private let next = Atomic<Int>(0)
    private let done: Mutex<[(index: Int, result: Result)]> = Mutex([])

    init(items: [Item], body: @escaping @Sendable (Item) -> Result) {
      self.items = items
      self.body = body
    }

    var results: [Result] {
      done.withLock { done in done.sorted { $0.index < $1.index }.map(\.result) }
    }

    func run() {
      var own: [(index: Int, result: Result)] = []
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < items.count else { break }
        own.append((index, body(items[index])))
      }
      let made = own
      done.withLock { $0 += made }
    }
  }
}
