package import Profiles
import Support
import YAMLSyntax

extension AssistedDocument {
  /// What `extends` says, with its place.
  package struct BaseLink: Sendable, Hashable {
    /// What it says.
    package let clause: ExtendsClause

    /// The bytes of the value.
    package let range: Range<Int>
  }

  /// What the document extends, when it is written and names something.
  package var base: BaseLink? {
    guard let node = tree.root?[key: "extends"], let text = node.string,
      let clause = ExtendsClause(text)
    else { return nil }
    return BaseLink(clause: clause, range: node.contentRange)
  }

  /// Returns where what stands at a byte is defined.
  ///
  /// A placeholder leads to the key that declares its variable, an alias to its anchor.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The bytes at the offset and where they lead, or nil when they lead nowhere.
  package func definition(at offset: Int) -> (source: Range<Int>, target: Target)? {
    if let placeholder = placeholder(at: offset) {
      return declaration(of: placeholder.name).map { (placeholder.range, $0) }
    }
    if let node = tree.node(atByte: offset), let target = node.target {
      return (node.range, Target(document: path, range: target.anchorRange ?? target.range))
    }
    return nil
  }

  /// Returns the ranges around a byte, from the smallest to the whole document.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: Ranges each of which holds the one before it and is larger.
  package func selection(at offset: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    func add(_ range: Range<Int>) {
      guard let last = ranges.last else {
        ranges.append(range)
        return
      }
      let isLarger = range.lowerBound <= last.lowerBound && range.upperBound >= last.upperBound
      if isLarger, range != last { ranges.append(range) }
    }
    add(word(at: offset))
    if let placeholder = placeholder(at: offset) { add(placeholder.range) }
    add(line(at: offset))
    var node = tree.node(atByte: offset)
    while let current = node {
      add(current.contentRange)
      if let entry = current.parent?.entries.first(where: {
        $0.key == current || $0.value == current
      }) {
        add(entry.range)
      }
      node = current.parent
    }
    add(0..<bytes.count)
    return ranges
  }

  private func word(at offset: Int) -> Range<Int> {
    var low = min(max(offset, 0), bytes.count)
    var high = low
    while low > 0, Self.isWord(bytes[low - 1]) { low -= 1 }
    while high < bytes.count, Self.isWord(bytes[high]) { high += 1 }
    return low..<high
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }

  /// The line at a byte without its indentation and its break.
  private func line(at offset: Int) -> Range<Int> {
    var low = min(max(offset, 0), bytes.count)
    var high = low
    while low > 0, bytes[low - 1] != 0x0A, bytes[low - 1] != 0x0D { low -= 1 }
    while high < bytes.count, bytes[high] != 0x0A, bytes[high] != 0x0D { high += 1 }
    while low < min(offset, high), bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    return low..<high
  }

  /// Returns what can be folded away.
  ///
  /// - Returns: The bytes of entries and items with their values, of comments in a row with
  ///   `isComment`; ranges within one line are left to the caller to leave out.
  package func folds() -> [(range: Range<Int>, isComment: Bool)] {
    var folds: [(range: Range<Int>, isComment: Bool)] = []
    var pending = [tree.root].compactMap { $0 }
    while let node = pending.popLast(), folds.count < Self.maximumFolds {
      for entry in node.entries where !entry.value.range.isEmpty {
        folds.append((entry.range, false))
        pending.append(entry.value)
      }
      for item in node.items {
        folds.append((item.range, false))
        pending.append(item)
      }
    }
    var run: Range<Int>?
    for comment in tree.comments where comment.standsAlone {
      if let current = run,
        bytes[current.upperBound..<comment.range.lowerBound].allSatisfy({ $0 <= 0x20 }),
        bytes[current.upperBound..<comment.range.lowerBound].count(where: { $0 == 0x0A }) == 1
      {
        run = current.lowerBound..<comment.range.upperBound
      } else {
        if let run { folds.append((run, true)) }
        run = comment.range
      }
    }
    if let run { folds.append((run, true)) }
    return folds.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private static let maximumFolds = 5_000
}
