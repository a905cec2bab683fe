import Console
import Synchronization

/// A reader whose lines are given, and which remembers what was asked for and shown.
final class ScriptedLineReader: LineReader {
  private struct State {
    var inputs: [LineInput]
    var requests: [LineRequest] = []
    var shown: [String] = []
    var isClosed = false
  }

  private let state: Mutex<State>

  /// Creates a reader.
  ///
  /// - Parameter inputs: What is read, in order; the end of the input follows.
  init(_ inputs: [LineInput]) {
    state = Mutex(State(inputs: inputs))
  }

  /// What was asked for, in order.
  var requests: [LineRequest] { state.withLock { $0.requests } }

  /// What was shown, in order.
  var shown: [String] { state.withLock { $0.shown } }

  /// Whether the reader was closed.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  func read(_ request: LineRequest) async -> LineInput {
    state.withLock { state in
      state.requests.append(request)
      return state.inputs.isEmpty ? .endOfInput : state.inputs.removeFirst()
    }
  }

  func show(_ text: String) { state.withLock { $0.shown.append(text) } }

  func close() async { state.withLock { $0.isClosed = true } }
}
