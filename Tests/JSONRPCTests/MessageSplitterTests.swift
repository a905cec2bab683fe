import JSONRPC
import TestSupport
import Testing

@Suite("Cutting a stream into messages")
struct MessageSplitterTests {
  private func pieces(_ stream: String, chunk: Int = .max) -> [MessageSplitter.Piece] {
    var splitter = MessageSplitter()
    var pieces: [MessageSplitter.Piece] = []
    var rest = Array(stream.utf8)[...]
    while !rest.isEmpty {
      pieces += splitter.add(rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
    }
    return pieces
  }

  private func bodies(_ stream: String, chunk: Int = .max) -> [String] {
    pieces(stream, chunk: chunk).compactMap {
      if case .body(let body) = $0 { String(decoding: body, as: UTF8.self) } else { nil }
    }
  }

  private func codes(_ stream: String) -> [ResponseError.Code] {
    pieces(stream).compactMap {
      switch $0 {
      case .body: nil
      case .mistake(let error), .lost(let error): error.code
      }
    }
  }

  @Test("Messages are found however the stream is cut", arguments: [1, 2, 3, 7, 37, 1000])
  func chunks(chunk: Int) {
    let stream =
      "Content-Length: 2\r\n\r\n{}"
      + "content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:4 \r\n\r\n\"é\""
      + "Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1"
    #expect(bodies(stream, chunk: chunk) == ["{}", "\"é\"", "", "1"])
  }

  @Test("Half a message is kept until the rest comes")
  func half() {
    var splitter = MessageSplitter()
    #expect(splitter.add(Array("Content-Length: 5\r\n\r\n12".utf8)[...]).isEmpty)
    #expect(!splitter.isBetweenMessages)
    #expect(splitter.add(Array("345".utf8)[...]) == [.body(Array("12345".utf8))])
    #expect(splitter.isBetweenMessages)
  }

  @Test(
    "A header without a usable length is a parse error, and the next message is read",
    arguments: [
      "Content-Type: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 1e3\r\n\r\n",
      "Content-Length: \r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n", "{}\r\n\r\n",
      "Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
    ])
  func wrong(header: String) {
    let stream = header + "{\"id\":1}" + "Content-Length: 2\r\n\r\n{}"
    #expect(codes(stream).first == .parseError)
    #expect(bodies(stream).last == "{}")
  }

  @Test("A message that is too long is passed over")
  func tooLong() {
    let length = MessageSplitter.maximumLength + 1
    var splitter = MessageSplitter()
    let header = splitter.add(Array("Content-Length: \(length)\r\n\r\n".utf8)[...])
    guard header.count == 1, case .mistake(let error)? = header.first else {
      Issue.record("\(header)")
      return
    }
    #expect(error.code == .invalidRequest)
    let chunk = [UInt8](repeating: 0x20, count: 1 << 20)
    for _ in 0..<64 { #expect(splitter.add(chunk[...]).isEmpty) }
    #expect(splitter.add(Array(" Content-Length: 1\r\n\r\n7".utf8)[...]) == [.body([0x37])])
  }

  @Test("A length that nothing has is no length")
  func absurd() {
    let stream = "Content-Length: 4000000000000\r\n\r\nContent-Length: 1\r\n\r\n7"
    #expect(codes(stream) == [.invalidRequest])
    #expect(bodies(stream) == ["7"])
  }

  @Test("A stream that holds no messages is given up")
  func junk() {
    var splitter = MessageSplitter()
    let chunk = [UInt8](repeating: 0x41, count: 64 << 10)
    var last: [MessageSplitter.Piece] = []
    for _ in 0..<40 { last += splitter.add(chunk[...]) }
    #expect(last.count == 2)
    guard case .lost = last.last else {
      Issue.record("\(last)")
      return
    }
    #expect(splitter.add(Array("Content-Length: 1\r\n\r\n7".utf8)[...]).isEmpty)
  }

  @Test("No bytes make it trap", arguments: 0..<20)
  func mutations(seed: UInt64) {
    let stream = Array("Content-Length: 2\r\n\r\n{}Content-Length: 10\r\n\r\n0123456789".utf8)
    var mutator = ByteMutator(seed: seed)
    for _ in 0..<200 {
      var splitter = MessageSplitter()
      _ = splitter.add(mutator.mutated(stream)[...])
      _ = splitter.add(stream[...])
    }
  }
}
