import JSON
import JSONRPC
import LanguageServer
import Support
import Testing

/// The text of a client, kept as editors do: as lines of Unicode scalars, with no code of the server.
struct NaiveText {
  var scalars: [Unicode.Scalar]

  /// The scalars of each line, without its break, as ranges.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      guard scalar == "\n" || scalar == "\r" else {
        index += 1
        continue
      }
      lines.append(start..<index)
      let isPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      index += isPair ? 2 : 1
      start = index
    }
    return lines + [start..<scalars.count]
  }

  func units(_ range: Range<Int>, _ encoding: PositionEncoding) -> Int {
    scalars[range].reduce(0) { sum, scalar in
      sum + (encoding == .utf8 ? UTF8.width(scalar) : UTF16.width(scalar))
    }
  }

  func position(of index: Int, _ encoding: PositionEncoding) -> Position? {
    for (line, range) in lines.enumerated()
    where range.contains(index) || index == range.upperBound {
      return Position(line: line, character: units(range.lowerBound..<index, encoding))
    }
    // Between a CR and its LF there is no position.
    return nil
  }

  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

@Suite("The server's text is the client's")
struct SynchronisationTests {
  private static let pieces: [String] = [
    "a", "key: value", "\n", "\r\n", "\r", "😀", "👩‍👩‍👧", "日本", "é", "e\u{301}", "\t", " ", "",
    "{{name}}", "\u{2028}", "\u{85}", "\u{FFFD}", "\n\n", "\r\r\n", "\u{1F1E9}\u{1F1EA}",
  ]

  private func randomText(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0..<6, using: &random)).map { _ in
      Self.pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  @Test(
    "Random edits keep both texts and the table of lines equal", arguments: 0..<40,
    [PositionEncoding.utf8, .utf16])
  func fuzz(seed: UInt64, encoding: PositionEncoding) {
    var random = SeededRandom(seed: seed, purpose: "edits")
    var naive = NaiveText(scalars: Array(randomText(&random).unicodeScalars))
    var server = MappedText(Array(naive.text.utf8), encoding: encoding)
    for step in 0..<150 {
      let (first, second) = (
        Int.random(in: 0...naive.scalars.count, using: &random),
        Int.random(in: 0...naive.scalars.count, using: &random)
      )
      let (low, high) = (min(first, second), min(max(first, second), min(first, second) + 8))
      guard let start = naive.position(of: low, encoding),
        let end = naive.position(of: high, encoding)
      else { continue }
      let text = randomText(&random)
      let range = server.bytes(of: PositionRange(start: start, end: end))
      server.replace(range, with: text)
      naive.scalars.replaceSubrange(low..<high, with: Array(text.unicodeScalars))
      // Compared by bytes: texts that look alike are equal as strings.
      guard server.bytes == Array(naive.text.utf8) else {
        Issue.record("seed \(seed), step \(step): \(server.bytes) is not \(Array(naive.text.utf8))")
        return
      }
      expectSameLines(server, naive, encoding, "seed \(seed), step \(step)")
    }
  }

  private func expectSameLines(
    _ server: MappedText, _ naive: NaiveText, _ encoding: PositionEncoding, _ place: String
  ) {
    let fresh = MappedText(server.bytes, encoding: encoding)
    var byte = 0
    for index in 0...naive.scalars.count {
      if let position = naive.position(of: index, encoding) {
        #expect(server.offset(of: position) == byte, "\(place), scalar \(index)")
        #expect(server.position(of: byte) == position, "\(place), scalar \(index)")
        #expect(fresh.position(of: byte) == position, "\(place), scalar \(index)")
      }
      if index < naive.scalars.count { byte += UTF8.width(naive.scalars[index]) }
    }
  }

  @Test("Positions beyond lines and inside characters are clamped")
  func clamping() {
    let text = Array("a😀b\r\nc".utf8)
    let utf8 = MappedText(text, encoding: .utf8)
    let utf16 = MappedText(text, encoding: .utf16)
    #expect(utf8.offset(of: Position(line: 0, character: 3)) == 1)
    #expect(utf16.offset(of: Position(line: 0, character: 2)) == 1)
    #expect(utf16.offset(of: Position(line: 0, character: 3)) == 5)
    for one in [utf8, utf16] {
      #expect(one.offset(of: Position(line: 0, character: 1_000)) == 6)
      #expect(one.offset(of: Position(line: 1, character: 9)) == 9)
      #expect(one.offset(of: Position(line: 7, character: 0)) == 9)
      #expect(one.position(of: 99) == Position(line: 1, character: 1))
      let backwards = PositionRange(
        start: Position(line: 1, character: 1), end: Position(line: 0, character: 0))
      #expect(one.bytes(of: backwards) == 9..<9)
    }
  }

  @Test(
    "A server that followed random edits reports what it reports of the whole text",
    arguments: 0..<8)
  func served(seed: UInt64) async throws {
    let client = try TestClient()
    let offered: [String] = seed % 2 == 0 ? ["utf-8"] : []
    try await client.initialize(["general": ["positionEncodings": .strings(offered)]])
    let encoding: PositionEncoding = seed % 2 == 0 ? .utf8 : .utf16
    var random = SeededRandom(seed: seed, purpose: "served edits")
    var naive = NaiveText(scalars: Array((soundProfile + "x: 😀 y\n").unicodeScalars))
    client.open(profileURI, naive.text)
    for version in 2...60 {
      var changes: [JSONValue] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let low = Int.random(in: 0...naive.scalars.count, using: &random)
        let high = min(naive.scalars.count, low + Int.random(in: 0..<5, using: &random))
        guard let start = naive.position(of: low, encoding),
          let end = naive.position(of: high, encoding)
        else { continue }
        let text = randomText(&random)
        changes.append(edit(start, end, text))
        naive.scalars.replaceSubrange(low..<high, with: Array(text.unicodeScalars))
      }
      client.change(profileURI, version: version, changes)
    }
    let followed = await client.diagnostics(of: profileURI, version: 60)
    client.change(profileURI, version: 61, [["text": .string(naive.text)]])
    let whole = await client.diagnostics(of: profileURI, version: 61)
    #expect(followed == whole, "seed \(seed)")
  }

  @Test("Half a surrogate pair in a message does not part the two texts")
  func surrogates() async throws {
    let client = try TestClient()
    try await client.initialize([:])
    client.open(profileURI, soundProfile)
    let body =
      "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":"
      + "{\"uri\":\"\(profileURI)\",\"version\":2},\"contentChanges\":[{\"range\":{\"start\":"
      + "{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":0}},"
      + "\"text\":\"# \\ud83d\\n# \\ude00\\ud83d\\ude00\\nmetdata: 1\\n\"}]}}"
    client.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    let one = try #require(await client.diagnostics(of: profileURI, version: 2).first)
    #expect(one["range"]?["start"] == ["line": 2, "character": 0])
  }
}
