import Support
import Synchronization

/// The results of a session by number; the oldest go when there are many.
package final class ResultLog: Sendable {
  /// How many results are kept.
  package static let capacity = 50

  private struct Log {
    var results: [SessionResult] = []
    var count = 0
    var last: Int?
  }

  private let log = Mutex(Log())

  /// Creates an empty log.
  package init() {}

  /// The number that the next result gets.
  package var nextNumber: Int { log.withLock { $0.count + 1 } }

  /// The number of the result that `_` stands for; nil when there is none yet.
  package var lastNumber: Int? { log.withLock { $0.last } }

  /// The results that are kept, oldest first.
  package var all: [SessionResult] { log.withLock { $0.results } }

  /// Keeps a result.
  ///
  /// - Parameters:
  ///   - result: The result; it gets the next number.
  ///   - command: The command that it came from.
  ///   - isLast: Whether `_` stands for it; a job in the background does not take that away from
  ///     what is being looked at.
  /// - Returns: Its number.
  @discardableResult
  package func keep(_ result: SessionResult, of command: String, isLast: Bool) -> Int {
    log.withLock { log in
      log.count += 1
      var result = result
      result.number = log.count
      result.command = command
      log.results.append(result)
      if log.results.count > Self.capacity { log.results.removeFirst() }
      if isLast { log.last = log.count }
      return log.count
    }
  }

  /// Lets `_` stand for a result, as when its job is looked at.
  ///
  /// - Parameter number: The number of a result.
  package func look(at number: Int) {
    log.withLock { $0.last = number }
  }

  /// Returns a result.
  ///
  /// - Parameter reference: `_`, `%3` or `3`; nil for the last one.
  /// - Returns: The result.
  /// - Throws: ``CommandFailure`` when there is none.
  package func result(_ reference: String? = nil) throws(CommandFailure) -> SessionResult {
    let log = log.withLock { $0 }
    guard let reference, reference != "_" else {
      guard let last = log.last, let found = log.results.first(where: { $0.number == last }) else {
        throw CommandFailure(
          .usage, "there is no result yet; a debate, a search or a run makes one",
          token: reference)
      }
      return found
    }
    let digits = reference.hasPrefix("%") ? reference.dropFirst() : reference[...]
    guard let number = Int(digits), number > 0 else {
      throw CommandFailure(
        .usage, "\"\(reference)\" is no result; expected _ for the last one or a number such as %3",
        token: reference)
    }
    guard let found = log.results.first(where: { $0.number == number }) else {
      throw CommandFailure(.usage, Self.absence(of: number, in: log), token: reference)
    }
    return found
  }

  /// Returns the youngest result that something can be done with.
  ///
  /// - Parameters:
  ///   - reference: `_`, `%3` or `3`; nil for the youngest one that fits.
  ///   - fits: Whether it can be done with a result.
  /// - Returns: The result that is named, whether it fits or not, or the youngest that fits; the last
  ///   one when none does.
  /// - Throws: ``CommandFailure`` when there is none.
  package func result(
    _ reference: String?, fitting fits: (SessionResult) -> Bool
  ) throws(CommandFailure) -> SessionResult {
    if reference == nil {
      let log = log.withLock { $0 }
      let last = log.last ?? 0
      if let found = log.results.last(where: { $0.number <= last && fits($0) }) { return found }
    }
    return try result(reference)
  }

  private static func absence(of number: Int, in log: Log) -> String {
    guard number <= log.count else {
      return "there is no result %\(number); "
        + (log.count == 0 ? "there is none yet" : "the last one is %\(log.count)")
    }
    return "result %\(number) is no longer kept; the last \(capacity) are, from "
      + "%\(log.results.first?.number ?? log.count)"
  }
}
