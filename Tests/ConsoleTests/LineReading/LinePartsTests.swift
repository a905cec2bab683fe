import Console
import Testing

@Suite("Parts of the line reader")
struct LinePartsTests {
  private func layout(_ text: String, columns: Int) -> [Int] {
    var layout = EditLayout(columns: columns)
    layout.add(text.unicodeScalars.map(\.value)) { $0 == 0x200B ? -1 : $0 >= 0x1100 ? 2 : 1 }
    return [layout.row, layout.column]
  }

  @Test("Rows are counted as libedit wraps them")
  func rows() {
    #expect(layout("abc", columns: 10) == [0, 3])
    #expect(layout("0123456789", columns: 10) == [1, 0])
    #expect(layout("012345678日", columns: 10) == [1, 2])
    #expect(layout("01234567日", columns: 10) == [1, 0])
    #expect(layout("a\nb", columns: 10) == [1, 1])
    #expect(layout("a\tb", columns: 20) == [0, 9])
    #expect(layout("\u{1}", columns: 10) == [0, 2])
    #expect(layout("\u{200B}", columns: 10) == [0, 7])
    #expect(layout("abc", columns: 1) == [0, 3])
  }

  @Test("A text and a pipe agree on what a line is: it ends with LF or CR LF, and with no lone CR")
  func lines() async {
    let text = "a\r\nb\rc\n\n\u{2028}d\u{B}\r\r\ne\r"
    let reader = TextLineReader(text)
    var fromText: [LineInput] = []
    while case .line(let line) = await reader.read(LineRequest(prompt: "")) {
      fromText.append(.line(line))
    }
    var splitter = LineSplitter(limit: 1_000)
    splitter.add(Array(text.utf8)[...])
    splitter.end()
    var fromPipe: [LineInput] = []
    while let line = splitter.next() { fromPipe.append(line) }
    #expect(fromText == fromPipe)
    #expect(fromText.count == 5)
  }

  @Test("Up walks through lines with the typed beginning and never shows the same line twice")
  func search() {
    var search = HistorySearch(["debate a", "status", "debate b", "x"])
    #expect(search.earlier(than: "deb") == "debate b")
    #expect(search.earlier(than: "debate b") == "debate a")
    #expect(search.earlier(than: "debate a") == nil)
    #expect(search.later(than: "debate a") == "debate b")
    #expect(search.later(than: "debate b") == "deb")
    #expect(search.later(than: "deb") == nil)
    #expect(search.earlier(than: "") == "x")
    // A line that was edited after it was found begins a new search.
    #expect(search.earlier(than: "st") == "status")
    search.add("status")
    #expect(search.lines == ["debate a", "debate b", "x", "status"])
  }

  private func step(_ word: String, _ texts: String...) -> CompletionView.Step {
    CompletionView.step(
      Completions(replaced: 0..<word.utf8.count, candidates: texts.map { .init($0) }), word: word)
  }

  @Test("Tab takes one candidate with a space, what several share, and else lists them")
  func steps() {
    #expect(step("st", "status") == .replace("status "))
    #expect(step("d", "debate", "debrief") == .replace("deb"))
    #expect(step("deb", "debate", "debrief") == .list)
    #expect(step("", "a", "b") == .list)
    #expect(step("x") == .nothing)
    #expect(step("De", "debate", "debrief") == .replace("deb"))
    let folder = Completions(replaced: 0..<1, candidates: [.init("a/", endsWord: false)])
    #expect(CompletionView.step(folder, word: "a") == .replace("a/"))
    #expect(CompletionView.commonPrefix(["e\u{301}a", "eb"]) == "")
  }

  @Test("Candidates are listed in columns read downwards, and what does not fit is counted")
  func lists() {
    let candidates = ["a", "bb", "ccc", "日本", "e"].map { Completions.Candidate($0) }
    #expect(
      CompletionView.lines(candidates, columns: 20, rows: 5) == ["a     ccc   e", "bb    日本"])
    #expect(
      CompletionView.lines(candidates, columns: 8, rows: 3)
        == ["a", "bb", "… 3 more; type more of the word"])
    let hostile = [Completions.Candidate("x", shown: "\u{1B}[2J", detail: "\u{7}y")]
    #expect(
      CompletionView.lines(hostile, columns: 40, rows: 5) == ["\u{FFFD}[2J  \u{FFFD}y"])
  }

  @Test("A paste keeps its line breaks and tabs, and loses controls and what misleads")
  func pastes() {
    let text = "a\r\nb\rc\n\td\u{1B}[2J\u{0}\u{202E}e\u{FEFF}\n\n"
    #expect(TerminalInput.cleaned(Array(text.utf8)) == "a\nb\nc\n\td[2Je")
  }
}
