/// Frames and nodes.
extension TreeBuilder {
  // MARK: - Scalars

  mutating func takeScalar(_ mark: Mark) {
    var record = NodeRecord(
      kind: .scalar, style: mark.style, start: mark.start, end: mark.end, contentStart: mark.start)
    record.indent = mark.indent
    if mark.has(Mark.isVerbatim) { record.flags |= NodeRecord.isVerbatim }
    if mark.has(Mark.isBroken) { record.flags |= NodeRecord.isBroken }
    attach(record)
  }

  mutating func takeAlias(_ mark: Mark) {
    if let properties = pending {
      report(.invalidProperties, properties.start, properties.end)
      pending = nil
    }
    attach(NodeRecord(kind: .alias, start: mark.start, end: mark.end, contentStart: mark.start))
  }

  mutating func attachEmpty(at offset: Int32) {
    attach(NodeRecord(kind: .empty, start: offset, end: offset, contentStart: offset))
  }

  /// Adds a node with the pending properties and puts it into the top frame.
  private mutating func attach(_ record: NodeRecord) {
    prepareSlot(at: record.start)
    guard let index = add(record) else { return }
    put(index)
  }

  private mutating func add(_ record: NodeRecord) -> Int32? {
    guard nodes.count < limits.maxNodes else {
      if !isStopped { report(.tooManyNodes, record.start, record.end) }
      isStopped = true
      return nil
    }
    let index = Int32(truncatingIfNeeded: nodes.count)
    var record = record
    if let current = pending {
      record.start = current.start
      record.end = max(record.end, current.end)
      record.properties = Int32(truncatingIfNeeded: properties.count)
      properties.append(current)
      if current.anchor != nil { anchors.append(index) }
      pending = nil
    }
    if record.kind == .alias { aliases.append(index) }
    nodes.append(record)
    return index
  }

  /// Makes the top frame ready to take a node, whatever it waits for.
  private mutating func prepareSlot(at offset: Int32) {
    guard let top = frames.last else { return }
    let last = frames.count - 1
    switch top.slot {
    case .key, .value, .item: return
    case .colon:
      // A key without a value: the next node is a key again.
      frames[last].slot = .value
      putEmpty(at: top.end)
      frames[last].slot = .key
    case .nothing:
      switch top.kind {
      case .document:
        // A second root: it gets a document of its own.
        frames.removeAll()
        documents.append(DocumentRecord(root: -1, start: offset))
        frames.append(
          Frame(kind: .document, node: -1, slot: .item, scratchBase: scratch.count, end: offset))
      case .blockMapping, .flowMapping, .pair: frames[last].slot = .key
      case .blockSequence, .indentlessSequence, .flowSequence: frames[last].slot = .item
      }
    }
  }

  /// Puts an empty node without properties into the top frame.
  private mutating func putEmpty(at offset: Int32) {
    guard nodes.count < limits.maxNodes else {
      isStopped = true
      return
    }
    nodes.append(NodeRecord(kind: .empty, start: offset, end: offset, contentStart: offset))
    put(Int32(truncatingIfNeeded: nodes.count - 1))
  }

  /// Puts a node into the slot of the top frame.
  private mutating func put(_ index: Int32) {
    let last = frames.count - 1
    guard last >= 0 else { return }
    let end = nodes[Int(index)].end
    nodes[Int(index)].parent = frames[last].node
    nodes[Int(index)].indicator = frames[last].indicator
    frames[last].indicator = -1
    frames[last].end = max(frames[last].end, end)
    if frames[last].kind == .document {
      documents[documents.count - 1].root = index
      frames[last].slot = .nothing
      return
    }
    scratch.append(index)
    if frames[last].slot == .key {
      nodes[Int(index)].flags |= NodeRecord.isKey
      frames[last].slot = .colon
    } else {
      frames[last].slot = .nothing
    }
  }

  // MARK: - Collections

  /// Opens a collection in the top frame.
  mutating func open(_ kind: FrameKind, at offset: Int32, indent: Int32, isImplicit: Bool = false) {
    prepareSlot(at: offset)
    let isSequence =
      kind == .blockSequence || kind == .indentlessSequence || kind == .flowSequence
    let isTooDeep = frames.count > limits.maxDepth
    var record = NodeRecord(
      kind: isTooDeep ? .empty : (isSequence ? .sequence : .mapping), start: offset, end: offset,
      contentStart: offset)
    record.indent = indent
    if kind == .flowSequence || kind == .flowMapping || kind == .pair {
      record.flags |= NodeRecord.isFlow
    }
    if isTooDeep {
      report(.tooDeep, offset, offset + 1)
      guard let index = add(record) else { return }
      put(index)
      skipped = 1
      return
    }
    guard let index = add(record) else { return }
    frames.append(
      Frame(
        kind: kind, node: index, slot: .nothing, scratchBase: scratch.count, end: offset,
        isImplicit: isImplicit))
  }

  mutating func openFlow(_ kind: FrameKind, _ mark: Mark) {
    open(kind, at: mark.start, indent: 0)
    guard skipped == 0, !isStopped else { return }
    frames[frames.count - 1].end = mark.end
    frames[frames.count - 1].slot = kind == .flowSequence ? .item : .key
  }

