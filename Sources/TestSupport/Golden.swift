import Support

/// An output that is not the one a golden file holds.
package struct GoldenMismatch: Error, CustomStringConvertible {
  /// The golden file and the differing lines.
  package let description: String
}

/// Comparison of outputs with files under `Tests/Fixtures`.
///
/// With `UPDATE_GOLDEN=1` in the environment every comparison writes its file instead; read the
/// difference in version control before committing it.
package enum Golden {
  /// Compares a text with a golden file.
  ///
  /// - Parameters:
  ///   - text: What the code under test has written.
  ///   - path: The file below `Tests/Fixtures`.
  ///   - file: A source file of the package; the caller's by default.
  /// - Throws: ``GoldenMismatch`` with the differing lines; `FileSystemError` when the file cannot
  ///   be written.
  package static func check(
    _ text: String, against path: String, file: StaticString = #filePath
  ) throws {
    try check(bytes: Array(text.utf8), against: path, file: file)
  }

  /// Compares bytes with a golden file.
  ///
  /// - Parameters:
  ///   - bytes: What the code under test has written.
  ///   - path: The file below `Tests/Fixtures`.
  ///   - file: A source file of the package; the caller's by default.
  /// - Throws: ``GoldenMismatch`` with the differing lines; `FileSystemError` when the file cannot
  ///   be written.
  package static func check(
    bytes: [UInt8], against path: String, file: StaticString = #filePath
  ) throws {
    let target = try Repository.fixture(path, from: file)
    if Repository.environment("UPDATE_GOLDEN") == "1" {
      try FileSystem.makeFolder(Path.folder(of: target))
      try FileSystem.write(bytes, to: target)
      return
    }
    let expected: [UInt8]
    do {
      expected = try FileSystem.read(target)
    } catch {
      throw GoldenMismatch(
        description: "Tests/Fixtures/\(path) cannot be read: \(error.detail); "
          + "run the test with UPDATE_GOLDEN=1 to write it")
    }
    guard expected != bytes else { return }
    throw GoldenMismatch(
      description: "the output is not that of Tests/Fixtures/\(path); if it is right, run the "
        + "test with UPDATE_GOLDEN=1\n" + difference(from: expected, to: bytes))
  }

  /// Returns the lines in which two texts differ, with their numbers, `-` before lines of the first
  /// text and `+` before lines of the second.
  ///
  /// - Parameters:
  ///   - expected: The first text.
  ///   - actual: The second text.
  /// - Returns: At most some forty lines; empty when the texts are equal.
  /// - Complexity: O(n · m) for the n and m lines between the common start and the common end.
  package static func difference(from expected: [UInt8], to actual: [UInt8]) -> String {
    let old = lines(expected)
    let new = lines(actual)
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    let script = edits(from: old[start..<oldEnd], to: new[start..<newEnd])
    var result = script.prefix(40).map { "\($0.mark) \($0.line + 1): \(shown($0.text))" }
    if script.count > 40 { result.append("… and \(script.count - 40) more lines") }
    return result.joined(separator: "\n")
  }

  private struct Edit {
    let mark: Character
    let line: Int
    let text: ArraySlice<UInt8>
  }

  /// The lines that leave and come, by the longest common subsequence; very long differences are
  /// shown as one block, since the table would not fit.
  private static func edits(
    from old: ArraySlice<ArraySlice<UInt8>>, to new: ArraySlice<ArraySlice<UInt8>>
  ) -> [Edit] {
    let removed = old.indices.map { Edit(mark: "-", line: $0, text: old[$0]) }
    let added = new.indices.map { Edit(mark: "+", line: $0, text: new[$0]) }
    guard old.count <= 1000, new.count <= 1000 else { return removed + added }
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for (row, left) in old.enumerated().reversed() {
      for (column, right) in new.enumerated().reversed() {
        lengths[row][column] =
          left == right
          ? lengths[row + 1][column + 1] + 1
          : max(lengths[row + 1][column], lengths[row][column + 1])
      }
    }
    var script: [Edit] = []
    var row = 0
    var column = 0
    while row < removed.count || column < added.count {
      if row < removed.count, column < added.count, removed[row].text == added[column].text {
        row += 1
        column += 1
      } else if row < removed.count,
        column == added.count || lengths[row + 1][column] >= lengths[row][column + 1]
      {
        script.append(removed[row])
        row += 1
      } else {
        script.append(added[column])
        column += 1
      }
    }
    return script
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// A line with its invisible characters made visible.
  private static func shown(_ line: ArraySlice<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{A0}", "\u{200B}"..."\u{200F}", "\u{FEFF}":
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
