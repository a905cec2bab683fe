/// Builds the arena of nodes from the scanner's marks, without recursion.
///
/// A stack of frames takes the place of libyaml's parser states. The scanner has reported and
/// repaired most errors; what is left is put where it loses nothing.
struct TreeBuilder {
  enum FrameKind: UInt8 {
    case document
    case blockMapping
    case blockSequence
    /// A block sequence at the column of its parent mapping.
    case indentlessSequence
    case flowSequence
    case flowMapping
    /// The single `key: value` of a flow sequence.
    case pair
  }

  /// What a frame takes next.
  enum Slot: UInt8 {
    case nothing
    case key
    case colon
    case value
    case item
  }

  struct Frame {
    var kind: FrameKind
    var node: Int32
    var slot: Slot
    var scratchBase: Int
    /// The indicator in front of the next node, or -1.
    var indicator: Int32 = -1
    /// Where the text read so far ends.
    var end: Int32
    /// A mapping that stands in a block sequence without a dash.
    var isImplicit = false
  }

  let base: UnsafePointer<UInt8>
  let limits: YAMLLimits

  var nodes: [NodeRecord] = []
  var children: [Int32] = []
  var properties: [Properties] = []
  var documents: [DocumentRecord] = []
  var problems: [Scanner.Problem] = []
  var aliases: [Int32] = []
  var anchors: [Int32] = []

  var frames: [Frame] = []
  var scratch: [Int32] = []
  var pending: Properties?
  /// The handles that the document's `%TAG` directives define.
  var tagHandles: Set<String> = []
  var directives: [Mark] = []
  var hasVersion = false
  /// Open collections below the depth limit, which are passed over.
  var skipped = 0
  var isStopped = false

  init(base: UnsafePointer<UInt8>, limits: YAMLLimits, markCount: Int) {
    self.base = base
    self.limits = limits
    nodes.reserveCapacity(markCount)
    children.reserveCapacity(markCount)
  }

  mutating func report(_ code: YAMLSyntaxError.Code, _ start: Int32, _ end: Int32) {
    problems.append(.init(code: code, start: Int(start), end: Int(end)))
  }

  mutating func run(_ marks: [Mark]) {
    for mark in marks {
      if isStopped { break }
      if skipped > 0 {
        skip(mark)
      } else {
        take(mark)
      }
    }
    closeDocument(at: marks.last?.start ?? 0)
  }

  // MARK: - Marks

  private mutating func take(_ mark: Mark) {
    if mark.kind.rawValue <= MarkKind.documentEnd.rawValue {
      takeDocumentMark(mark)
      return
    }
    if frames.isEmpty {
      rejectDirectives()
      openDocument(at: mark.start)
    }
    if pending != nil && !consumesProperties(mark) { flushProperties() }
    if mark.has(Mark.opensCollection) {
      let isSequence = mark.kind == .blockEntry
      open(isSequence ? .blockSequence : .blockMapping, at: mark.start, indent: mark.indent)
      if skipped > 0 { return }
    }
    if mark.has(Mark.isKey) { takeKey(at: mark.start, indicator: -1) }
    if isStopped { return }
    takeToken(mark)
  }

  private mutating func takeToken(_ mark: Mark) {
    switch mark.kind {
    case .blockEnd: closeBlock()
    case .blockEntry: takeBlockEntry(mark)
    case .key: takeKey(at: mark.start, indicator: mark.start, end: mark.end)
    case .value: takeValue(mark)
    case .flowEntry: takeFlowEntry(mark)
    case .flowSequenceStart: openFlow(.flowSequence, mark)
    case .flowMappingStart: openFlow(.flowMapping, mark)
    case .flowSequenceEnd, .flowMappingEnd: closeFlow(mark)
    case .anchor, .tag: takeProperty(mark)
    case .alias: takeAlias(mark)
    case .scalar: takeScalar(mark)
    case .streamEnd, .versionDirective, .tagDirective, .reservedDirective, .documentStart,
      .documentEnd:
      break
    }
  }

  /// Passes over what a collection below the depth limit holds.
  private mutating func skip(_ mark: Mark) {
    if mark.has(Mark.opensCollection) { skipped += 1 }
    switch mark.kind {
    case .flowSequenceStart, .flowMappingStart: skipped += 1
    case .flowSequenceEnd, .flowMappingEnd, .blockEnd: skipped -= 1
    case .documentStart, .documentEnd, .streamEnd, .versionDirective, .tagDirective,
      .reservedDirective:
      skipped = 0
      take(mark)
      return
    default: break
    }
    if skipped == 0 {
      frames[frames.count - 1].end = max(frames[frames.count - 1].end, mark.end)
    }
  }