  /// Ends the top frame and puts its node into the frame below.
  mutating func closeFrame(at end: Int32) {
    fillSlots()
    guard frames.count > 1, let frame = frames.popLast() else { return }
    let index = Int(frame.node)
    nodes[index].childStart = Int32(truncatingIfNeeded: children.count)
    nodes[index].childCount = Int32(truncatingIfNeeded: scratch.count - frame.scratchBase)
    children.append(contentsOf: scratch[frame.scratchBase...])
    scratch.removeLast(scratch.count - frame.scratchBase)
    nodes[index].end = max(end, frame.end, nodes[index].start)
    put(frame.node)
  }

  /// Adds the empty nodes that the top frame still waits for.
  private mutating func fillSlots() {
    let last = frames.count - 1
    guard last >= 0 else { return }
    let frame = frames[last]
    switch frame.slot {
    case .nothing: break
    case .item:
      // A flow collection waits for an item that need not come.
      if frame.kind != .flowSequence { putEmpty(at: frame.end) }
    case .key:
      guard frame.kind != .flowMapping || frame.indicator >= 0 else { break }
      putEmpty(at: frame.end)
      frames[last].slot = .value
      putEmpty(at: frame.end)
    case .colon:
      frames[last].slot = .value
      putEmpty(at: frame.end)
    case .value: putEmpty(at: frame.end)
    }
    frames[last].slot = .nothing
  }

  // MARK: - Block collections

  /// Closes sequences that hold their parent's column and mappings without a dash.
  private mutating func closeIndentless() {
    while let top = frames.last, top.kind == .indentlessSequence {
      closeFrame(at: top.end)
    }
  }

  mutating func closeBlock() {
    while let top = frames.last, top.kind != .document {
      let isExtra = top.kind == .indentlessSequence || top.isImplicit
      closeFrame(at: top.end)
      if !isExtra { return }
    }
  }

  mutating func takeBlockEntry(_ mark: Mark) {
    guard !isStopped else { return }
    if let top = frames.last, top.isImplicit, !mark.has(Mark.opensCollection) {
      closeFrame(at: top.end)
    }
    guard let top = frames.last else { return }
    if top.kind == .blockMapping {
      if top.slot == .colon || top.slot == .nothing { addEmptyKey(mark) }
      open(.indentlessSequence, at: mark.start, indent: mark.indent)
      if skipped > 0 || isStopped {
        // An indentless sequence has no end mark: its entries are passed over one by one.
        skipped = 0
        return
      }
    } else if top.slot == .item && top.kind != .document {
      putEmpty(at: top.end)
    }
    let last = frames.count - 1
    guard last >= 0, !isStopped else { return }
    frames[last].slot = .item
    frames[last].indicator = mark.start
    frames[last].end = max(frames[last].end, mark.end)
  }

  /// Gives a sequence that no key introduces an empty one.
  private mutating func addEmptyKey(_ mark: Mark) {
    prepareSlot(at: mark.start)
    putEmpty(at: mark.start)
    frames[frames.count - 1].slot = .value
  }

  mutating func takeKey(at start: Int32, indicator: Int32, end: Int32? = nil) {
    closeIndentless()
    guard let top = frames.last, !isStopped else { return }
    switch top.kind {
    case .document, .indentlessSequence, .pair: break
    case .flowSequence:
      open(.pair, at: start, indent: 0)
      if skipped > 0 { skipped = 0 }
    case .blockSequence:
      // The dash is missing; the scanner has said so.
      open(.blockMapping, at: start, indent: 0, isImplicit: true)
      if skipped > 0 { skipped = 0 }
    case .flowMapping:
      if top.slot != .key || top.indicator >= 0 { fillSlots() }
    case .blockMapping: fillSlots()
    }
    let last = frames.count - 1
    guard last >= 0, !isStopped else { return }
    switch frames[last].kind {
    case .blockMapping, .flowMapping, .pair:
      frames[last].slot = .key
      frames[last].indicator = indicator
      frames[last].end = max(frames[last].end, end ?? start)
    default: break
    }
  }

  mutating func takeValue(_ mark: Mark) {
    while let top = frames.last, top.kind == .indentlessSequence { closeFrame(at: top.end) }
    guard let top = frames.last, !isStopped else { return }
    if top.kind == .flowSequence || top.kind == .blockSequence || top.slot == .nothing
      || top.slot == .value
    {
      takeKey(at: mark.start, indicator: -1)
    }
    let last = frames.count - 1
    guard last >= 0, !isStopped else { return }
    switch frames[last].kind {
    case .blockMapping, .flowMapping, .pair:
      if frames[last].slot == .key {
        putEmpty(at: frames[last].indicator < 0 ? mark.start : frames[last].end)
      }
      frames[last].slot = .value
      frames[last].indicator = mark.end > mark.start ? mark.start : -1
      frames[last].end = max(frames[last].end, mark.end)
    default: break
    }
  }

  // MARK: - Flow collections

  private mutating func closePair() {
    if let top = frames.last, top.kind == .pair { closeFrame(at: top.end) }
  }

  mutating func takeFlowEntry(_ mark: Mark) {
    closePair()
    guard !frames.isEmpty, !isStopped else { return }
    fillSlots()
    let last = frames.count - 1
    frames[last].end = max(frames[last].end, mark.end)
    frames[last].slot = frames[last].kind == .flowSequence ? .item : .key
  }

  mutating func closeFlow(_ mark: Mark) {
    closePair()
    guard let top = frames.last, top.kind == .flowSequence || top.kind == .flowMapping else {
      return
    }
    let index = Int(top.node)
    if mark.has(Mark.isBroken) { nodes[index].flags |= NodeRecord.isBroken }
    closeFrame(at: max(mark.end, top.end))
  }
}
