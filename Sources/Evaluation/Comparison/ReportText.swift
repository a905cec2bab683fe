/// Lines of a report, broken at spaces.
struct Page {
  private(set) var text = ""
  private let width: Int

  init(width: Int) {
    self.width = width
  }

  /// Adds an empty line.
  mutating func skip() { text += "\n" }

  /// Adds a paragraph; lines after the first are indented by so many spaces.
  mutating func add(_ paragraph: String, hanging: Int = 0) {
    var line = String(paragraph.prefix { $0 == " " })
    var isFirst = true
    // Empty words keep spaces that align columns.
    let words = paragraph.dropFirst(line.utf8.count).split(
      separator: " ", omittingEmptySubsequences: false)
    for word in words {
      if !isFirst, line.count + word.count + 1 > width {
        text += line + "\n"
        line = String(repeating: " ", count: hanging)
        isFirst = true
      }
      line += (isFirst ? "" : " ") + word
      isFirst = false
    }
    text += line + "\n"
  }
}
