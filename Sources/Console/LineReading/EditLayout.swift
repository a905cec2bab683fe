/// Where a prompt and a line stand on a terminal, counted as libedit wraps them.
package struct EditLayout: Equatable {
  /// The 0-based row of the place after the text.
  package private(set) var row = 0

  /// The 0-based column of the place after the text.
  package private(set) var column = 0

  private let columns: Int

  /// Creates the layout of nothing.
  ///
  /// - Parameter columns: The width of the terminal; libedit takes one column for 80.
  package init(columns: Int) {
    self.columns = columns < 2 ? 80 : columns
  }

  /// Adds text, as libedit 3.1 does in `re_addc` and `re_putc`.
  ///
  /// - Parameters:
  ///   - scalars: The characters.
  ///   - width: The columns of a character; negative when it is not printable.
  package mutating func add(_ scalars: some Sequence<UInt32>, width: (UInt32) -> Int) {
    for scalar in scalars {
      switch scalar {
      case 0x0A:
        row += 1
        column = 0
      case 0x09:
        repeat { put(1) } while column % 8 != 0
      case 0..<0x20, 0x7F:
        put(1)
        put(1)
      default:
        let columns = width(scalar)
        if columns >= 0 {
          put(columns)
        } else {
          // Shown as \U+ and the number of the character.
          for _ in 0..<(scalar > 0xFFFF ? 8 : 7) { put(1) }
        }
      }
    }
  }

  private mutating func put(_ width: Int) {
    if column + width > columns {
      row += 1
      column = 0
    }
    column += width
    if column >= columns {
      row += 1
      column = 0
    }
  }
}
