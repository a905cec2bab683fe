import JSON
import LanguageModels
import Records
import Support

/// Keeps the calls of one entry of a run.
actor CallCollector {
  private let keepsTexts: Bool
  private var calls: [(order: Order, call: CallRecord)] = []

  /// Where a call stands among those of its entry, whatever the order in which parallel calls end.
  private struct Order: Comparable {
    var round: Int
    var agent: String
    var purpose: String
    var number: Int

    static func < (left: Order, right: Order) -> Bool {
      (left.round, left.purpose, left.agent, left.number)
        < (right.round, right.purpose, right.agent, right.number)
    }
  }

  /// Creates an empty collection.
  ///
  /// - Parameter keepsTexts: Whether requests and replies are kept, or only their hashes.
  init(keepsTexts: Bool) {
    self.keepsTexts = keepsTexts
  }

  /// The calls in an order that does not depend on which parallel call ended first.
  var records: [CallRecord] {
    calls.sorted { $0.order < $1.order }.enumerated().map { index, item in
      var call = item.call
      call.number = index + 1
      return call
    }
  }

  /// Adds a call.
  func add(_ trace: CallTrace) {
    let purpose = trace.request.purpose
    var call = CallRecord(
      number: trace.number, model: trace.request.model, purpose: purpose.task.name,
      request: StoredText(trace.request.json.utf8(.canonical), keepingText: keepsTexts),
      response: nil, outcome: "ok", inputTokens: 0, outputTokens: 0, dollars: trace.dollars,
      duration: trace.duration)
    switch trace.outcome {
    case .success(let response):
      call.response = StoredText(Array(response.text.utf8), keepingText: keepsTexts)
      call.inputTokens = response.usage.input
      call.outputTokens = response.usage.output
    case .failure(let error): call.outcome = error.code.rawValue
    }
    let order = Order(
      round: purpose.round, agent: purpose.agent, purpose: call.purpose, number: trace.number)
    calls.append((order, call))
  }
}
