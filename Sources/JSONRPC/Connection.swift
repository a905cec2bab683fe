package import JSON
import Support
import Synchronization

/// What answers the messages of a connection.
package protocol MessageHandler: Sendable {
  /// Takes a request; called in the order of the stream, and must not wait.
  ///
  /// - Parameters:
  ///   - request: The request, to be answered now or later, from any thread.
  ///   - connection: Where it came from.
  func handle(_ request: IncomingRequest, from connection: Connection)

  /// Takes a notification; called in the order of the stream, and must not wait.
  ///
  /// - Parameters:
  ///   - notification: The method.
  ///   - params: The parameters; `null` when there are none.
  ///   - connection: Where it came from.
  func handle(notification: String, params: JSONValue, from connection: Connection)
}

/// One side of a conversation in JSON-RPC.
///
/// Bytes are handed in by ``receive(_:)``, by one thread at a time, and so read in their order; what
/// is sent is written by a thread of its own. Requests are answered exactly once, also when the
/// handler answers twice or the other side cancels.
package final class Connection: Sendable {
  private struct Incoming {
    var splitter = MessageSplitter()
    var isOver = false
  }

  private let handler: any MessageHandler
  private let write: @Sendable ([UInt8]) -> Bool
  private let queue = OutgoingQueue()
  private let incoming = Mutex(Incoming())
  private let requests = Mutex<[MessageID: IncomingRequest]>([:])
  private let nextID = Atomic<Int64>(1)
  /// What is done with the answers of the other side, which may never come.
  private let replies = Mutex<[MessageID: @Sendable (Result<JSONValue, ResponseError>) -> Void]>([:]
  )

  /// The most requests that wait for their answers; more are refused.
  static let maximumRequests = 10_000

  /// The most requests to the other side whose answers are looked for.
  static let maximumReplies = 1_000

  /// How long the other side may take to read the last messages, in seconds.
  private static let patience = 2

  /// Creates a connection.
  ///
  /// - Parameters:
  ///   - handler: What answers its messages.
  ///   - write: Writes bytes to the other side, and returns whether it could; called on one thread.
  package init(handler: any MessageHandler, write: @escaping @Sendable ([UInt8]) -> Bool) {
    self.handler = handler
    self.write = write
  }

  /// Starts the thread that writes.
  ///
  /// - Returns: Whether the system gave a thread.
  package func start() -> Bool {
    let (queue, write) = (queue, write)
    return SystemThread.start { queue.run(write) }
  }

  // MARK: Receiving

  /// Takes the next bytes of the other side.
  ///
  /// - Parameter bytes: Any number of bytes.
  /// - Returns: Whether more may come; not once the connection is closed, or the stream makes no
  ///   sense.
  package func receive(_ bytes: ArraySlice<UInt8>) -> Bool {
    let pieces = incoming.withLock { incoming in
      incoming.isOver ? [] : incoming.splitter.add(bytes)
    }
    for piece in pieces {
      guard !isOver else { break }
      switch piece {
      case .body(let body): receive(body: body)
      case .mistake(let error): send(.failure(id: nil, error: error.json))
      case .lost(let error):
        send(.failure(id: nil, error: error.json))
        return false
      }
    }
    return !isOver
  }

  /// Whether the connection is closed.
  package var isOver: Bool { incoming.withLock(\.isOver) }

  private func receive(body: [UInt8]) {
    let message: Message
    do throws(Message.Malformed) {
      message = try Message(parsing: body)
    } catch {
      send(.failure(id: error.id, error: error.error.json))
      return
    }
    switch message {
    case .request(let id, let method, let params): receive(id, method, params)
    case .notification("$/cancelRequest", let params):
      // Ahead of everything that waits, or it would come too late.
      guard let id = params["id"].flatMap(MessageID.init(json:)) else { return }
      let request = requests.withLock { $0[id] }
      request?.reply(.failure(.cancelled))
    case .notification(let method, let params):
      handler.handle(notification: method, params: params, from: self)
    case .response(let id?, let result): take(.success(result), of: id)
    case .failure(let id?, let error):
      take(.failure(ResponseError(json: error)), of: id)
    case .response(nil, _), .failure(nil, _): return
    }
  }

  private func take(_ result: Result<JSONValue, ResponseError>, of id: MessageID) {
    replies.withLock { $0.removeValue(forKey: id) }?(result)
  }

  private func receive(_ id: MessageID, _ method: String, _ params: JSONValue) {
    let request = IncomingRequest(id: id, method: method, params: params) {
      [weak self] id, result in
      self?.answer(id, result)
    }
    let refusal: ResponseError? = requests.withLock { requests in
      if requests[id] != nil {
        return ResponseError(
          .invalidRequest, "a request with this id waits for its answer; give each its own")
      }
      guard requests.count < Self.maximumRequests else {
        return ResponseError(
          .invalidRequest, "\(Self.maximumRequests) requests wait for their answers; wait for some")
      }
      requests[id] = request
      return nil
    }
    if let refusal {
      send(.failure(id: id, error: refusal.json))
    } else {
      handler.handle(request, from: self)
    }
  }

  private func answer(_ id: MessageID, _ result: Result<JSONValue, ResponseError>) {
    requests.withLock { $0[id] = nil }
    switch result {
    case .success(let value): send(.response(id: id, result: value))
    case .failure(let error): send(.failure(id: id, error: error.json))
    }
  }

  // MARK: Sending

  /// Sends a notification; it waits while too much is unread on the other side.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - params: The parameters.
  package func notify(_ method: String, _ params: JSONValue) {
    send(.notification(method: method, params: params))
  }

  /// Sends a request whose answer nobody waits for.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - params: The parameters; `null` for none.
  package func request(_ method: String, _ params: JSONValue = .null) {
    send(.request(id: nextRequestID(), method: method, params: params))
  }

  /// Sends a request, and has something done with its answer if one comes.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - params: The parameters.
  ///   - reply: Takes the answer on the thread that reads, and so must not wait; it is forgotten when
  ///     the connection is closed, and when too many answers are outstanding it is not taken at all.
  /// - Returns: Whether an answer will be looked for.
  package func request(
    _ method: String, _ params: JSONValue,
    then reply: @escaping @Sendable (Result<JSONValue, ResponseError>) -> Void
  ) -> Bool {
    let id = nextRequestID()
    let isKept = replies.withLock { replies in
      guard replies.count < Self.maximumReplies else { return false }
      replies[id] = reply
      return true
    }
    guard isKept else { return false }
    send(.request(id: id, method: method, params: params))
    return true
  }

  private func nextRequestID() -> MessageID {
    .string("hegel-\(nextID.wrappingAdd(1, ordering: .relaxed).oldValue)")
  }

  private func send(_ message: Message) {
    queue.send(message.frame)
  }

  /// Closes the connection: what waits for an answer is told that none will come, and what is to be
  /// written is written, as far as the other side reads it.
  package func close() {
    incoming.withLock { $0.isOver = true }
    replies.withLock { $0 = [:] }
    let left = requests.withLock { requests in
      requests.values.sorted { $0.id.json.text() < $1.id.json.text() }
    }
    for request in left {
      request.reply(.failure(ResponseError(.requestCancelled, "the server is leaving")))
    }
    queue.close(waiting: Self.patience)
  }
}
