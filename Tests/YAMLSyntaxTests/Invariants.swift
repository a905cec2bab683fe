import YAMLSyntax

/// What must hold for the tree of any bytes.
enum Invariants {
  /// The first broken invariant, or nil.
  static func failure(_ tree: YAMLTree) -> String? {
    tokenFailure(tree) ?? errorFailure(tree) ?? commentFailure(tree) ?? nodeFailure(tree)
  }

  private static func tokenFailure(_ tree: YAMLTree) -> String? {
    var position = 0
    for token in tree.tokens {
      if token.range.lowerBound != position {
        return "token \(token) does not start at \(position)"
      }
      if token.range.isEmpty { return "token \(token) is empty" }
      position = token.range.upperBound
    }
    return position == tree.bytes.count ? nil : "tokens end at \(position)"
  }

  private static func errorFailure(_ tree: YAMLTree) -> String? {
    var last = 0
    for error in tree.errors {
      if error.range.lowerBound < last { return "error \(error) is out of order" }
      if error.range.upperBound > tree.bytes.count { return "error \(error) lies outside" }
      if error.message.isEmpty { return "error \(error) says nothing" }
      last = error.range.lowerBound
    }
    return nil
  }

  private static func commentFailure(_ tree: YAMLTree) -> String? {
    let tokens = tree.tokens.filter { $0.kind == .comment }.map(\.range)
    return tokens == tree.comments.map(\.range) ? nil : "comments differ from comment tokens"
  }

  private static func nodeFailure(_ tree: YAMLTree) -> String? {
    var stack = tree.documents.compactMap { $0 }
    while let node = stack.popLast() {
      if node.range.lowerBound < 0 || node.range.upperBound > tree.bytes.count {
        return "node \(node.kind) \(node.range) lies outside"
      }
      let children =
        node.kind == .mapping ? node.entries.flatMap { [$0.key, $0.value] } : node.items
      var last = node.range.lowerBound
      for child in children {
        if child.parent != node { return "child \(child.range) has another parent" }
        if child.range.lowerBound < last || child.range.upperBound > node.range.upperBound {
          return "child \(child.kind) \(child.range) of \(node.kind) \(node.range) after \(last)"
        }
        last = child.range.upperBound
      }
      stack += children
      if node.kind == .scalar, let failure = mapFailure(node) { return failure }
    }
    return nil
  }

  private static func mapFailure(_ node: YAMLNode) -> String? {
    guard let text = node.decodedBytes else { return "scalar \(node.range) has no text" }
    let map = node.sourceMap()
    if map.decodedCount != text.count {
      return "map of \(node.range) has \(map.decodedCount) bytes"
    }
    if let string = node.string, !string.utf8.elementsEqual(text) {
      return "string and bytes of \(node.range) differ"
    }
    var last = node.range.lowerBound
    for offset in 0..<min(text.count, 400) {
      let range = map.sourceRange(ofDecoded: offset..<offset + 1)
      if range.lowerBound < last || range.upperBound > node.range.upperBound {
        return "byte \(offset) of \(node.range) maps to \(range) after \(last)"
      }
      if range.isEmpty { return "byte \(offset) of \(node.range) maps to nothing" }
      let back = map.decodedOffset(ofSource: range.lowerBound)
      if back > offset { return "byte \(offset) of \(node.range) comes back as \(back)" }
      last = range.lowerBound
    }
    return nil
  }
}

/// Comparison with the reading of libyaml.
enum Comparison {
  enum Outcome {
    case same
    case bothReject
    /// Ours reports no error where Yams rejects.
    case widerThanYams
    case failure(String)
  }

  static func compare(_ bytes: [UInt8]) -> Outcome {
    let tree = YAMLTree.parse(bytes)
    if let failure = Invariants.failure(tree) { return .failure(failure) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return tree.errors.isEmpty ? .failure("broken UTF-8 is no error") : .bothReject
    }
    guard let expected = Oracle.shapes(text) else {
      return tree.errors.isEmpty ? .widerThanYams : .bothReject
    }
    if KnownDifference.applies(to: tree) { return .same }
    if !tree.errors.isEmpty {
      return .failure("Yams accepts, but: \(tree.errors[0])\n  yams: \(expected)")
    }
    let found = Reading.shapes(tree)
    if found != expected { return .failure("ours: \(found)\n  yams: \(expected)") }
    return .same
  }
}

/// Texts that we read otherwise than libyaml on purpose; each has a row in `docs/yaml.md`.
enum KnownDifference {
  static func applies(to tree: YAMLTree) -> Bool {
    let text = String(decoding: tree.bytes, as: UTF8.self)
    // Line breaks of YAML 1.1, and byte order marks that take a column.
    let breaks: [Unicode.Scalar] = ["\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}"]
    if text.unicodeScalars.contains(where: { breaks.contains($0) }) { return true }
    for error in tree.errors {
      switch error.code {
      case .mergeConflict, .recursiveAlias: return true
      case .undefinedAlias where tree.documents.count > 1: return true
      default: break
      }
    }
    return hasKeyBeforeComma(tree) || hasNestedAnchors(tree) || hasRootTextAtColumnZero(tree)
      || hasFlowPlainWithIndicator(tree)
  }

  /// `[?, : a]`: libyaml passes over the comma.
  private static func hasKeyBeforeComma(_ tree: YAMLTree) -> Bool {
    var last = YAMLToken.Kind.error
    for token in tree.tokens {
      switch token.kind {
      case .whitespace, .lineBreak, .comment: continue
      case .comma where last == .keyIndicator: return true
      default: last = token.kind
      }
    }
    return false
  }

  /// `&a {x: &a 1}`: Yams takes an anchor as defined at the end of its node.
  private static func hasNestedAnchors(_ tree: YAMLTree) -> Bool {
    var stack = tree.documents.compactMap { $0 }
    while let node = stack.popLast() {
      stack += node.kind == .mapping ? node.entries.flatMap { [$0.key, $0.value] } : node.items
      guard let anchor = node.anchor else { continue }
      var parent = node.parent
      while let current = parent {
        if current.anchor == anchor { return true }
        parent = current.parent
      }
    }
    return false
  }

  /// `--- |` with text at column 0.
  private static func hasRootTextAtColumnZero(_ tree: YAMLTree) -> Bool {
    tree.documents.contains { root in
      guard let root, root.scalarStyle == .literal || root.scalarStyle == .folded else {
        return false
      }
      return root.indentation == 0
    }
  }

  /// `[?a]` or `{? :b}`; where the other reading is an error, the scalar may stand behind a bracket
  /// that was ended before it.
  private static func hasFlowPlainWithIndicator(_ tree: YAMLTree) -> Bool {
    tree.tokens.contains { $0.kind == .flowStart }
      && tree.tokens.contains { token in
        guard token.kind == .plainScalar else { return false }
        let first = tree.bytes[token.range.lowerBound]
        return first == UInt8(ascii: "?") || first == UInt8(ascii: ":")
      }
  }
}
