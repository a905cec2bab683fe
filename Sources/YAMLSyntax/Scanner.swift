import Glibc

/// Turns bytes into tokens that tile the text, and into marks for the tree builder.
///
/// The rules are those of libyaml's scanner (simple keys, a stack of indentations), widened to
/// YAML 1.2 and made tolerant: every error is recorded and scanning goes on with the reading that
/// keeps most of the following structure. Until the first error the reading is lenient exactly
/// where libyaml is (flow collections and quoted scalars may be indented less than their parent);
/// at the first failure the scanner goes back once to the last suspicious line, and from then on
/// it ends such nodes eagerly. So the work stays linear in the size of the text.
struct Scanner {
  /// An error, before its message is written.
  struct Problem: Sendable {
    var code: YAMLSyntaxError.Code
    var start: Int
    var end: Int
  }

  /// A block collection whose indentation is in force.
  struct Level {
    var indent: Int
    var isSequence: Bool
    /// `- ` entries at the mapping's own column are being read.
    var isIndentless = false
    /// A `? ` key waits for its `:`.
    var hasExplicitKey = false
  }

  /// A node that becomes an implicit key when a `:` follows it.
  struct Candidate {
    var isPossible = false
    var isRequired = false
    var mark = 0
    var column = 0
    var lineStart = 0
    /// The first tab between the line's start (or its indicator) and the node, or -1.
    var tab = -1
  }

  /// An open flow collection.
  struct Flow {
    var isSequence: Bool
    var start: Int
    /// The first mark of a node that may become a key, or -1.
    var candidate = -1
    var candidateLineStart = 0
    var hasKey = false
    var hasValue = false
    var hasProperties = false
    /// A node was completed since the last indicator.
    var isComplete = false
  }

  /// Where the scanner stood when a flow collection met a line that looks like block structure.
  struct Snapshot {
    var position: Int
    var lineStart: Int
    var isFirstOnLine: Bool
    var tokenCount: Int
    var commentCount: Int
    var markCount: Int
    var flows: [Flow]
    /// A plain scalar that ends at the position and is not among the marks yet.
    var scalar: Range<Int>?
  }

  let base: UnsafePointer<UInt8>
  let count: Int
  let hasCarriageReturns: Bool

  var position = 0
  var lineStart = 0
  /// What tabs in the indentation add to columns.
  var columnShift = 0
  var isFirstOnLine = true
  /// The first tab since the last point where a key may start, or -1.
  var tab = -1

  var tokens: [YAMLTokenList.Record] = []
  var comments: [YAMLComment] = []
  var marks: [Mark] = []
  var problems: [Problem] = []

  var indent = -1
  var levels: [Level] = []
  var allowsSimpleKey = true
  var expectsNode = true
  var candidate = Candidate()

  var flows: [Flow] = []
  var snapshot: Snapshot?
  /// The end of the last quoted scalar or flow collection, after which `:` needs no space.
  var adjacentEnd = -1
  var conflictTriple: Bool?

  init(base: UnsafePointer<UInt8>, count: Int, hasCarriageReturns: Bool) {
    self.base = base
    self.count = count
    self.hasCarriageReturns = hasCarriageReturns
    tokens.reserveCapacity(count / 12 + 16)
    marks.reserveCapacity(count / 24 + 16)
  }

  /// Whether an error was found, so that nodes end at suspicious lines without a second thought.
  var isStrict: Bool { !problems.isEmpty }

  var column: Int { position - lineStart + columnShift }

