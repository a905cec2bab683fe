import Console
import Glibc
import Testing

@Suite("Lines of a pipe")
struct PipeLineReaderTests {
  private func split(_ parts: [[UInt8]], limit: Int = 10) -> [LineInput] {
    var splitter = LineSplitter(limit: limit)
    var result: [LineInput] = []
    for part in parts {
      splitter.add(part[...])
      while let line = splitter.next() { result.append(line) }
    }
    splitter.end()
    while let line = splitter.next() { result.append(line) }
    return result
  }

  private func codes(_ inputs: [LineInput]) -> [String] {
    inputs.map { input in
      switch input {
      case .line(let line): line
      case .failed(let error): "<\(error.code.rawValue)>"
      case .interrupted, .endOfInput: "?"
      }
    }
  }

  @Test("Lines are the same however the bytes arrive, and the last one needs no line break")
  func parts() {
    let bytes = Array("one\r\ntwo\n\nda\u{0}\u{1B}日\nend".utf8)
    let expected = ["one", "two", "", "da\u{0}\u{1B}日", "end"]
    for size in 1...bytes.count {
      let parts = stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
      #expect(codes(split(parts)) == expected, "in parts of \(size)")
    }
  }

  @Test("A line that is too long or not UTF-8 fails, and those after it are read")
  func failures() {
    let long = Array("12345678901234567890\nnext\n".utf8)
    #expect(codes(split([long])) == ["<tooLong>", "next"])
    #expect(codes(split(long.map { [$0] })) == ["<tooLong>", "next"])
    #expect(codes(split([Array("12345678901".utf8)])) == ["<tooLong>"])
    #expect(codes(split([Array("1234567890".utf8)])) == ["1234567890"])
    #expect(codes(split([[0x61, 0xFF, 0x0A, 0x62, 0x0A]])) == ["<invalidText>", "b"])
    #expect(codes(split([])) == [])
  }

  @Test("A line is handed over before the next one is there")
  func slowPipe() async throws {
    var ends: [Int32] = [-1, -1]
    // A program that another test starts meanwhile must not hold an end open, as it would a pipe's.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
    defer { close(ends[0]) }
    let reader = PipeLineReader(input: ends[0], output: ends[0])
    let request = LineRequest(prompt: "not shown> ")
    try #require(write(ends[1], "one\ntw", 6) == 6)
    let first = await reader.read(request)
    #expect(first == .line("one"))
    try #require(write(ends[1], "o\nthree", 7) == 7)
    let second = await reader.read(request)
    #expect(second == .line("two"))
    close(ends[1])
    let third = await reader.read(request)
    #expect(third == .line("three"))
    let end = await reader.read(request)
    #expect(end == .endOfInput)
    let again = await reader.read(request)
    #expect(again == .endOfInput)
    await reader.close()
    guard case .failed(let error) = await reader.read(request) else {
      Issue.record("a closed reader reads on")
      return
    }
    #expect(error.code == .gone)
  }

  @Test("Closing ends a read that waits")
  func closing() async throws {
    var ends: [Int32] = [-1, -1]
    // A program that another test starts meanwhile must not hold an end open, as it would a pipe's.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let reader = PipeLineReader(input: ends[0], output: ends[0])
    async let waiting = reader.read(LineRequest(prompt: ""))
    await Task.yield()
    await reader.close()
    let input = await waiting
    guard case .failed(let error) = input else {
      Issue.record("\(input)")
      return
    }
    #expect(error.code == .gone)
  }

  @Test("A scripted reader gives its lines, then the end, and remembers")
  func scripted() async {
    let reader = ScriptedLineReader([.line("a"), .interrupted])
    let inputs = [
      await reader.read(LineRequest(prompt: "1")), await reader.read(LineRequest(prompt: "2")),
      await reader.read(LineRequest(prompt: "3")),
    ]
    #expect(inputs == [.line("a"), .interrupted, .endOfInput])
    reader.show("note\n")
    await reader.close()
    #expect(reader.requests.map(\.prompt) == ["1", "2", "3"])
    #expect(reader.shown == ["note\n"])
    #expect(reader.isClosed)
  }
}
