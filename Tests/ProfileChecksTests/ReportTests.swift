import Diagnostics
import JSON
import ProfileChecks
import Profiles
import Support
import TestSupport
import Testing

@Suite("Reports")
struct ReportTests {
  private func checked(_ name: String) throws -> CheckedFile {
    let path = "Tests/Fixtures/profiles/\(name)"
    let bytes = try FileSystem.read(Path.join(try Repository.root(), path))
    let findings = ProfileChecker.check(bytes, path: path, source: MemorySource())
    return CheckedFile(path: path, bytes: bytes, findings: findings)
  }

  @Test("The text report of the flawed profile is the committed one")
  func text() throws {
    let files = [try checked("flawed.profile.yaml"), try checked("clean.profile.yaml")]
    try Golden.check(CheckReport.text(files), against: "profiles/flawed.expected.txt")
  }

  @Test("No report shows more of a key than its beginning, also where another finding stands")
  func secrets() throws {
    let key = "gs" + "k_" + "Xw4uQ8rTz1Vb7NcJ5mKd0Ls9Hf3Ga6Pe2YiOoRtUwZxBnM7qCv4k"
    let text =
      "hegel: 1\nname: a\nextends: base/qa@1\n"
      + "roles: {worker: {system_prompt: \"Use \(key) for {{nobody}}.\"}}\n"
    let bytes = Array(text.utf8)
    let path = "a.profile.yaml"
    let findings = ProfileChecker.check(bytes, path: path, source: MemorySource())
    let files = [CheckedFile(path: path, bytes: bytes, findings: findings)]
    #expect(findings.map(\.code).contains("SE001") && findings.map(\.code).contains("TV001"))
    let hidden = key.prefix(4) + String(repeating: "*", count: key.utf8.count - 4)
    #expect(CheckReport.text(files).contains("Use \(hidden) for {{nobody}}"))
    #expect(CheckReport.text(files).contains("*** for {{nobody}}"))
    for report in [
      CheckReport.text(files), CheckReport.short(files), CheckReport.json(files).text(.pretty),
      GitHubReport.text(files), GitLabReport.json(files).text(.pretty),
      JUnitReport.text(files, failingAt: .error),
      SARIFReport.log(files, rules: RuleTable.all, version: "0").text(.pretty),
    ] {
      #expect(!report.contains(key.prefix(12)))
    }
  }

  @Test("The JSON report of the flawed profile is the committed one, and is JSON")
  func json() throws {
    let text = CheckReport.json([try checked("flawed.profile.yaml")]).text(.pretty) + "\n"
    try Golden.check(text, against: "profiles/flawed.expected.json")
    _ = try JSONValue(parsing: text)
  }

  @Test(
    "The reports for other programs are the committed ones",
    arguments: ["short.txt", "github.txt", "gitlab.json", "junit.xml", "sarif.json"])
  func others(name: String) throws {
    let files = [try checked("flawed.profile.yaml"), try checked("clean.profile.yaml")]
    let rules = RuleTable.all.filter { ["PF001", "TV001", "TV003"].contains($0.code.rawValue) }
    let text =
      switch name {
      case "short.txt": CheckReport.short(files)
      case "github.txt": GitHubReport.text(files)
      case "gitlab.json": GitLabReport.json(files).text(.pretty) + "\n"
      case "junit.xml": JUnitReport.text(files, failingAt: .error)
      default: SARIFReport.log(files, rules: rules, version: "0.0.0").text(.pretty) + "\n"
      }
    try Golden.check(text, against: "profiles/flawed.expected.\(name)")
  }

