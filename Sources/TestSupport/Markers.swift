/// A test text whose interesting places are marked in the text itself.
///
/// `«…»` marks a range, `«2:…»` a range with a number, `‸` a point. The marks are taken out of the
/// text; the places are 0-based byte offsets of what is left. Ranges may nest.
package struct Markers: Sendable {
  /// A text whose marks do not pair.
  package struct Unbalanced: Error, CustomStringConvertible {
    /// What is wrong.
    package let description: String
  }

  /// The text without marks.
  package let text: String

  /// The unnumbered ranges in the order of their opening marks.
  package let ranges: [Range<Int>]

  /// The numbered ranges.
  package let numbered: [Int: Range<Int>]

  /// The points in order.
  package let points: [Int]

  /// The bytes of the text without marks.
  package var bytes: [UInt8] { Array(text.utf8) }

  /// Takes the marks out of a text.
  ///
  /// - Parameter marked: The text with marks.
  /// - Throws: ``Unbalanced`` when a mark has no partner or a number comes twice.
  package init(_ marked: String) throws(Unbalanced) {
    var text = String.UnicodeScalarView()
    var offset = 0
    var open: [(slot: Int, number: Int?, start: Int)] = []
    var found: [(number: Int?, range: Range<Int>)?] = []
    var points: [Int] = []
    let scalars = Array(marked.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "«":
        let number = Self.number(scalars, &index)
        open.append((found.count, number, offset))
        found.append(nil)
      case "»":
        guard let last = open.popLast() else {
          throw Unbalanced(description: "a \"»\" without \"«\" in \(marked)")
        }
        found[last.slot] = (last.number, last.start..<offset)
      case "‸": points.append(offset)
      default:
        text.append(scalar)
        offset += UTF8.width(scalar)
      }
    }
    guard open.isEmpty else { throw Unbalanced(description: "a \"«\" without \"»\" in \(marked)") }
    var numbered: [Int: Range<Int>] = [:]
    for case (let number?, let range)? in found {
      guard numbered.updateValue(range, forKey: number) == nil else {
        throw Unbalanced(description: "the number \(number) comes twice in \(marked)")
      }
    }
    self.text = String(text)
    self.ranges = found.compactMap { $0 }.filter { $0.number == nil }.map(\.range)
    self.numbered = numbered
    self.points = points
  }

  /// Reads `12:` after an opening mark.
  private static func number(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Int? {
    var end = index
    var value = 0
    while end < scalars.count, end - index < 4, ("0"..."9").contains(scalars[end]) {
      value = value * 10 + Int(scalars[end].value) - 48
      end += 1
    }
    guard end > index, end < scalars.count, scalars[end] == ":" else { return nil }
    index = end + 1
    return value
  }
}
