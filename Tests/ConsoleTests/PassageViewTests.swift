import Console
import Diagnostics
import Records
import TestSupport
import Testing

@Suite("Passages of results")
struct PassageViewTests {
  private let source = OpenableSource(
    label: "kant#2", path: "documents/kant.md", file: "/corpus/documents/kant.md",
    headings: ["On Kant", "On Kant", "Works"], lines: 98...101,
    text:
      "# Works\r\n\nThe Critique of Pure Reason was \u{1B}[31mpublished in 1781.\n日本語の長い行がここにあります。\n",
    cited: [100...100, 300...301])

  @Test("A passage has its place and its lines with their numbers", arguments: [80, 24])
  func text(width: Int) throws {
    let text = PassageView(source).text(width: width)
    try Golden.check(text, against: "console/passage-\(width).txt")
    for line in text.split(separator: "\n").dropFirst(width == 24 ? 99 : 0) {
      #expect(DisplayWidth.of(line) <= width)
    }
  }

  @Test("An editor opens at the first cited line of the passage, else at its beginning")
  func line() {
    #expect(PassageView(source).firstLine == 100)
    var other = source
    other.cited = []
    #expect(PassageView(other).firstLine == 98)
    other.cited = [3...4]
    #expect(PassageView(other).firstLine == 98)
  }

  @Test("The sources of a debate are those of its list, with the lines that are cited")
  func sources() throws {
    let transcript = try ResultFactsTests.transcript()
    let sources = OpenableSource.sources(of: transcript, folder: "/corpus")
    let cited = transcript.answer.claims.flatMap(\.citations)
    #expect(sources.first?.label == cited.first?.passage)
    #expect(Set(sources.map(\.label)) == Set(cited.map(\.passage)))
    #expect(sources.allSatisfy { $0.file == "/corpus/\($0.path)" && !$0.cited.isEmpty })
    var refused = transcript
    refused.answer.refusal = "no"
    #expect(OpenableSource.sources(of: refused, folder: nil).isEmpty)
    var lost = transcript
    lost.passages = []
    #expect(OpenableSource.sources(of: lost, folder: nil).count == sources.count)
  }

  @Test("No width makes a passage trap", arguments: [-5, 0, 1, 2, 500])
  func widths(width: Int) {
    #expect(PassageView(source).text(width: width).contains("98"))
    var empty = source
    empty.text = ""
    #expect(PassageView(empty).text(width: width).hasSuffix("98\n"))
  }
}
