import Glibc

/// State that threads share and wait for.
///
/// Only threads of their own may wait here, never tasks, of which few run at a time.
package final class Monitor<State>: @unchecked Sendable {
  // Sendable: the state is only touched between lock and unlock of the mutex, which stays where it
  // was allocated.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  /// Creates a monitor.
  ///
  /// - Parameter state: The state, which nothing else may keep a reference into.
  package init(_ state: sending State) {
    self.state = state
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Works on the state while no other thread does.
  ///
  /// - Parameter body: What to do; it must not wait and must not enter the monitor again.
  /// - Returns: What `body` returns.
  package func with<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&state)
  }

  /// Works on the state, and wakes all who wait for it.
  ///
  /// - Parameter body: What to do; it must not wait and must not enter the monitor again.
  /// - Returns: What `body` returns.
  package func change<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Works on the state, and wakes one of those who wait for it.
  ///
  /// - Parameter body: What to do; it must not wait and must not enter the monitor again.
  /// - Returns: What `body` returns.
  package func changeForOne<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_signal(condition)
      pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Waits until the state gives a result.
  ///
  /// - Parameter body: Looks at the state after each change and may take something out of it; nil to
  ///   go on waiting.
  /// - Returns: The first result.
  package func wait<Result>(_ body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Waits until the state gives a result, but no longer than some seconds.
  ///
  /// - Parameters:
  ///   - seconds: The longest time.
  ///   - body: Looks at the state after each change; nil to go on waiting.
  /// - Returns: The first result, or nil when the time is over.
  package func wait<Result>(seconds: Int, _ body: (inout State) -> Result?) -> Result? {
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += seconds
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT { return body(&state) }
    }
  }
}
