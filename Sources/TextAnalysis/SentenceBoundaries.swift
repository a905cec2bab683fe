/// Sentence boundaries by the default rules of UAX #29, revision 45.
///
/// For prose with abbreviations and Markdown use ``SentenceSplitter``.
package enum SentenceBoundaries {
  /// Returns all sentences of a text in order, with their trailing spaces.
  ///
  /// - Parameters:
  ///   - bytes: The text as UTF-8; an invalid byte counts as U+FFFD.
  ///   - looksPastSymbols: Whether rule SB8 looks for a lower-case letter past symbols, as the
  ///     specification says. The Python package uniseg 0.10.1 does not; pass false to agree
  ///     with it on texts such as "5 vs. 7 % of all".
  /// - Returns: Byte ranges that cover the text; empty for an empty text.
  /// - Complexity: O(n).
  package static func segments(
    in bytes: [UInt8], looksPastSymbols: Bool = true
  ) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      let scanner = SentenceScanner(bytes: bytes, looksPastSymbols: looksPastSymbols)
      var result: [Range<Int>] = []
      var start = 0
      while start < bytes.count {
        let end = scanner.boundary(after: start)
        result.append(start..<end)
        start = end
      }
      return result
    }
  }
}

/// Finds sentence boundaries in one text.
struct SentenceScanner {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>

  /// Whether SB8 skips characters of class Other.
  let looksPastSymbols: Bool

  private let properties = UnicodeProperties.shared

  /// Creates a scanner over a text.
  init(bytes: UnsafeBufferPointer<UInt8>, looksPastSymbols: Bool) {
    self.bytes = bytes
    self.looksPastSymbols = looksPastSymbols
  }

  /// What has been read since the last terminator.
  private enum Phase {
    case text, terminator, close, space
  }

  private struct State {
    var phase: Phase = .text
    var isAmbiguous = false
    var beforeTerminator: SentenceBreak = .other
    var previous: SentenceBreak = .other
  }

  private func item(at offset: Int) -> (kind: SentenceBreak, end: Int) {
    let scalar = decodeScalar(bytes, at: offset)
    return (properties[scalar.value].sentenceBreak, offset + scalar.length)
  }

  /// Returns the end of the sentence that starts at a boundary.
  ///
  /// - Parameter start: A boundary before the end of the text.
  /// - Returns: The next boundary.
  func boundary(after start: Int) -> Int {
    var state = State()
    var position = start
    while position < bytes.count {
      let (kind, end) = item(at: position)
      if position > start && (kind == .extend || kind == .format) {  // SB5
        position = end
        continue
      }
      if breaks(state, before: kind, at: position) { return position }
      if kind.isParagraphSeparator {  // SB3, SB4
        let isPair = kind == .carriageReturn && end < bytes.count && bytes[end] == 0x0A
        return isPair ? end + 1 : end
      }
      advance(&state, over: kind)
      position = end
    }
    return position
  }

  /// Applies SB6 to SB11 in front of a character.
  private func breaks(_ state: State, before kind: SentenceBreak, at position: Int) -> Bool {
    guard state.phase != .text else { return false }
    if state.phase == .terminator && state.isAmbiguous {
      if kind == .numeric { return false }  // SB6
      if kind == .upper && (state.beforeTerminator == .upper || state.beforeTerminator == .lower) {
        return false  // SB7
      }
    }
    if kind == .continuation || kind.isTerminator { return false }  // SB8a
    if kind == .space || kind.isParagraphSeparator { return false }  // SB9, SB10
    if kind == .close && state.phase != .space { return false }  // SB9
    if state.isAmbiguous && reachesLower(from: position) { return false }  // SB8
    return true  // SB11
  }

  /// Whether a lower-case letter comes before any other letter, terminator or separator (SB8).
  private func reachesLower(from start: Int) -> Bool {
    var position = start
    while position < bytes.count {
      let (kind, end) = item(at: position)
      switch kind {
      case .lower: return true
      case .upper, .otherLetter, .separator, .carriageReturn, .lineFeed, .terminator,
        .ambiguousTerminator:
        return false
      case .other where !looksPastSymbols: return false
      default: position = end
      }
    }
    return false
  }

  private func advance(_ state: inout State, over kind: SentenceBreak) {
    if kind.isTerminator {
      state.beforeTerminator = state.previous
      state.isAmbiguous = kind == .ambiguousTerminator
      state.phase = .terminator
    } else if state.phase != .text {
      switch (kind, state.phase) {
      case (.close, .terminator), (.close, .close): state.phase = .close
      case (.space, _): state.phase = .space
      default: state.phase = .text
      }
    }
    state.previous = kind
  }
}
