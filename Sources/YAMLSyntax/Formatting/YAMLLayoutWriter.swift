/// Writes the tokens of a text with the blanks of its layout.
struct YAMLLayoutWriter {
  private let layout: YAMLLayout
  private let tokens: YAMLTokenList
  private let bytes: [UInt8]
  private let lineBreak: [UInt8]

  /// What was written.
  private(set) var output: [UInt8] = []

  private var isAtLineStart = true
  private var blankLines = 0
  /// The kind of the token before on the line.
  private var previous: YAMLToken.Kind?
  /// The blanks before the present token.
  private var gap: Range<Int>?
  /// The first byte of the present line of the source.
  private var lineStart = 0
  /// Whether what was written last opens something, below which no blank line stands.
  private var isBelowOpener = true
  /// The block collections around the present place.
  private var open: [(index: Int32, old: Int, new: Int)] = []
  /// The outermost flow collection around the present place: how deep, and how far it moves.
  private var flow: (depth: Int, shift: Int)?
  /// The block scalar that was written last, until another line follows.
  private var lastScalar: LastScalar?
  private var header: YAMLNode?
  /// The next token that is neither blank nor comment, as found last.
  private var next = 0

  private struct LastScalar {
    /// The column from which on a comment below would be its text.
    var floor: Int
    /// The column of the collection around it.
    var column: Int
    /// Whether blank lines below are its text.
    var keepsBlankLines: Bool
  }

  init(_ layout: YAMLLayout) {
    self.layout = layout
    tokens = layout.tree.tokens
    bytes = layout.tree.bytes
    lineBreak = Self.lineBreak(of: bytes)
    output.reserveCapacity(bytes.count + 64)
  }

