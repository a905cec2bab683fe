import Diagnostics
import JSON
import ProfileChecks
import Support
import Testing

/// The members that each format asks for, whatever else a report holds.
@Suite("Report formats")
struct ReportFormatTests {
  /// A path with what addresses, properties and XML escape.
  private static let path = "prompts/a b/ü&%,:<\"'>.profile.yaml"

  /// Findings of each severity, two of them equal, on the second line after a character of two
  /// units, with what XML and commands cannot hold in the message.
  private static let files: [CheckedFile] = {
    let bytes = Array("é: 1\n\u{1F600} end\nlast\n".utf8)
    let message = "a\u{1}\u{1B}[0m <b> & \"c\" % 100\nnext, ]]> \u{FFFE}"
    let findings = Severity.allCases.flatMap { severity in
      [
        Finding(code: "TV001", severity: severity, range: 11..<14, message: message),
        Finding(code: "TV001", severity: severity, range: 11..<14, message: message),
        Finding(
          code: "PF001", severity: severity, range: 6..<19, message: "m",
          fixes: [
            Fix(title: "f", isSafe: true, edits: [TextEdit(range: 11..<14, replacement: "x")])
          ]),
      ]
    }
    return [
      CheckedFile(path: path, bytes: bytes, findings: findings),
      CheckedFile(path: "clean.yaml", bytes: bytes, findings: []),
    ]
  }()

  @Test("SARIF has a version, a driver with rules, and results with place, level and fingerprint")
  func sarif() throws {
    let log = SARIFReport.log(Self.files, rules: RuleTable.all, version: "1.2.3")
    #expect(log["version"] == "2.1.0" && log["$schema"]?.string?.isEmpty == false)
    let run = try #require(log["runs"]?.array?.first)
    #expect(run["columnKind"] == "utf16CodeUnits")
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"] == "hegel" && driver["version"] == "1.2.3")
    let rules = try #require(driver["rules"]?.array)
    let ids = rules.compactMap { $0["id"]?.string }
    #expect(ids.count == rules.count && Set(ids).count == ids.count)
    for rule in rules {
      #expect(rule["shortDescription"]?["text"]?.string?.isEmpty == false)
      #expect(Self.levels.contains(rule["defaultConfiguration"]?["level"]?.string ?? ""))
    }
    let results = try #require(run["results"]?.array)
    #expect(results.count == 9)
    for result in results {
      let index = try #require(result["ruleIndex"]?.whole)
      #expect(rules[index]["id"] == result["ruleId"])
      #expect(Self.levels.contains(result["level"]?.string ?? ""))
      #expect(result["message"]?["text"]?.string?.isEmpty == false)
      let place = try #require(result["locations"]?.array?.first?["physicalLocation"])
      Self.expectRelative(place["artifactLocation"])
      try Self.expectRegion(place["region"])
      for fix in result["fixes"]?.array ?? [] {
        #expect(fix["description"]?["text"] == "f")
        let change = try #require(fix["artifactChanges"]?.array?.first)
        Self.expectRelative(change["artifactLocation"])
        let replacement = try #require(change["replacements"]?.array?.first)
        try Self.expectRegion(replacement["deletedRegion"])
        #expect(replacement["insertedContent"]?["text"] == "x")
      }
    }
    #expect(results.count { $0["fixes"] != nil } == 3)
    #expect(Set(results.compactMap { $0["level"]?.string }) == ["error", "warning", "note"])
    let prints = results.compactMap { $0["partialFingerprints"]?["hegel/v1"]?.string }
    #expect(prints.count == 9 && Set(prints).count == 9)
    let region = results[0]["locations"]?.array?.first?["physicalLocation"]?["region"]
    #expect(region?["startLine"] == 2 && region?["startColumn"] == 4)
    #expect(region?["endLine"] == 2 && region?["endColumn"] == 7)
  }

  private static let levels = ["none", "note", "warning", "error"]

