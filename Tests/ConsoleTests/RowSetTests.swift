import Console
import JSON
import Testing

@Suite("Row sets")
struct RowSetTests {
  private let rows = RowSet(
    name: "things",
    columns: [.init("name", "Name"), .init("n", "Count", isNumeric: true), .init("note", "Note")],
    rows: [
      ["a,b", 3, "said \"hi\"\nand left"], ["日本", .null, ["x", "y|z"]],
    ], emptyNotice: "nothing")

  @Test("Text aligns columns by display width and shortens the last one")
  func text() {
    #expect(
      rows.rendered(as: .text, width: 30) == """
        Name  Count  Note
        a,b       3  said "hi" and le…
        日本         x, y|z

        """)
  }

  @Test("CSV quotes commas, quotes and line breaks as RFC 4180 asks")
  func csv() {
    #expect(
      rows.rendered(as: .csv, width: 80)
        == "name,n,note\r\n\"a,b\",3,\"said \"\"hi\"\"\nand left\"\r\n日本,,\"x, y|z\"\r\n")
  }

  @Test("Markdown escapes what would end a cell")
  func markdown() {
    #expect(
      rows.rendered(as: .markdown, width: 80) == """
        | Name | Count | Note |
        | --- | ---: | --- |
        | a,b | 3 | said "hi" and left |
        | 日本 |  | x, y\\|z |

        """)
  }

  @Test("A quote or a bar with a combining mark is escaped like any other")
  func combiningMarks() {
    let rows = RowSet(
      name: "x", columns: [.init("a", "A")], rows: [["say \"\u{301}\""], ["b|\u{301}"]],
      emptyNotice: "")
    #expect(rows.rendered(as: .csv, width: 80).contains("\"say \"\"\u{301}\"\"\"\r\n"))
    #expect(rows.rendered(as: .markdown, width: 80).contains("b\\|\u{301}"))
  }

  @Test("JSON has the version and the rows, and JSON lines have one row each")
  func json() throws {
    let value = try JSONValue(parsing: rows.rendered(as: .json, width: 80))
    #expect(value["format_version"] == 1)
    #expect(value["things"]?[1]?["name"] == "日本")
    let lines = rows.rendered(as: .jsonl, width: 80).split(separator: "\n")
    #expect(try lines.map { try JSONValue(parsing: String($0))["n"] } == [3, .null])
  }

  @Test("An empty result says so to people")
  func empty() {
    var empty = rows
    empty.rows = []
    #expect(empty.rendered(as: .text, width: 80) == "nothing\n")
    #expect(empty.rendered(as: .csv, width: 80) == "name,n,note\r\n")
  }
}