  /// The first line break that is kept, or a line feed.
  private static func lineBreak(of bytes: [UInt8]) -> [UInt8] {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    guard let start = bytes.firstIndex(where: { !blank.contains($0) }),
      let first = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D })
    else { return [0x0A] }
    if bytes[first] == 0x0A { return [0x0A] }
    return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
  }

  mutating func write() {
    for index in tokens.indices { write(tokens[index], at: index) }
    if !isAtLineStart { output += lineBreak }
  }

  private mutating func write(_ token: YAMLToken, at index: Int) {
    switch token.kind {
    case .byteOrderMark:
      output += bytes[token.range]
      lineStart = token.range.upperBound
    case .whitespace: gap = token.range
    case .lineBreak:
      if isAtLineStart {
        blankLines += 1
      } else {
        output += bytes[token.range]
        endLine()
      }
      gap = nil
      lineStart = token.range.upperBound
    case .comment: writeComment(token, at: index)
    case .blockScalarText: writeBlockScalar(token)
    default: writeContent(token)
    }
  }

  private mutating func endLine() {
    isAtLineStart = true
    previous = nil
  }

  // MARK: Lines

  private mutating func beginLine(at column: Int, _ token: YAMLToken) {
    var blank = min(blankLines, 1)
    if isBelowOpener || token.kind == .flowEnd { blank = 0 }
    if layout.spaced.contains(token.range.lowerBound), lastScalar?.keepsBlankLines != true {
      blank = 1
    }
    if blank > 0 { output += lineBreak }
    output += repeatElement(UInt8(ascii: " "), count: max(column, 0))
    (isAtLineStart, blankLines, lastScalar) = (false, 0, nil)
  }

  private func oldColumn(_ offset: Int) -> Int { offset - lineStart }

  // MARK: Content

  private mutating func writeContent(_ token: YAMLToken) {
    let start = token.range.lowerBound
    let place = layout.places[start]
    if let collection = place?.collection {
      enter(collection, column: place?.column ?? 0)
    }
    var lineShift: Int?
    if isAtLineStart {
      let column = column(of: token, place)
      lineShift = column - oldColumn(start)
      beginLine(at: column, token)
    } else {
      output += repeatElement(UInt8(ascii: " "), count: blanks(before: token.kind))
    }
    let around = layout.surroundings[start]
    let shift = flow?.shift ?? lineShift ?? around?.shift ?? 0
    switch token.kind {
    case .flowStart: flow = (1 + (flow?.depth ?? 0), shift)
    case .flowEnd: flow = flow.flatMap { $0.depth > 1 ? ($0.depth - 1, $0.shift) : nil }
    default: break
    }
    writeMoved(token.range, by: shift, notBefore: (around?.column ?? -2) + 1)
    if token.kind == .blockScalarHeader { header = layout.blockScalars[start] }
    noteEmptyScalar(token)
    (previous, gap) = (token.kind, nil)
    switch token.kind {
    case .valueIndicator, .sequenceEntry, .keyIndicator, .anchor, .tag, .flowStart:
      isBelowOpener = true
    default: isBelowOpener = false
    }
  }

  /// Where a token goes that starts a line.
  private func column(of token: YAMLToken, _ place: YAMLLayout.Place?) -> Int {
    let old = oldColumn(token.range.lowerBound)
    if let flow { return max(old + flow.shift, 0) }
    switch token.kind {
    case .documentStart, .documentEnd, .directive: return 0
    default: break
    }
    guard let place else { return old }
    let isMarker = Self.looksLikeMarker(bytes[token.range])
    return isMarker && place.column == 0 && place.collection == nil ? old : place.column
  }

  /// Whether a text would be the marker of a document or a directive in the first column.
  private static func looksLikeMarker(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "---".utf8) || text.starts(with: "...".utf8) || text.first == 0x25
  }

  private mutating func enter(_ collection: (index: Int32, column: Int), column: Int) {
    if let level = open.lastIndex(where: { $0.index == collection.index }) {
      open.removeSubrange((level + 1)...)
    } else {
      open.append((collection.index, collection.column, column))
    }
  }

  /// Writes bytes whose lines but the first move.
  private mutating func writeMoved(_ range: Range<Int>, by shift: Int, notBefore least: Int) {
    guard shift != 0, bytes[range].contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      output += bytes[range]
      if let last = bytes[range].lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
        lineStart = last + 1
      }
      return
    }
    var offset = range.lowerBound
    var isFirst = true
    while offset < range.upperBound {
      let start = offset
      while offset < range.upperBound, !isBreak(offset) { offset += 1 }
      let end = offset
      while offset < range.upperBound, isBreak(offset), offset - end < lineBreakLength(end) {
        offset += 1
      }
      if !isFirst {
        lineStart = start
        writeIndentation(start..<end, by: shift, notBefore: least)
      } else {
        output += bytes[start..<end]
      }
      output += bytes[end..<offset]
      isFirst = false
    }
  }

  private mutating func writeIndentation(
    _ line: Range<Int>, by shift: Int, notBefore least: Int
  ) {
    let text = bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 }
    guard let text else {
      output += bytes[line]
      return
    }
    let isMarker = Self.looksLikeMarker(bytes[text..<line.upperBound])
    let column = max(text - line.lowerBound + shift, least, isMarker ? 1 : 0)
    output += repeatElement(UInt8(ascii: " "), count: column)
    output += bytes[text..<line.upperBound]
  }

  private func isBreak(_ offset: Int) -> Bool { bytes[offset] == 0x0A || bytes[offset] == 0x0D }

  private func lineBreakLength(_ offset: Int) -> Int {
    bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
  }

  // MARK: Block scalars

  private mutating func writeBlockScalar(_ token: YAMLToken) {
    let start = header?.contentRange.lowerBound ?? token.range.lowerBound
    let around = layout.surroundings[start]
    let shift = around?.shift ?? 0
    let indentation = header?.indentation ?? 0
    if shift == 0 {
      output += bytes[token.range]
    } else {
      var offset = token.range.lowerBound
      while offset < token.range.upperBound {
        let line = offset
        while offset < token.range.upperBound, !isBreak(offset) { offset += 1 }
        let end = offset
        if end < token.range.upperBound { offset += lineBreakLength(end) }
        writeTextLine(line..<end, indentation: indentation, shift: shift)
        output += bytes[end..<min(offset, token.range.upperBound)]
      }
    }
    lineStart = token.range.upperBound
    if let last = bytes[token.range].last, last != 0x0A, last != 0x0D {
      isAtLineStart = false
    } else {
      endLine()
    }
    noteScalar(floor: indentation + shift, around)
    (gap, isBelowOpener) = (nil, false)
  }

  /// Writes a line of a block scalar: its indentation moves, its text stays.
  private mutating func writeTextLine(_ line: Range<Int>, indentation: Int, shift: Int) {
    let blanks = bytes[line].prefix { $0 == 0x20 }.count
    let removed = min(blanks, indentation)
    output += repeatElement(UInt8(ascii: " "), count: max(removed + shift, 0))
    output += bytes[(line.lowerBound + removed)..<line.upperBound]
  }

  /// A block scalar without text takes what is indented below it.
  private mutating func noteEmptyScalar(_ token: YAMLToken) {
    guard token.kind == .blockScalarHeader else { return }
    let around = layout.surroundings[token.range.lowerBound]
    pendingScalar = (around, token.range.upperBound)
  }

  private var pendingScalar: (around: YAMLLayout.Surroundings?, end: Int)?

  private mutating func noteScalar(floor: Int, _ around: YAMLLayout.Surroundings?) {
    let keeps = header.flatMap { YAMLEditor(layout.tree).chomping(of: $0) } == "+"
    lastScalar = LastScalar(floor: floor, column: around?.column ?? -2, keepsBlankLines: keeps)
    pendingScalar = nil
  }

  // MARK: Comments

  private mutating func writeComment(_ token: YAMLToken, at index: Int) {
    let start = token.range.lowerBound
    if isAtLineStart {
      if let pendingScalar { noteScalar(floor: 0, pendingScalar.around) }
      var column = commentColumn(at: index, old: oldColumn(start))
      if let lastScalar, column >= lastScalar.floor { column = max(lastScalar.column, 0) }
      beginLine(at: column, token)
      isBelowOpener = false
    } else {
      let written = gap.map { bytes[$0] } ?? []
      let isPlain = !written.isEmpty && written.allSatisfy { $0 == 0x20 }
      output += isPlain ? Array(written) : [0x20, 0x20]
    }
    output += bytes[token.range]
    (previous, gap) = (.comment, nil)
  }

  /// Where a comment goes that stands alone on its line: to what follows, or, indented deeper than
  /// that, to what stands above.
  private mutating func commentColumn(at index: Int, old: Int) -> Int {
    if let flow { return max(old + flow.shift, 0) }
    let following = following(index)
    if let following, old <= following.old { return following.new }
    let remaining = open.last(where: { $0.old <= old })
    guard let remaining else { return following?.new ?? 0 }
    return remaining.old == old ? remaining.new : remaining.new + 2
  }

  /// The columns of the next line that is neither blank nor comment.
  private mutating func following(_ index: Int) -> (old: Int, new: Int)? {
    if next <= index { next = index + 1 }
    while next < tokens.count, Self.isSpace(tokens[next].kind) { next += 1 }
    guard next < tokens.count else { return nil }
    let token = tokens[next]
    switch token.kind {
    case .documentStart, .documentEnd, .directive: return (0, 0)
    default: break
    }
    let start = token.range.lowerBound
    let old = start - YAMLEditor(layout.tree).lineStart(of: start)
    return (old, layout.places[start]?.column ?? old)
  }

  private static func isSpace(_ kind: YAMLToken.Kind) -> Bool {
    kind == .whitespace || kind == .lineBreak || kind == .comment
  }

  // MARK: Blanks

  /// How many blanks stand between two tokens of a line.
  private func blanks(before kind: YAMLToken.Kind) -> Int {
    guard let previous else { return 0 }
    // Beside what is no text, blanks may be what keeps two tokens apart.
    let asWritten = gap == nil ? 0 : 1
    switch (previous, kind) {
    case (.alias, .valueIndicator), (.anchor, .valueIndicator), (.tag, .valueIndicator),
      (.alias, .comma), (.anchor, .comma), (.tag, .comma),
      (.alias, .flowEnd), (.anchor, .flowEnd), (.tag, .flowEnd),
      (.valueIndicator, .flowEnd), (.keyIndicator, .flowEnd), (.sequenceEntry, .flowEnd),
      (.valueIndicator, .comma), (.keyIndicator, .comma), (.sequenceEntry, .comma),
      (.flowStart, .keyIndicator), (.flowStart, .valueIndicator), (.flowStart, .sequenceEntry),
      (.keyIndicator, .valueIndicator), (.valueIndicator, .valueIndicator),
      (.sequenceEntry, .valueIndicator), (.comma, .valueIndicator), (.flowStart, .comma):
      return asWritten
    case (_, .comma), (_, .flowEnd), (_, .valueIndicator), (.flowStart, _): return 0
    case (.comma, _), (.valueIndicator, _), (.sequenceEntry, _), (.keyIndicator, _),
      (.anchor, _), (.tag, _), (.alias, _), (.documentStart, _), (.documentEnd, _):
      return 1
    default: return asWritten
    }
  }
}
