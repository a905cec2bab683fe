/// Finds the edits between two versions of a text, line by line.
package enum LineDifference {
  /// Beyond this product of changed lines the whole changed part is one edit.
  private static let maximumProduct = 1_000_000

  /// Returns edits that turn one text into another.
  ///
  /// Lines are matched by Myers's algorithm (1986) of the standard library; within a group of
  /// changed lines the bytes that both ends share are left out.
  ///
  /// - Parameters:
  ///   - old: UTF-8 text.
  ///   - new: UTF-8 text.
  /// - Returns: The edits in order, none touching another; none for equal texts.
  package static func edits(from old: [UInt8], to new: [UInt8]) -> [TextEdit] {
    let (before, after) = (TextLines.withBreaks(old), TextLines.withBreaks(new))
    let prefix = zip(before, after).prefix { $0 == $1 }.count
    let most = min(before.count, after.count) - prefix
    let suffix = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.prefix(most).count
    let changed = (
      Array(before[prefix..<before.count - suffix]), Array(after[prefix..<after.count - suffix])
    )
    let start = before[..<prefix].reduce(0) { $0 + $1.count }
    guard changed.0.count * changed.1.count <= maximumProduct else {
      return [edit(changed.0[...], changed.1[...], at: start)].compactMap { $0 }
    }
    return groups(changed.0, changed.1, at: start)
  }

  private static func groups(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], at start: Int
  ) -> [TextEdit] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [TextEdit] = []
    var (left, right, position) = (0, 0, start)
    while left < old.count || right < new.count {
      let (firstOld, firstNew) = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      if left > firstOld || right > firstNew {
        let group = old[firstOld..<left]
        if let edit = edit(group, new[firstNew..<right], at: position) { edits.append(edit) }
        position += group.reduce(0) { $0 + $1.count }
      } else {
        position += old[left].count
        left += 1
        right += 1
      }
    }
    return edits
  }

  private static func edit(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>, at start: Int
  ) -> TextEdit? {
    let (before, after) = (Array(old.joined()), Array(new.joined()))
    var prefix = zip(before, after).prefix { $0 == $1 }.count
    // An edit begins and ends between characters.
    while prefix > 0, isInside(before, prefix) || isInside(after, prefix) { prefix -= 1 }
    let most = min(before.count, after.count) - prefix
    var suffix = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.prefix(most).count
    while suffix > 0, isInside(before, before.count - suffix) { suffix -= 1 }
    let range = start + prefix..<start + before.count - suffix
    let text = String(decoding: after[prefix..<after.count - suffix], as: UTF8.self)
    return range.isEmpty && text.isEmpty ? nil : TextEdit(range: range, replacement: text)
  }

  private static func isInside(_ bytes: [UInt8], _ index: Int) -> Bool {
    index < bytes.count && bytes[index] & 0xC0 == 0x80
  }
}