  private static func expectRelative(_ artifact: JSONValue?) {
    #expect(
      artifact?["uri"] == "prompts/a%20b/%C3%BC%26%25%2C%3A%3C%22%27%3E.profile.yaml")
    #expect(artifact?["uriBaseId"] == "%SRCROOT%")
  }

  private static func expectRegion(_ region: JSONValue?) throws {
    let numbers = try ["startLine", "startColumn", "endLine", "endColumn"].map {
      try #require(region?[$0]?.whole)
    }
    #expect(numbers.allSatisfy { $0 >= 1 } && numbers[0] <= numbers[2])
    if numbers[0] == numbers[2] { #expect(numbers[1] <= numbers[3]) }
  }

  @Test("GitLab gets its five members, a severity that it knows, and fingerprints that differ")
  func gitLab() throws {
    let items = try #require(GitLabReport.json(Self.files).array)
    let found = items.filter { $0["location"]?["path"]?.string == Self.path }
    #expect(found.count == 9)
    for item in items {
      for member in ["description", "check_name", "fingerprint"] {
        #expect(item[member]?.string?.isEmpty == false, "\(member)")
      }
      let known = ["info", "minor", "major", "critical", "blocker"]
      #expect(known.contains(item["severity"]?.string ?? ""))
      #expect((item["location"]?["lines"]?["begin"]?.whole ?? 0) >= 1)
    }
    #expect(Set(items.compactMap { $0["fingerprint"]?.string }).count == items.count)
    #expect(Set(found.compactMap { $0["severity"]?.string }).count == 3)
    #expect(found[0]["location"]?["lines"]?["begin"] == 2)
  }

  @Test("JUnit counts its cases, names each file, and holds nothing that XML forbids")
  func jUnit() {
    let text = JUnitReport.text(Self.files, failingAt: .warning)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "))
    #expect(text.hasSuffix("</testsuites>\n"))
    func count(_ part: String) -> Int { text.split(separator: part).count - 1 }
    #expect(count("<testsuite ") == 1 && count("</testsuite>") == 1)
    #expect(count("<testcase ") >= 2 && count("<failure ") == 1 && count("</failure>") == 1)
    #expect(text.contains(" failures=\"1\" ") && text.contains("tests=\"\(count("<testcase "))\""))
    #expect(text.contains("name=\"prompts/a b/ü&amp;%,:&lt;&quot;'&gt;.profile.yaml\""))
    // XML 1.0, section 2.2.
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20 && scalar != "\u{FFFE}")
    }
    for part in text.split(separator: "&").dropFirst() {
      #expect(["amp;", "lt;", "gt;", "quot;", "apos;"].contains { part.hasPrefix($0) })
    }
    let names = ["?xml", "testsuite", "testcase", "failure", "system-out", "error"]
    for part in text.split(separator: "<").map({ $0.drop { $0 == "/" } }) {
      #expect(names.contains { part.hasPrefix($0) }, "\(part)")
    }
    #expect(!text.contains("]]>"))
  }

  @Test("An annotation is one line with a level, escaped properties, and columns of one line")
  func gitHub() {
    let text = GitHubReport.text(Self.files)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let path = "prompts/a b/ü&%25%2C%3A<\"'>.profile.yaml"
    let found = lines.filter { $0.contains(" file=\(path),") }
    #expect(found.count == 9)
    for line in lines {
      #expect(["::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) })
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
    for level in ["error", "warning", "notice"] {
      let title = "title=TV001::"
      let start = "::\(level) file=\(path),line=2,col=4,endColumn=7,\(title)"
      #expect(found.count { $0.hasPrefix(start) } == 2, "\(level)")
      // A range of several lines has no columns.
      let long = "::\(level) file=\(path),line=2,endLine=3,title=PF001::m"
      #expect(found.count { $0 == long } == 1, "\(level)")
    }
  }

  @Test("The own JSON has a version, findings with places, and counts that agree")
  func own() throws {
    let report = CheckReport.json(Self.files)
    #expect(report["format_version"]?.whole == CheckReport.formatVersion)
    let findings = try #require(report["findings"]?.array)
    #expect(findings.count == 9)
    for finding in findings {
      #expect(finding["path"]?.string == Self.path)
      #expect(RuleTable.rule(RuleCode(rawValue: finding["code"]?.string ?? "")) != nil)
      #expect(Severity(rawValue: finding["severity"]?.string ?? "") != nil)
      #expect(finding["message"]?.string?.isEmpty == false)
      for end in ["start", "end"] {
        let place = try #require(finding["range"]?[end])
        #expect((place["line"]?.whole ?? 0) >= 1 && (place["column"]?.whole ?? 0) >= 1)
        #expect((place["byte"]?.whole ?? -1) >= 0)
      }
      for fix in try #require(finding["fixes"]?.array) {
        #expect(fix["title"] == "f" && fix["safe"] == true)
        #expect(fix["edits"]?.array?.first?["replacement"] == "x")
      }
    }
    #expect(findings[0]["range"]?["start"] == ["line": 2, "column": 4, "byte": 11])
    let summary = report["summary"]
    #expect(summary?["errors"] == 3 && summary?["warnings"] == 3 && summary?["infos"] == 3)
    #expect(summary?["files"] == 2 && summary?["fixable"] == 3)
    #expect(try JSONValue(parsing: report.text(.compact)) == report)
  }
}

extension JSONValue {
  /// The number, if it is one without a fraction.
  fileprivate var whole: Int? { double.flatMap { Int(exactly: $0) } }
}
