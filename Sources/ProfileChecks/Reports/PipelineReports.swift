package import Diagnostics
package import JSON
package import Profiles
import Support

/// Writes findings as the annotations of GitHub Actions.
package enum GitHubReport {
  /// Returns one workflow command a finding.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report.
  ///   - unread: What could not be read.
  /// - Returns: Lines such as `::error file=a.yaml,line=1,…::message`.
  package static func text(_ files: [CheckedFile], unread: [UnreadFile] = []) -> String {
    var text = ""
    for failure in unread {
      let place = failure.path.map { " file=\(property($0)),title=unreadable" } ?? ""
      text += "::error\(place)::\(escaped(failure.detail))\n"
    }
    for file in files {
      var counter = PositionCounter(file.bytes)
      for finding in file.findings {
        let start = counter.advance(to: finding.range.lowerBound)
        let end = counter.position(of: finding.range.upperBound)
        text += "::\(command(finding.severity)) file=\(property(file.path)),line=\(start.line)"
        // GitHub takes columns only within one line.
        if end.line == start.line {
          text += ",col=\(start.column),endColumn=\(end.column)"
        } else {
          text += ",endLine=\(end.line)"
        }
        text += ",title=\(finding.code)::\(escaped(finding.message))\n"
      }
    }
    return text
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in CheckReport.printable(text).unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in escaped(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Writes findings as the code quality report of GitLab.
package enum GitLabReport {
  /// Returns the report.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report.
  ///   - unread: What could not be read.
  /// - Returns: An array with an object for each finding and each file that could not be read, each
  ///   with a fingerprint of its own.
  package static func json(_ files: [CheckedFile], unread: [UnreadFile] = []) -> JSONValue {
    var items = unread.map(item)
    for file in files {
      var counter = PositionCounter(file.bytes)
      for (finding, fingerprint) in zip(file.findings, FindingFingerprint.all(of: file)) {
        let start = counter.advance(to: finding.range.lowerBound)
        let end = counter.position(of: finding.range.upperBound)
        items.append([
          "description": .string(finding.message),
          "check_name": .string(finding.code.rawValue),
          "fingerprint": .string(fingerprint.description),
          "severity": .string(severity(finding.severity)),
          "location": [
            "path": .string(file.path),
            "lines": ["begin": .int(start.line), "end": .int(max(start.line, end.line))],
          ],
        ])
      }
    }
    return .array(items)
  }

  private static func item(_ failure: UnreadFile) -> JSONValue {
    [
      "description": .string(failure.detail), "check_name": "unreadable",
      "fingerprint": .string(ContentHash(hashing: "unreadable \(failure)").description),
      "severity": "blocker",
      "location": ["path": .string(failure.path ?? "."), "lines": ["begin": .int(1)]],
    ]
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "minor"
    case .info: "info"
    }
  }
}

/// Writes findings as JUnit XML, one test case a file.
package enum JUnitReport {
  /// Returns the report.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report.
  ///   - least: The least severity that fails; the other findings stand in the output of their case.
  ///   - unread: What could not be read, which are errors.
  /// - Returns: The document.
  package static func text(
    _ files: [CheckedFile], failingAt least: Severity, unread: [UnreadFile] = []
  ) -> String {
    let failing = files.count { $0.findings.contains { $0.severity >= least } }
    let counts =
      "tests=\"\(files.count + unread.count)\" failures=\"\(failing)\" errors=\"\(unread.count)\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"hegel check\" \(counts) time=\"0\">\n"
    text += "  <testsuite name=\"hegel check\" \(counts) skipped=\"0\" time=\"0\">\n"
    for failure in unread { text += testCase(failure) }
    for file in files { text += testCase(file, least) }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private static func testCase(_ failure: UnreadFile) -> String {
    let name = escaped(failure.path ?? "files")
    let file = failure.path == nil ? "" : " file=\"\(name)\""
    return "    <testcase classname=\"hegel.check\" name=\"\(name)\"\(file) time=\"0\">\n"
      + "      <error type=\"unreadable\" message=\"\(escaped(failure.detail))\"/>\n"
      + "    </testcase>\n"
  }

  private static func testCase(_ file: CheckedFile, _ least: Severity) -> String {
    let path = escaped(file.path)
    let open =
      "    <testcase classname=\"hegel.check\" name=\"\(path)\" file=\"\(path)\" time=\"0\""
    guard !file.findings.isEmpty else { return open + "/>\n" }
    let failures = CheckedFile(
      path: file.path, key: file.key, bytes: file.bytes,
      findings: file.findings.filter { $0.severity >= least })
    let others = CheckedFile(
      path: file.path, key: file.key, bytes: file.bytes,
      findings: file.findings.filter { $0.severity < least })
    var text = open + ">\n"
    if let first = failures.findings.first {
      let count = failures.findings.count
      let message = "\(count) finding\(count == 1 ? "" : "s"), the first: \(first.message)"
      text += "      <failure type=\"\(first.code)\" message=\"\(escaped(message))\">"
      text += escaped(CheckReport.short([failures])) + "</failure>\n"
    }
    if !others.findings.isEmpty {
      text += "      <system-out>\(escaped(CheckReport.short([others])))</system-out>\n"
    }
    return text + "    </testcase>\n"
  }

  /// XML 1.0, section 2.4; what no XML may hold has been made visible before.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.visible(text, keepingLineBreaks: true).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