  // MARK: - Documents

  private mutating func takeDocumentMark(_ mark: Mark) {
    switch mark.kind {
    case .versionDirective, .tagDirective, .reservedDirective:
      closeDocument(at: mark.start)
      takeDirective(mark)
    case .documentStart:
      closeDocument(at: mark.start)
      openDocument(at: mark.start)
      frames[0].end = mark.end
      directives.removeAll()
      hasVersion = false
    default:
      closeDocument(at: mark.start)
      rejectDirectives()
    }
  }

  private mutating func openDocument(at offset: Int32) {
    documents.append(DocumentRecord(root: -1, start: offset))
    frames.append(
      Frame(kind: .document, node: -1, slot: .item, scratchBase: scratch.count, end: offset))
  }

  private mutating func closeDocument(at offset: Int32) {
    guard !frames.isEmpty else { return }
    if pending != nil { flushProperties() }
    while frames.count > 1 { closeFrame(at: frames[frames.count - 1].end) }
    if frames[0].slot == .item { attachEmpty(at: frames[0].end) }
    frames.removeAll()
    scratch.removeAll(keepingCapacity: true)
    tagHandles.removeAll()
  }

  private mutating func takeDirective(_ mark: Mark) {
    if mark.kind == .versionDirective {
      if hasVersion { report(.invalidDirective, mark.start, mark.end) }
      hasVersion = true
    }
    if mark.kind == .tagDirective, let handle = handleOfDirective(mark) {
      if !tagHandles.insert(name(handle)).inserted {
        report(.invalidDirective, mark.start, mark.end)
      }
    }
    directives.append(mark)
  }

  /// Reports directives that no `---` follows.
  private mutating func rejectDirectives() {
    for directive in directives {
      report(.misplacedDirective, directive.start, directive.end)
    }
    directives.removeAll()
    hasVersion = false
    tagHandles.removeAll()
  }

  private func handleOfDirective(_ mark: Mark) -> Range<Int32>? {
    var start = mark.start + 4
    while start < mark.end, base[Int(start)] == 0x20 || base[Int(start)] == 0x09 { start += 1 }
    var end = start
    while end < mark.end, base[Int(end)] != 0x20, base[Int(end)] != 0x09 { end += 1 }
    return start < end ? start..<end : nil
  }

  // MARK: - Properties

  private func consumesProperties(_ mark: Mark) -> Bool {
    if mark.has(Mark.opensCollection) { return true }
    if mark.has(Mark.isKey) { return false }
    switch mark.kind {
    case .scalar, .flowSequenceStart, .flowMappingStart, .anchor, .tag, .alias: return true
    case .blockEntry:
      guard let top = frames.last else { return false }
      return top.kind == .blockMapping && (top.slot == .value || top.slot == .key)
    default: return false
    }
  }

  private mutating func takeProperty(_ mark: Mark) {
    var current = pending ?? Properties(start: mark.start, end: mark.end)
    current.end = mark.end
    if mark.kind == .anchor {
      if current.anchor != nil { report(.invalidProperties, mark.start, mark.end) }
      current.anchor = mark.start + 1..<mark.end
    } else {
      if current.tag != nil { report(.invalidProperties, mark.start, mark.end) }
      current.tag = mark.start..<mark.end
      checkTagHandle(mark)
    }
    pending = current
  }

  private mutating func checkTagHandle(_ mark: Mark) {
    guard mark.end - mark.start > 2, base[Int(mark.start) + 1] != UInt8(ascii: "<") else { return }
    var end = mark.start + 1
    while end < mark.end, base[Int(end)] != UInt8(ascii: "!") {
      // A handle has name characters only; otherwise the `!` belongs to a local tag's suffix.
      guard Scanner.isNameByte(base[Int(end)]), base[Int(end)] != UInt8(ascii: ".") else { return }
      end += 1
    }
    guard end < mark.end, end > mark.start + 1 else { return }
    let handle = mark.start..<end + 1
    if !tagHandles.contains(name(handle)) {
      report(.undefinedTagHandle, mark.start, end + 1)
    }
  }

  private mutating func flushProperties() {
    attachEmpty(at: pending?.end ?? 0)
  }
}
