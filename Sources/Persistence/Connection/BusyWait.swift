import GRDB
import Glibc
import Support
import Synchronization

/// How long a connection waits for another process, and in which steps.
///
/// The waits grow to a twentieth of a second and are shortened at random by up to half, so that
/// processes that were stopped together do not come back together.
final class BusyWait: Sendable {
  private static let longest = 50

  private let tries: Int
  private let random: Mutex<SeededRandom>

  /// Creates a wait.
  ///
  /// - Parameters:
  ///   - milliseconds: How long it lasts at most, the work between the tries not counted.
  ///   - random: Shortens the steps.
  init(milliseconds: Int, random: SeededRandom) {
    var tries = 0
    var sum = 0
    while tries < 100_000, sum + Self.step(tries) <= milliseconds {
      sum += Self.step(tries)
      tries += 1
    }
    self.tries = tries
    self.random = Mutex(random)
  }

  /// Waits before one more try; it blocks the thread, which is one of GRDB's queues.
  ///
  /// - Parameter tried: How many tries there were before.
  /// - Returns: Whether to try again.
  func wait(_ tried: Int) -> Bool {
    guard tried < tries else { return false }
    let step = Self.step(tried) * 1000
    let microseconds = random.withLock { Int.random(in: (step / 2)...step, using: &$0) }
    usleep(UInt32(microseconds))
    return true
  }

  private static func step(_ tried: Int) -> Int { tried < 6 ? min(1 << tried, longest) : longest }
}
