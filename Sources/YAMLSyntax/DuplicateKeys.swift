/// Finds keys that their mapping already has (YAML 1.2.2, 3.2.1.3).
struct DuplicateKeys {
  let base: UnsafePointer<UInt8>
  let invalidRanges: [Range<Int32>]
  var problems: [Scanner.Problem] = []

  init(base: UnsafePointer<UInt8>, invalidRanges: [Range<Int32>]) {
    self.base = base
    self.invalidRanges = invalidRanges
  }

  mutating func check(_ builder: TreeBuilder) {
    for record in builder.nodes where record.kind == .mapping && record.childCount > 2 {
      if record.childCount == 4, startDifferently(record, builder) { continue }
      check(record, builder)
    }
  }

  /// Whether the two keys of a mapping begin with different letters, which most pairs do.
  private func startDifferently(_ mapping: NodeRecord, _ builder: TreeBuilder) -> Bool {
    func first(_ position: Int) -> UInt8? {
      let key = builder.nodes[Int(builder.children[Int(mapping.childStart) + position])]
      guard key.kind == .scalar, key.style == .plain, let range = verbatim(key), !range.isEmpty
      else { return nil }
      return base[range.lowerBound]
    }
    guard let one = first(0), let two = first(2) else { return false }
    return one != two
  }

  private mutating func check(_ mapping: NodeRecord, _ builder: TreeBuilder) {
    var seen: [UInt64: [Int32]] = [:]
    var small: [(hash: UInt64, key: Int32)] = []
    let isSmall = mapping.childCount <= 32
    let first = Int(mapping.childStart)
    for position in stride(from: first, to: first + Int(mapping.childCount), by: 2) {
      let key = builder.children[position]
      let record = builder.nodes[Int(key)]
      guard record.kind == .scalar else { continue }
      let hash = hash(record)
      if isSmall {
        if small.contains(where: { $0.hash == hash && isSame($0.key, key, builder) }) {
          report(record)
        }
        small.append((hash, key))
      } else if let others = seen[hash] {
        if others.contains(where: { isSame($0, key, builder) }) {
          report(record)
        } else {
          seen[hash] = others + [key]
        }
      } else {
        seen[hash] = [key]
      }
    }
  }

  private mutating func report(_ record: NodeRecord) {
    problems.append(
      .init(code: .duplicateKey, start: Int(record.start), end: Int(record.end)))
  }

  /// FNV-1a over the decoded text.
  private func hash(_ record: NodeRecord) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    if let range = verbatim(record) {
      for offset in range { value = (value ^ UInt64(base[offset])) &* 0x100_0000_01B3 }
    } else {
      for byte in text(record) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return value
  }

  private func verbatim(_ record: NodeRecord) -> Range<Int>? {
    guard record.flags & NodeRecord.isVerbatim != 0, invalidRanges.isEmpty else { return nil }
    let quote = record.style == .plain ? 0 : 1
    let start = Int(record.contentStart) + quote
    return start..<max(start, Int(record.end) - quote)
  }

  private func text(_ record: NodeRecord) -> [UInt8] {
    var decoder = ScalarDecoder(base: base, invalidRanges: invalidRanges, wantsMap: false)
    decoder.decode(record)
    return decoder.text
  }

  /// Whether two keys are equal under every schema: same tag, same text, and both or neither
  /// open to be read as something else than text.
  private func isSame(_ left: Int32, _ right: Int32, _ builder: TreeBuilder) -> Bool {
    let one = builder.nodes[Int(left)]
    let two = builder.nodes[Int(right)]
    guard text(one) == text(two), tag(one, builder) == tag(two, builder) else { return false }
    if (one.style == .plain) == (two.style == .plain) { return true }
    return !PlainText.isAmbiguous(text(one))
  }

  private func tag(_ record: NodeRecord, _ builder: TreeBuilder) -> [UInt8] {
    guard record.properties >= 0, let tag = builder.properties[Int(record.properties)].tag else {
      return []
    }
    return tag.map { base[Int($0)] }
  }
}
