import Profiles
import YAMLSyntax

extension LineContext {
  /// The most tokens before the cursor that are looked at.
  private static let maximumTokens = 20_000

  /// Finds out where a cursor stands within brackets.
  ///
  /// Tokens tell brackets from those within texts, and stand also where the tree is broken.
  ///
  /// - Parameters:
  ///   - tree: The document.
  ///   - offset: The cursor.
  /// - Returns: The place; nil outside of all brackets.
  static func inBrackets(_ tree: YAMLTree, at offset: Int) -> LineContext? {
    let openers = openers(tree, before: offset)
    guard let outermost = openers.first, let innermost = openers.last else { return nil }
    let tokens = tree.tokens
    let outer = LineContext(tree.bytes, at: tokens[outermost].range.lowerBound)
    var path = outer.parent
    if case .value(let key) = outer.part { path = path.appending(key) }
    for (opener, next) in zip(openers, openers.dropFirst()) {
      let entry = FlowEntry(tree, from: opener, to: next)
      path = isMap(tree, opener) ? path.appending(entry.key ?? "") : path.appending(0)
    }
    let entry = FlowEntry(tree, from: innermost, to: end(tree, of: offset))
    let start = entry.written ?? offset
    let part: Part
    if !isMap(tree, innermost) {
      part = .item
      path = path.appending(0)
    } else if let key = entry.key {
      part = .value(of: key)
    } else {
      part = .key(others: keys(tree, innermost, besides: start))
    }
    let written = min(start, offset)..<offset
    return LineContext(
      parent: path, part: part, written: written,
      word: written.lowerBound..<endOfWord(tree.bytes, offset))
  }

  /// The brackets that are open at a byte, as indexes of their tokens, the outermost first.
  private static func openers(_ tree: YAMLTree, before offset: Int) -> [Int] {
    let tokens = tree.tokens
    var index = end(tree, of: offset)
    let last = max(0, index - maximumTokens)
    var depth = 0
    var openers: [Int] = []
    while index > last {
      index -= 1
      switch tokens[index].kind {
      case .flowEnd: depth += 1
      case .flowStart where depth > 0: depth -= 1
      case .flowStart: openers.append(index)
      default: break
      }
    }
    return openers.reversed()
  }

  /// The index behind the last token that begins before a byte.
  private static func end(_ tree: YAMLTree, of offset: Int) -> Int {
    offset > 0 ? (tree.tokens.index(atByte: offset - 1).map { $0 + 1 } ?? tree.tokens.count) : 0
  }

  private static func isMap(_ tree: YAMLTree, _ opener: Int) -> Bool {
    tree.bytes[tree.tokens[opener].range.lowerBound] == UInt8(ascii: "{")
  }

  /// The keys of a map in braces, apart from the one that is being written.
  private static func keys(_ tree: YAMLTree, _ opener: Int, besides start: Int) -> [String] {
    let tokens = tree.tokens
    var keys: [String] = []
    var depth = 0
    var name: (text: String, start: Int)?
    for index in (opener + 1)..<min(tokens.count, opener + maximumTokens) {
      switch tokens[index].kind {
      case .flowStart: depth += 1
      case .flowEnd where depth == 0: return keys
      case .flowEnd: depth -= 1
      case .comma: name = nil
      case .valueIndicator where depth == 0:
        if let name, name.start != start { keys.append(name.text) }
      case .plainScalar, .singleQuotedScalar, .doubleQuotedScalar:
        if depth == 0 { name = (FlowEntry.text(tree, index), tokens[index].range.lowerBound) }
      default: break
      }
    }
    return keys
  }
}

/// What is written of an entry in brackets, up to some token.
private struct FlowEntry {
  /// The key, once a colon follows it.
  var key: String?

  /// Where the word begins that is being written; nil when nothing is.
  var written: Int?

  init(_ tree: YAMLTree, from opener: Int, to end: Int) {
    var depth = 0
    var last: String?
    for index in (opener + 1)..<max(opener + 1, min(end, tree.tokens.count)) {
      let token = tree.tokens[index]
      switch token.kind {
      case .flowStart: depth += 1
      case .flowEnd: depth -= 1
      case .comma where depth == 0: (key, last, written) = (nil, nil, nil)
      case .valueIndicator where depth == 0: (key, written) = (last, nil)
      case .plainScalar, .singleQuotedScalar, .doubleQuotedScalar:
        guard depth == 0 else { continue }
        last = Self.text(tree, index)
        written = token.range.lowerBound
      default: break
      }
    }
  }

  /// The text of a scalar's token without its quotes.
  static func text(_ tree: YAMLTree, _ index: Int) -> String {
    let bytes = tree.bytes[tree.tokens[index].range]
    let isQuoted = tree.tokens[index].kind != .plainScalar
    return String(decoding: isQuoted ? bytes.dropFirst().dropLast() : bytes, as: UTF8.self)
  }
}