  @Test("What could not be read stands in every report that a program reads")
  func unread() throws {
    let unread = [
      UnreadFile(path: "a b/<x>.profile.yaml", detail: "is \"no\" text & more"),
      UnreadFile(detail: "the folder is too deep"),
    ]
    let json = CheckReport.json([], unread: unread)
    #expect(json["failures"]?.array?.count == 2)
    #expect(json["failures"]?.array?.last?["path"] == .null)
    #expect(CheckReport.json([])["failures"] == nil)
    let lines = CheckReport.jsonLines([], unread: unread).split(separator: "\n")
    #expect(
      try lines.map { try JSONValue(parsing: Array($0.utf8))["failure"] != nil } == [true, true])
    let run = try #require(
      SARIFReport.log([], rules: [], version: "0", unread: unread)["runs"]?.array?.first)
    let invocation = try #require(run["invocations"]?.array?.first)
    #expect(invocation["executionSuccessful"] == .bool(false))
    let notifications = try #require(invocation["toolExecutionNotifications"]?.array)
    #expect(notifications.count == 2 && notifications[1]["locations"] == nil)
    #expect(notifications[0].text().contains("a%20b/%3Cx%3E.profile.yaml"))
    let items = try #require(GitLabReport.json([], unread: unread).array)
    #expect(items.map { $0["severity"]?.string } == ["blocker", "blocker"])
    #expect(Set(items.map { $0["fingerprint"]?.string }).count == 2)
    #expect(
      GitHubReport.text([], unread: unread)
        == "::error file=a b/<x>.profile.yaml,title=unreadable::is \"no\" text & more\n"
        + "::error::the folder is too deep\n")
    let junit = JUnitReport.text([], failingAt: .error, unread: unread)
    #expect(junit.contains("tests=\"2\" failures=\"0\" errors=\"2\""))
    #expect(junit.contains("name=\"a b/&lt;x&gt;.profile.yaml\""))
    #expect(junit.contains("message=\"is &quot;no&quot; text &amp; more\""))
  }

  @Test("Fingerprints survive changes elsewhere, and equal findings have different ones")
  func fingerprints() throws {
    func fingerprints(_ text: String) -> [FindingFingerprint] {
      FindingFingerprint.all(
        of: CheckedFile(path: "a", bytes: Array(text.utf8), findings: findings(text)))
    }
    let text = "hegel: 1\nname: a\ntone: no\nroles: {worker: {tone: x}, reviewer: {tone: x}}\n"
    let before = fingerprints(text)
    #expect(before.count == 3)
    #expect(Set(before).count == 3)
    #expect(fingerprints("# a comment\n\n" + text) == before)
  }

  @Test("A baseline leaves out what it knows, and one more equal finding is new")
  func baseline() throws {
    func file(_ text: String) -> CheckedFile {
      CheckedFile(path: "a", bytes: Array(text.utf8), findings: findings(text))
    }
    let text = "hegel: 1\nname: a\ntone: x\n"
    let known = try Baseline(json: Baseline(of: [file(text)]).json)
    #expect(known.unknown(in: file(text)).isEmpty)
    #expect(known.unknown(in: file(text + "mood: y\n")).map(\.code) == ["PF002"])
    #expect(throws: JSONDecodingError.self) {
      try Baseline(json: ["format_version": 2, "findings": []])
    }
  }

  @Test("The fixed profile is the committed one and keeps every other byte")
  func fixed() throws {
    let file = try checked("flawed.profile.yaml")
    let outcome = ProfileFixer.fix(
      file.bytes, path: file.path, source: MemorySource(), includingUnsafe: true)
    try Golden.check(
      String(decoding: outcome.bytes, as: UTF8.self),
      against: "profiles/flawed.fixed.yaml")
    let again = ProfileFixer.fix(
      outcome.bytes, path: file.path, source: MemorySource(), includingUnsafe: true)
    #expect(again.applied == 0 && again.bytes == outcome.bytes)
  }

  @Test("Lines, columns in UTF-16 units and bytes are those of the place, also in one long line")
  func positions() {
    let text =
      "{hegel: 1, name: test, \"é\": 1, \"\u{1F600}\": 2, a: 3, roles: {worker: {b: 1}}}"
    let bytes = Array(text.utf8)
    let found = findings(text)
    let file = CheckedFile(path: "a", bytes: bytes, findings: found)
    let starts = CheckReport.json([file])["findings"]?.array?.compactMap {
      $0["range"]?["start"]
    }
    let lines = LineTable(bytes)
    let expected: [JSONValue] = found.map { finding in
      let position = lines.position(ofByte: finding.range.lowerBound, in: bytes)
      return [
        "line": .int(position.line), "column": .int(position.column), "byte": .int(position.byte),
      ]
    }
    #expect(found.count == 4 && starts == expected)
    let smile = text.utf16.firstIndex(of: 0xD83D).map {
      text.utf16.distance(from: text.utf16.startIndex, to: $0)
    }
    #expect(starts?[1]["column"] == smile.map { .int($0) })
  }

  @Test("The summary counts by severity")
  func summary() {
    let finding = { (severity: Severity) in
      Finding(code: "PF001", severity: severity, range: 0..<0, message: "")
    }
    let file = { (findings: [Finding]) in
      CheckedFile(path: "a", bytes: [], findings: findings)
    }
    #expect(CheckReport.summary([file([])]) == "no findings in 1 file")
    #expect(
      CheckReport.summary([file([finding(.error), finding(.error)]), file([finding(.info)])])
        == "2 errors, 1 note in 2 files")
  }

  @Test("Control characters and bidirectional marks never reach a terminal")
  func hostile() {
    let text = "hegel: 1\nname: test\n\"\\e[31mx\u{202E}\": 1 # \u{1B}]0;title\u{7}\n"
    let file = CheckedFile(
      path: "a", bytes: Array(text.utf8), findings: findings(text))
    let report = CheckReport.text([file])
    #expect(file.findings.count >= 1)
    #expect(
      !report.unicodeScalars.contains {
        ($0.value < 0x20 && $0 != "\n") || $0.value == 0x7F || $0.value == 0x202E
      })
  }

  @Test("A long line is shortened around what is marked")
  func long() {
    let text = "hegel: 1\nname: test\n" + "{" + String(repeating: "a", count: 5_000) + ": 1}\n"
    let wide =
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: \""
      + String(repeating: "é", count: 5_000) + " {{tone}} " + String(repeating: "b", count: 5_000)
      + "\"}}\n"
    for text in [text, wide] {
      let bytes = Array(text.utf8)
      let report = CheckReport.text([
        CheckedFile(path: "a", bytes: bytes, findings: findings(text))
      ])
      for line in report.split(separator: "\n") where line.hasPrefix("    ") {
        #expect(line.unicodeScalars.count <= 110)
      }
    }
  }
}
