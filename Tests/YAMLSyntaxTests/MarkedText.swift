import YAMLSyntax

/// A text with `«` and `»` around the bytes that a test is about.
struct MarkedText {
  let text: String
  let ranges: [Range<Int>]

  init(_ marked: String) {
    var text = ""
    var ranges: [Range<Int>] = []
    var starts: [Int] = []
    for character in marked.unicodeScalars {
      switch character {
      case "«": starts.append(text.utf8.count)
      case "»":
        if let start = starts.popLast() { ranges.append(start..<text.utf8.count) }
      default: text.unicodeScalars.append(character)
      }
    }
    self.text = text
    self.ranges = ranges
  }

  var bytes: [UInt8] { Array(text.utf8) }

  var tree: YAMLTree { YAMLTree.parse(text) }
}

/// The first document of a text as a shape, aliases by name.
func shape(_ text: String) -> String {
  let shapes = Reading.shapes(YAMLTree.parse(text), expandsAliases: false)
  return shapes.map(\.description).joined(separator: " --- ")
}
