import Console
import Debate
import Diagnostics
import JSON
import ProfileChecks
import Records
import TestSupport
import Testing

@Suite("Colours")
struct PaintTests {
  /// A text without SGR sequences.
  static func stripped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" {
        isEscape = true
      } else if !isEscape {
        result.append(scalar)
      } else if scalar == "m" {
        isEscape = false
      }
    }
    return String(result)
  }

  @Test("A disabled paint changes nothing, an enabled one adds what takes no column")
  func paint() {
    for role in TextStyle.Role.allCases {
      #expect(Paint.plain("text", role) == "text")
      let painted = Paint(isEnabled: true)("text", role)
      #expect(painted.hasPrefix("\u{1B}[") && painted.hasSuffix("text\u{1B}[0m"))
      #expect(Self.stripped(painted) == "text")
      #expect(Paint(isEnabled: true)("", role).isEmpty)
      #expect(Paint(isEnabled: true).style("x", role) == Paint(isEnabled: true)("x", role))
      #expect(Paint.plain.style("x", role) == "x")
    }
  }

  @Test(
    "An option counts before NO_COLOR, that before CLICOLOR_FORCE, and that before the terminal",
    arguments: [
      (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true),
      (.never, ["CLICOLOR_FORCE": "1", "TERM": "xterm"], true, false),
      (.auto, ["TERM": "xterm"], true, true), (.auto, ["TERM": "xterm"], false, false),
      (.auto, ["TERM": "dumb"], true, false), (.auto, ["TERM": ""], true, false),
      (.auto, [:], true, false), (.auto, ["TERM": "xterm", "NO_COLOR": "1"], true, false),
      (.auto, ["TERM": "xterm", "NO_COLOR": ""], true, true),
      (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
      (.auto, ["CLICOLOR_FORCE": "1"], false, true),
      (.auto, ["TERM": "dumb", "CLICOLOR_FORCE": "1"], true, true),
      (.auto, ["CLICOLOR_FORCE": "0"], false, false), (.auto, ["CLICOLOR_FORCE": ""], false, false),
    ] as [(ColorChoice, [String: String], Bool, Bool)])
  func choice(choice: ColorChoice, environment: [String: String], isTerminal: Bool, isOn: Bool) {
    #expect(choice.isOn(for: isTerminal, environment: environment) == isOn)
  }

  /// Texts that try to command a terminal, in every place where they can stand.
  private static let evil = "\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}2J \u{202E}x"

  private func transcript() throws -> Transcript {
    var transcript = try ResultFactsTests.transcript()
    transcript.question = Self.evil
    transcript.answer.text = Self.evil
    transcript.reward.components.append(
      .init(name: Self.evil, weight: 0.1, value: 0.5, detail: Self.evil))
    for index in transcript.turns.indices { transcript.turns[index].problems = [Self.evil] }
    for index in transcript.passages.indices { transcript.passages[index].text = Self.evil }
    return transcript
  }

  private func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) || $0 == "\n" || $0 == "\r"
    }
  }

  @Test("Nothing that is not coloured has an escape sequence", arguments: [40, 100])
  func escapes(width: Int) throws {
    let transcript = try transcript()
    let renderer = TranscriptRenderer(width: width)
    let coloured = TranscriptRenderer(width: width, style: Paint(isEnabled: true).style)
    #expect(isPlain(renderer.text(transcript)))
    #expect(isPlain(renderer.markdown(transcript)))
    #expect(coloured.markdown(transcript) == renderer.markdown(transcript))
    #expect(Self.stripped(coloured.text(transcript)) == renderer.text(transcript))
    #expect(coloured.text(transcript) != renderer.text(transcript))
    #expect(!transcript.json.text(.pretty).unicodeScalars.contains("\u{1B}"))
    let rows = RowSet(
      name: "x", columns: [.init("a", "A\(Self.evil)"), .init("b", "B")],
      rows: [[.string(Self.evil), .array([.string(Self.evil)])]], emptyNotice: "")
    for format in OutputFormat.allCases {
      let text = rows.rendered(as: format, width: width)
      switch format {
      // CSV is data: what was in a value is in it still.
      case .csv: break
      case .json, .jsonl: #expect(!text.unicodeScalars.contains("\u{1B}"))
      case .text, .table, .box, .line, .markdown: #expect(isPlain(text), "\(format)")
      }
    }
    for source in OpenableSource.sources(of: transcript, folder: "/corpus") {
      #expect(isPlain(PassageView(source).text(width: width)))
    }
    #expect(isPlain(WhyView(width: width).reward(of: transcript)))
  }

  @Test("Findings are coloured without moving a caret")
  func findings() throws {
    let code = try #require(RuleTable.all.first?.code)
    let file = CheckedFile(
      path: "a.yaml", bytes: Array("a: \t日本 \u{1B}[1m\n".utf8),
      findings: Severity.allCases.map {
        Finding(
          code: code, severity: $0, range: 4..<7, message: Self.evil,
          fixes: [Fix(title: Self.evil, isSafe: true, edits: [])])
      })
    let plain = CheckReport.text([file])
    let coloured = CheckReport.text([file], style: Paint(isEnabled: true).style)
    #expect(isPlain(plain.replacing("\t", with: "")))
    #expect(Self.stripped(coloured) == plain)
    #expect(coloured.contains("\u{1B}[31merror[\(code)]\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[1;31m^"))
  }
}
