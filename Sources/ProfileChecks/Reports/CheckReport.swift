package import Diagnostics
package import JSON
package import Profiles
import Support

/// The findings of one file, with the text that they are about.
package struct CheckedFile: Sendable {
  /// The path as people name it.
  package var path: String
  /// The path by which baselines know the file, wherever a command is run: the one from the
  /// project's root.
  package var key: String
  /// The text.
  package var bytes: [UInt8]
  /// The findings in report order.
  package var findings: [Finding]
  /// The secrets of the text, also those whose findings are hidden: no excerpt shows them.
  package var secrets: [Range<Int>]

  /// Creates a file.
  ///
  /// - Parameters:
  ///   - path: The path as people name it.
  ///   - key: The path from the project's root; nil when `path` is that.
  ///   - bytes: The text.
  ///   - findings: The findings in report order.
  ///   - secrets: The secrets of the text; nil for those that are among the findings.
  package init(
    path: String, key: String? = nil, bytes: [UInt8], findings: [Finding],
    secrets: [Range<Int>]? = nil
  ) {
    self.path = path
    self.key = key ?? path
    self.bytes = bytes
    self.findings = findings
    self.secrets = secrets ?? Self.secrets(of: findings)
  }

  /// Returns where findings have found secrets.
  ///
  /// - Parameter findings: All findings of a text.
  /// - Returns: Their ranges.
  package static func secrets(of findings: [Finding]) -> [Range<Int>] {
    findings.filter { $0.code.family == "SE" }.map(\.range)
  }
}

