import Diagnostics
import Support

/// CL008 and CL009: numbers of lists that are wrong or lead nowhere.
enum NumberedLists {
  /// A line that begins with a number.
  private struct Item {
    var number: Int
    /// The digits.
    var range: Range<Int>
    var indentation: Int
  }

  // MARK: CL008

  static func check(_ text: PromptText, _ context: inout WordingContext) {
    guard !text.bytes.isEmpty else { return }
    var open: [Item] = []
    for line in lines(text.bytes) {
      guard let item = line else {
        open = []
        continue
      }
      open.removeAll { $0.indentation > item.indentation }
      guard let last = open.last, last.indentation == item.indentation else {
        open.append(item)
        continue
      }
      open[open.count - 1] = item
      // A list may begin anew, and all ones are numbered by whoever shows them.
      guard item.number != 1, item.number != last.number + 1, last.number < 1_000 else { continue }
      let next = last.number + 1
      context.report(
        "CL008", text, item.range,
        "\(item.number) follows \(last.number); number it \(next), so that the model does not look "
          + "for what is missing",
        fixes: [
          Fix(
            title: "Write \(next)", isSafe: false,
            edits: [TextEdit(range: context.place(text, item.range), replacement: "\(next)")])
        ])
      // What follows is numbered on from what is written.
    }
  }

  /// The numbered lines of a text; nil for a heading or a fence, after which a list begins anew.
  private static func lines(_ bytes: [UInt8]) -> [Item?] {
    var items: [Item?] = []
    var start = 0
    var isCode = false
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
      defer { start = end + 1 }
      var index = start
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      let line = bytes[index..<end]
      if line.starts(with: "```".utf8) {
        isCode.toggle()
        items.append(nil)
        continue
      }
      if isCode { continue }
      if line.first == UInt8(ascii: "#") || line.starts(with: "**".utf8) { items.append(nil) }
      let digits = line.prefix { $0 &- 0x30 < 10 }
      let after = line.dropFirst(digits.count)
      if digits.isEmpty {
        // Text that stands no deeper than the list ends it.
        if index == start, !line.isEmpty { items.append(nil) }
        continue
      }
      guard digits.count <= 3,
        let mark = after.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
        after.dropFirst().first == 0x20, let number = Int(String(decoding: digits, as: UTF8.self))
      else { continue }
      items.append(
        Item(number: number, range: digits.startIndex..<digits.endIndex, indentation: index - start)
      )
    }
    return items
  }

  // MARK: CL009

  /// "See step 7" where the steps end at 4.
  static func checkReferences(_ role: RoleTexts, _ context: inout WordingContext) {
    let texts = role.system + role.phases
    guard texts.contains(where: \.isOwn) else { return }
    var largest = 0
    for text in texts {
      largest = max(largest, lines(text.bytes).compactMap { $0?.number }.max() ?? 0)
      largest = max(largest, headings(text))
    }
    guard largest > 0 else { return }
    for text in texts where text.isOwn {
      for statement in text.statements {
        guard let (range, number) = reference(statement), number > largest else { continue }
        context.report(
          "CL009", text, range,
          "\"\(text.quote(range))\" leads nowhere: the numbers end at \(largest); name what is meant"
        )
      }
    }
  }

  /// The largest number of a heading or of a line that begins with `Step 3`.
  private static func headings(_ text: PromptText) -> Int {
    var largest = 0
    var start = 0
    let bytes = text.bytes
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
      let line = bytes[start..<end].drop { !(($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10) }
      start = end + 1
      let word = line.prefix { ($0 | 0x20) &- 0x61 < 26 }
      let rest = line.dropFirst(word.count).drop { $0 == 0x20 }
      let digits = rest.prefix { $0 &- 0x30 < 10 }
      let name = String(decoding: word, as: UTF8.self).lowercased()
      guard digits.count <= 3, word.isEmpty || parts.contains(name),
        let number = Int(String(decoding: digits, as: UTF8.self))
      else { continue }
      largest = max(largest, number)
    }
    return largest
  }

  private static let parts: Set = [
    "step", "rule", "section", "point", "instruction", "item", "phase",
  ]

  /// "see step 7", "rule 7 above".
  private static func reference(_ statement: PromptStatement) -> (Range<Int>, Int)? {
    let words = statement.words
    for index in words.indices.dropFirst() where parts.contains(words[index - 1].text) {
      guard let number = Int(words[index].text), number < 1_000, index >= 2 else { continue }
      let before = words[index - 2].text
      let after = index + 1 < words.count ? words[index + 1].text : ""
      let isReference =
        ["see", "follow", "to", "in", "from", "per"].contains(before)
        || ["above", "below"].contains(after)
      guard isReference else { continue }
      return (words[index - 1].range.lowerBound..<words[index].range.upperBound, number)
    }
    return nil
  }
}
