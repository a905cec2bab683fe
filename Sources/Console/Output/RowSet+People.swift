import Diagnostics
import JSON

extension RowSet {
  /// The cells that people see, the header first.
  private func table(_ maximumRows: Int) -> [[String]] {
    [columns.map { Self.visibleLine($0.title) }]
      + rows.prefix(max(0, maximumRows)).map { row in row.map { Self.visibleLine(Self.shown($0)) } }
  }

  /// What is left out, a line each, so that nobody takes a part for the whole.
  private func notes(_ maximumRows: Int, without hidden: [Int], width: Int) -> String {
    var notes: [String] = []
    let left = rows.count - max(0, maximumRows)
    if left > 0 { notes.append("(\(left) more row\(left == 1 ? "" : "s"))") }
    if !hidden.isEmpty {
      let names = hidden.map { Self.visibleLine(columns[$0].title) }.joined(separator: ", ")
      let count = "\(hidden.count) column\(hidden.count == 1 ? "" : "s")"
      notes.append("(\(count) not shown: \(names))")
    }
    return notes.flatMap { TextWrap.lines(of: $0, width: width, longWords: .cut) }
      .map { $0 + "\n" }.joined()
  }

  private func widths(_ lines: [[String]]) -> [Int] {
    columns.indices.map { column in
      lines.reduce(0) { max($0, DisplayWidth.of($1[column])) }
    }
  }

  // MARK: Aligned columns

  /// Columns with spaces between them; the last one is shortened to the width.
  func columnText(width: Int, maximumRows: Int) -> String {
    guard !rows.isEmpty else { return emptyNotice + "\n" }
    let lines = table(maximumRows)
    let widths = widths(lines)
    let places = fitting(widths, in: width)
    let text = lines.map { line in
      var text = ""
      for column in places {
        let isLast = column == places.last
        var cell = line[column]
        if isLast { cell = DisplayWidth.clip(cell, to: max(8, width - DisplayWidth.of(text))) }
        if columns[column].isNumeric {
          cell = DisplayWidth.pad(cell, to: widths[column], right: true)
        } else if !isLast {
          cell = DisplayWidth.pad(cell, to: widths[column])
        }
        text += isLast ? cell : cell + "  "
      }
      return text + "\n"
    }.joined()
    let hidden = columns.indices.filter { !places.contains($0) }
    return text + notes(maximumRows, without: hidden, width: width)
  }

  /// The columns of text: without details, the last first, for which a line has no room.
  private func fitting(_ widths: [Int], in width: Int) -> [Int] {
    var places = Array(columns.indices)
    while let last = places.last, let detail = places.last(where: { columns[$0].isDetail }) {
      let needed =
        places.dropLast().reduce(0) { $0 + widths[$1] + 2 }
        + (columns[last].isDetail ? widths[last] : DisplayWidth.of(columns[last].title))
      guard needed > width else { break }
      places.removeAll { $0 == detail }
    }
    return places
  }

  // MARK: Ruled tables

  /// A table with ruled lines, its columns shrunk to the width.
  func boxText(width: Int, maximumRows: Int) -> String {
    guard !rows.isEmpty else { return emptyNotice + "\n" }
    let lines = table(maximumRows)
    let natural = widths(lines)
    let layout = BoxLayout(columns: columns, natural: natural, width: width)
    func rule(_ left: String, _ middle: String, _ right: String) -> String {
      let bars = layout.places.map { String(repeating: "─", count: layout.widths[$0] + 2) }
      return left + bars.joined(separator: middle) + right + "\n"
    }
    let body = lines.map { line in
      let cells = layout.places.map { column in
        let cell = DisplayWidth.clip(line[column], to: layout.widths[column])
        return DisplayWidth.pad(
          cell, to: layout.widths[column], right: columns[column].isNumeric)
      }
      return "│ " + cells.joined(separator: " │ ") + " │\n"
    }
    let hidden = columns.indices.filter { !layout.places.contains($0) }
    return rule("┌", "┬", "┐") + body[0] + rule("├", "┼", "┤") + body.dropFirst().joined()
      + rule("└", "┴", "┘") + notes(maximumRows, without: hidden, width: width)
  }

  // MARK: A line for each value

  /// Each record as lines of `Title  value`, long values wrapped below each other.
  func lineText(width: Int, maximumRows: Int) -> String {
    guard !rows.isEmpty else { return emptyNotice + "\n" }
    let titles = columns.map { Self.visibleLine($0.title) }
    let widest = titles.reduce(0) { max($0, DisplayWidth.of($1)) }
    // Where a value would have no room beside its title it stands below it.
    let isNarrow = width < widest + 2 + Self.leastValueWidth
    let indent = String(repeating: " ", count: isNarrow ? min(2, max(0, width - 1)) : widest + 2)
    let records = rows.prefix(max(0, maximumRows)).map { row in
      zip(titles, row).map { title, value in
        let shown = PrintableText.visible(Self.shown(value), keepingLineBreaks: true)
        var lines = isNarrow || shown.isEmpty ? [title] : []
        for paragraph in shown.split(separator: "\n") {
          let first = lines.isEmpty ? DisplayWidth.pad(title, to: widest + 2) : indent
          lines += TextWrap.lines(
            of: Self.visibleLine(String(paragraph)), width: width, first: first, rest: indent,
            longWords: .cut)
        }
        return lines.map { $0 + "\n" }.joined()
      }.joined()
    }
    return records.joined(separator: "\n") + notes(maximumRows, without: [], width: width)
  }

  private static let leastValueWidth = 12
}

/// How wide the columns of a ruled table are.
private struct BoxLayout {
  /// The columns that are shown.
  private(set) var places: [Int]

  /// Their widths without the spaces beside them; 0 for columns that are not shown.
  private(set) var widths: [Int]

  init(columns: [RowSet.Column], natural: [Int], width: Int) {
    places = Array(columns.indices)
    // Digits that are cut off would be another number.
    let least = columns.indices.map { min(natural[$0], columns[$0].isNumeric ? 24 : 6) }
    func room(_ places: [Int]) -> Int { width - 3 * places.count - 1 }
    while places.count > 1, places.reduce(0, { $0 + least[$1] }) > room(places) {
      let leaving = places.last { columns[$0].isDetail } ?? places[places.count - 1]
      places.removeAll { $0 == leaving }
    }
    widths = columns.indices.map { _ in 0 }
    for place in places { widths[place] = least[place] }
    if places.count == 1 { widths[places[0]] = max(1, min(least[places[0]], room(places))) }
    let extra = max(0, room(places) - widths.reduce(0, +))
    share(extra, of: natural)
  }

  /// Gives columns what they lack, in proportion to what they lack.
  private mutating func share(_ extra: Int, of natural: [Int]) {
    let lacking = natural.indices.map { places.contains($0) ? natural[$0] - widths[$0] : 0 }
    let total = lacking.reduce(0) { $0 + max(0, $1) }
    guard total > 0 else { return }
    guard extra < total else {
      for place in places { widths[place] = max(widths[place], natural[place]) }
      return
    }
    var left = extra
    for place in places where lacking[place] > 0 {
      let share = Int(Double(extra) * Double(lacking[place]) / Double(total))
      widths[place] += share
      left -= share
    }
    // What rounding has left over goes to the first ones that still lack something.
    for place in places where left > 0 && widths[place] < natural[place] {
      widths[place] += 1
      left -= 1
    }
  }
}