/// Writes findings for people and for programs.
package enum CheckReport {
  /// The version of the JSON form.
  package static let formatVersion = 1

  /// Returns the report as text: for each finding its place, what is wrong, the line, and the fixes.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report.
  ///   - style: How the parts of the text look.
  /// - Returns: The report; it ends with a summary line.
  package static func text(_ files: [CheckedFile], style: TextStyle = .plain) -> String {
    var text = ""
    for file in files {
      var counter = PositionCounter(file.bytes)
      for finding in file.findings { text += Self.text(finding, file, &counter, style) }
    }
    return text + summary(files) + "\n"
  }

  /// Returns one line a finding, as compilers write them, for editors and for `grep`.
  ///
  /// - Parameter files: The files in the order of the report.
  /// - Returns: Lines of the form `path:line:column: severity[code]: message`.
  package static func short(_ files: [CheckedFile]) -> String {
    var text = ""
    for file in files {
      var counter = PositionCounter(file.bytes)
      for finding in file.findings {
        let start = counter.advance(to: finding.range.lowerBound)
        text += "\(printable(file.path)):\(start.line):\(start.column): "
        text += "\(finding.severity.rawValue)[\(finding.code)]: \(printable(finding.message))\n"
      }
    }
    return text
  }

  /// Returns how many findings of each severity there are, such as `2 errors, 1 warning in 1 file`.
  ///
  /// - Parameter files: The files.
  /// - Returns: One line without a line break.
  package static func summary(_ files: [CheckedFile]) -> String {
    let findings = files.flatMap(\.findings)
    let counts = [Severity.error, .warning, .info].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      let name = severity == .info ? "note" : severity.rawValue
      return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    let place = "in \(files.count) file\(files.count == 1 ? "" : "s")"
    return (counts.isEmpty ? "no findings" : counts.joined(separator: ", ")) + " " + place
  }

  private static func text(
    _ finding: Finding, _ file: CheckedFile, _ counter: inout PositionCounter, _ style: TextStyle
  ) -> String {
    let start = counter.advance(to: finding.range.lowerBound)
    let kind = style("\(finding.severity.rawValue)[\(finding.code)]", role(finding.severity))
    var text = style("\(printable(file.path)):\(start.line):\(start.column):", .heading)
    text += " \(kind): "
    text += printable(finding.message) + "\n"
    let excerpt = SourceExcerpt(file.bytes, counter.lines, finding.range, hiding: file.secrets)
    if !excerpt.line.isEmpty {
      let indent = excerpt.marks.prefix { $0 != "^" }
      let marks = style(String(excerpt.marks.dropFirst(indent.count)), .caret)
      text += "    \(excerpt.line)\n    \(indent)\(marks)\n"
    }
    for fix in finding.fixes {
      let remark = fix.isSafe ? "" : " (unsafe fix)"
      text += "    \(style("help:", .good)) \(printable(fix.title))\(remark)\n"
    }
    return text
  }

  private static func role(_ severity: Severity) -> TextStyle.Role {
    switch severity {
    case .error: .bad
    case .warning: .warning
    case .info: .dim
    }
  }

  /// Replaces what could move a terminal's cursor, change its colours or hide text.
  static func printable(_ text: String) -> String {
    PrintableText.visible(text, keepingLineBreaks: false)
  }

  // MARK: JSON

  /// Returns the report as JSON: `{"format_version", "findings": […], "summary": {…}}`.
  ///
  /// With files that could not be read, these are its `failures`.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report.
  ///   - unread: What could not be read.
  /// - Returns: The value; lines and columns count from 1, columns in UTF-16 units, bytes from 0.
  package static func json(_ files: [CheckedFile], unread: [UnreadFile] = []) -> JSONValue {
    var findings: [JSONValue] = []
    for file in files {
      var counter = PositionCounter(file.bytes)
      for finding in file.findings {
        _ = counter.advance(to: finding.range.lowerBound)
        findings.append(json(finding, file.path, counter))
      }
    }
    var report = JSONObject([
      ("format_version", .int(formatVersion)), ("findings", .array(findings)),
      ("summary", counts(of: files)),
    ])
    if !unread.isEmpty { report["failures"] = .array(unread.map(json)) }
    return .object(report)
  }

  /// Returns the report as lines of JSON: one for each file that could not be read, such as
  /// `{"path": …, "failure": …}`, and one for each finding.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report.
  ///   - unread: What could not be read.
  /// - Returns: The lines.
  package static func jsonLines(_ files: [CheckedFile], unread: [UnreadFile] = []) -> String {
    let failures = unread.map { failure -> JSONValue in
      ["path": failure.path.map { .string($0) } ?? .null, "failure": .string(failure.detail)]
    }
    let findings = json(files)["findings"]?.array ?? []
    return (failures + findings).map { $0.text() + "\n" }.joined()
  }

  private static func json(_ failure: UnreadFile) -> JSONValue {
    ["path": failure.path.map { .string($0) } ?? .null, "message": .string(failure.detail)]
  }

  private static func counts(of files: [CheckedFile]) -> JSONValue {
    let findings = files.flatMap(\.findings)
    func count(_ severity: Severity) -> JSONValue {
      .int(findings.count { $0.severity == severity })
    }
    return [
      "files": .int(files.count), "errors": count(.error), "warnings": count(.warning),
      "infos": count(.info), "fixable": .int(findings.count { !$0.fixes.isEmpty }),
    ]
  }

  private static func json(
    _ finding: Finding, _ path: String, _ counter: PositionCounter
  ) -> JSONValue {
    [
      "path": .string(path), "code": .string(finding.code.rawValue),
      "severity": .string(finding.severity.rawValue), "message": .string(finding.message),
      "range": json(finding.range, counter),
      "fixes": .array(
        finding.fixes.map { fix in
          [
            "title": .string(fix.title), "safe": .bool(fix.isSafe),
            "edits": .array(
              fix.edits.map { edit in
                [
                  "range": json(edit.range, counter),
                  "replacement": .string(edit.replacement),
                ]
              }),
          ]
        }),
    ]
  }

  private static func json(_ range: Range<Int>, _ counter: PositionCounter) -> JSONValue {
    let position = { (byte: Int) -> JSONValue in
      let position = counter.position(of: byte)
      return [
        "line": .int(position.line), "column": .int(position.column), "byte": .int(position.byte),
      ]
    }
    return ["start": position(range.lowerBound), "end": position(range.upperBound)]
  }
}
