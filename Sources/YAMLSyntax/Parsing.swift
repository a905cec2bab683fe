/// Parsing.
extension YAMLTree {
  /// Parses a text.
  ///
  /// - Parameters:
  ///   - bytes: The text; any bytes at all.
  ///   - limits: The bounds to keep.
  /// - Returns: The tree, whatever the text is.
  /// - Complexity: O(n).
  package static func parse(_ bytes: [UInt8], limits: YAMLLimits = .default) -> YAMLTree {
    guard bytes.count <= limits.maxBytes else { return tooLarge(bytes, limits: limits) }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        return YAMLTree(
          bytes: bytes, errors: [], tokens: YAMLTokenList(records: []), comments: [],
          builder: nil, aliasTargets: [:], invalidRanges: [])
      }
      return parse(bytes, base: base, limits: limits)
    }
  }

  /// Parses a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - limits: The bounds to keep.
  /// - Returns: The tree, whatever the text is.
  package static func parse(_ text: String, limits: YAMLLimits = .default) -> YAMLTree {
    parse(Array(text.utf8), limits: limits)
  }

  private static func parse(
    _ bytes: [UInt8], base: UnsafePointer<UInt8>, limits: YAMLLimits
  ) -> YAMLTree {
    var validator = ByteValidator(base: base, count: bytes.count)
    validator.run()
    var scanner = Scanner(
      base: base, count: bytes.count, hasCarriageReturns: validator.hasCarriageReturns)
    scanner.run()
    var builder = TreeBuilder(base: base, limits: limits, markCount: scanner.marks.count)
    builder.run(scanner.marks)
    let aliasTargets = builder.resolveAliases()
    var keys = DuplicateKeys(base: base, invalidRanges: validator.invalidRanges)
    keys.check(builder)
    let problems =
      validator.problems + scanner.problems + builder.problems + keys.problems
    return YAMLTree(
      bytes: bytes, errors: YAMLTree.errors(from: problems, bytes: bytes, limits: limits),
      tokens: YAMLTokenList(records: scanner.tokens), comments: scanner.comments,
      builder: builder, aliasTargets: aliasTargets, invalidRanges: validator.invalidRanges)
  }

  private static func tooLarge(_ bytes: [UInt8], limits: YAMLLimits) -> YAMLTree {
    let error = YAMLSyntaxError(
      code: .tooLarge, range: 0..<bytes.count,
      message: "the text has \(bytes.count) bytes, more than the limit of \(limits.maxBytes); "
        + "split it into smaller files")
    let end = Int32(clamping: bytes.count)
    return YAMLTree(
      bytes: bytes, errors: [error],
      tokens: YAMLTokenList(records: [.init(end: end, kind: .unread)]), comments: [],
      builder: nil, aliasTargets: [:], invalidRanges: [])
  }

  private static func errors(
    from problems: [Scanner.Problem], bytes: [UInt8], limits: YAMLLimits
  ) -> [YAMLSyntaxError] {
    guard !problems.isEmpty else { return [] }
    let sorted = problems.enumerated().sorted {
      ($0.element.start, $0.element.end, $0.offset) < ($1.element.start, $1.element.end, $1.offset)
    }
    let writer = ProblemWriter(bytes: bytes, limits: limits)
    var errors: [YAMLSyntaxError] = []
    for (_, problem) in sorted {
      if errors.count == limits.maxErrors {
        let rest = sorted.count - errors.count
        errors.append(
          YAMLSyntaxError(
            code: .tooManyErrors, range: problem.start..<problem.end,
            message: "\(rest) more errors follow; repair the first ones and parse again"))
        break
      }
      errors.append(writer.error(problem))
    }
    return errors
  }
}

extension TreeBuilder {
  /// Finds the node that each alias stands for, and reports aliases without one.
  mutating func resolveAliases() -> [Int32: Int32] {
    guard !aliases.isEmpty else { return [:] }
    if aliases.count > limits.maxAliases {
      let extra = nodes[Int(aliases[limits.maxAliases])]
      report(.tooManyAliases, extra.start, extra.end)
    }
    var events: [(start: Int32, node: Int32, isAlias: Bool)] = []
    for alias in aliases.prefix(limits.maxAliases) {
      events.append((nodes[Int(alias)].start, alias, true))
    }
    for anchor in anchors { events.append((nodes[Int(anchor)].start, anchor, false)) }
    events.sort { ($0.start, $0.isAlias ? 1 : 0) < ($1.start, $1.isAlias ? 1 : 0) }
    var targets: [Int32: Int32] = [:]
    var known: [String: Int32] = [:]
    var document = 0
    for event in events {
      while document + 1 < documents.count, documents[document + 1].start <= event.start {
        document += 1
        known.removeAll()
      }
      let record = nodes[Int(event.node)]
      guard event.isAlias else {
        if let anchor = properties[Int(record.properties)].anchor {
          known[name(anchor)] = event.node
        }
        continue
      }
      guard let target = known[name(record.contentStart + 1..<record.end)] else {
        report(.undefinedAlias, record.start, record.end)
        continue
      }
      if nodes[Int(target)].end >= record.end {
        report(.recursiveAlias, record.start, record.end)
      } else {
        targets[event.node] = target
      }
    }
    return targets
  }

  /// The text of a range.
  func name(_ range: Range<Int32>) -> String {
    let start = Int(range.lowerBound)
    return String(
      decoding: UnsafeBufferPointer(start: base + start, count: range.count), as: UTF8.self)
  }
}
