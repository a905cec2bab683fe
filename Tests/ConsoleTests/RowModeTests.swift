import Console
import Diagnostics
import JSON
import Support
import TestSupport
import Testing

@Suite("Rows for people")
struct RowModeTests {
  private let rows = RowSet(
    name: "passages",
    columns: [
      .init("rank", "Rank", isNumeric: true), .init("score", "Score", isNumeric: true),
      .init("title", "Title"), .init("path", "Path", isDetail: true), .init("text", "Text"),
    ],
    rows: [
      [1, 12.25, "Kritik der reinen Vernunft", "documents/kant.md", "Two things fill the mind."],
      [2, 3.5, "日本語の題名", "documents/ja.md", "wide 日本語 text with e\u{301} and 👩‍👩‍👧‍👦 in it"],
      [10, .null, "tab\there", "x", "first line\nsecond line \u{1B}[31mred"],
    ], emptyNotice: "nothing")

  @Test(
    "Each mode looks as it should, wide and narrow",
    arguments: [OutputFormat.table, .box, .line], [100, 60, 24])
  func golden(format: OutputFormat, width: Int) throws {
    try Golden.check(
      rows.rendered(as: format, width: width),
      against: "console/rows/\(format.rawValue)-\(width).txt")
  }

  @Test("No width makes a mode trap, loop or colour the terminal", arguments: -3...130)
  func widths(width: Int) {
    for format in [OutputFormat.text, .table, .box, .line] {
      let text = rows.rendered(as: format, width: width)
      #expect(text.hasSuffix("\n"))
      #expect(!text.contains("\u{1B}"))
    }
    let box = rows.rendered(as: .box, width: width)
    let ruled = box.split(separator: "\n").filter { "┌│├└".contains($0.first ?? " ") }
    // All lines of a box end in one column, within the width where that has room for one column.
    #expect(Set(ruled.map { DisplayWidth.of($0) }).count == 1, "\(box)")
    #expect(ruled.allSatisfy { DisplayWidth.of($0) <= max(5, width) }, "\(box)")
    for line in rows.rendered(as: .line, width: width).split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= max(5, width), "\(line)")
    }
  }

  @Test("What is left out is said", arguments: [OutputFormat.text, .table, .box])
  func notes(format: OutputFormat) {
    #expect(rows.rendered(as: format, width: 40).contains("column"))
    let cut = rows.rendered(as: format, width: 200, maximumRows: 1)
    #expect(cut.contains("(2 more rows)\n"))
    #expect(!cut.contains("日本語"))
    #expect(rows.rendered(as: .csv, width: 40, maximumRows: 1).contains("日本語"))
    #expect(rows.rendered(as: .box, width: 200, maximumRows: 2).contains("(1 more row)\n"))
  }

  @Test("No row is told in every mode for people")
  func empty() {
    var empty = rows
    empty.rows = []
    for format in OutputFormat.allCases where format.isForPeople {
      #expect(empty.rendered(as: format, width: 80) == "nothing\n")
    }
  }

  @Test("A mark at the beginning of a value stays with it")
  func leadingMark() {
    let rows = RowSet(
      name: "x", columns: [.init("a", "A")], rows: [["\u{301}x"]], emptyNotice: "")
    #expect(rows.rendered(as: .line, width: 80) == "A  \u{301}x\n")
  }
}