  mutating func run() {
    if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
      position = 3
      lineStart = 3
      addToken(.byteOrderMark)
    }
    while true {
      skipTrivia()
      if position < count {
        if flows.isEmpty { scanBlockToken() } else { scanFlowToken() }
      } else if flows.isEmpty {
        break
      } else if !failFlow() {
        closeFlows()
      }
    }
    settleCandidate(atEnd: true)
    unroll(to: -1)
    addMark(.streamEnd, count, count)
  }

  // MARK: - Output

  /// Ends a token at the present position.
  @inline(__always)
  mutating func addToken(_ kind: YAMLToken.Kind) {
    tokens.append(.init(end: Int32(truncatingIfNeeded: position), kind: kind))
  }

  @inline(__always)
  mutating func addMark(_ kind: MarkKind, _ start: Int, _ end: Int) {
    marks.append(
      Mark(
        kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
  }

  mutating func report(_ code: YAMLSyntaxError.Code, _ start: Int, _ end: Int) {
    problems.append(Problem(code: code, start: start, end: end))
  }

  // MARK: - Bytes

  /// The byte at an offset, or 0 after the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < count ? base[offset] : 0 }

  @inline(__always)
  func isBreak(_ offset: Int) -> Bool {
    offset < count && (base[offset] == 0x0A || base[offset] == 0x0D)
  }

  @inline(__always)
  func isBreakOrEnd(_ offset: Int) -> Bool {
    offset >= count || base[offset] == 0x0A || base[offset] == 0x0D
  }

  @inline(__always)
  func isBlank(_ offset: Int) -> Bool {
    offset < count && (base[offset] == 0x20 || base[offset] == 0x09)
  }

  @inline(__always)
  func isBlankBreakOrEnd(_ offset: Int) -> Bool {
    guard offset < count else { return true }
    let value = base[offset]
    return value == 0x20 || value == 0x0A || value == 0x0D || value == 0x09
  }

  @inline(__always)
  static func isFlowIndicator(_ value: UInt8) -> Bool {
    switch value {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// The offset of the next line break, or the end of the text.
  @inline(__always)
  func lineEnd(from offset: Int) -> Int {
    guard offset < count else { return count }
    if !hasCarriageReturns {
      guard let found = memchr(base + offset, 0x0A, count - offset) else { return count }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
    var end = offset
    while end < count, base[end] != 0x0A, base[end] != 0x0D { end += 1 }
    return end
  }

  /// The offset after the line break that starts at `offset`; the same offset without one.
  @inline(__always)
  func afterBreak(_ offset: Int) -> Int {
    guard offset < count else { return offset }
    if base[offset] == 0x0A { return offset + 1 }
    if base[offset] == 0x0D {
      return offset + 1 < count && base[offset + 1] == 0x0A ? offset + 2 : offset + 1
    }
    return offset
  }

  /// Whether `---` or `...` stands at an offset that starts a line.
  func isDocumentMarker(_ offset: Int) -> Bool {
    guard offset + 2 < count else { return false }
    let first = base[offset]
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: ".") else { return false }
    return base[offset + 1] == first && base[offset + 2] == first && isBlankBreakOrEnd(offset + 3)
  }

  // MARK: - Trivia

  /// Reads spaces, comments and line breaks.
  mutating func skipTrivia() {
    while position < count {
      switch base[position] {
      case 0x20, 0x09: skipBlanks()
      case UInt8(ascii: "#"): skipComment()
      case 0x0A, 0x0D: skipBreak()
      default: return
      }
    }
  }

  @inline(__always)
  mutating func skipBlanks() {
    let start = position
    while position < count {
      if base[position] == 0x09 {
        if allowsSimpleKey && flows.isEmpty {
          if tab < 0 { tab = position }
          columnShift += 1
        }
      } else if base[position] != 0x20 {
        break
      }
      position += 1
    }
    if position > start { addToken(.whitespace) }
  }

  mutating func skipComment() {
    let start = position
    position = lineEnd(from: position)
    var first = lineStart
    while first < start, isBlank(first) { first += 1 }
    comments.append(
      YAMLComment(range: start..<position, lineStart: lineStart, standsAlone: first == start))
    addToken(.comment)
  }

  @inline(__always)
  mutating func skipBreak() {
    position = afterBreak(position)
    addToken(.lineBreak)
    startLine()
  }

  @inline(__always)
  mutating func startLine() {
    lineStart = position
    isFirstOnLine = true
    columnShift = 0
    tab = -1
    if flows.isEmpty { allowsSimpleKey = true }
  }

  /// Covers the rest of the line, up to a comment, with an error token.
  mutating func skipLine(reporting code: YAMLSyntaxError.Code) {
    let start = position
    let end = lineEnd(from: start)
    var last = start
    var offset = start
    while offset < end {
      let value = base[offset]
      if value == UInt8(ascii: "#"), offset > start, isBlank(offset - 1) { break }
      offset += 1
      if value != 0x20 && value != 0x09 { last = offset }
    }
    position = max(last, start + 1)
    report(code, start, position)
    addToken(.error)
    isFirstOnLine = false
    allowsSimpleKey = false
  }
}
