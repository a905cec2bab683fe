package import Diagnostics
package import JSON
package import Profiles
import Support

/// Writes findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).
package enum SARIFReport {
  /// Returns the report.
  ///
  /// - Parameters:
  ///   - files: The files in the order of the report; their paths are relative to the root.
  ///   - rules: The rules that were looked for, in order.
  ///   - version: The version of the program.
  ///   - unread: What could not be read; the run was not successful then (§3.20.14).
  /// - Returns: The log of one run; columns count UTF-16 units from 1.
  package static func log(
    _ files: [CheckedFile], rules: [Rule], version: String, unread: [UnreadFile] = []
  ) -> JSONValue {
    let places = Dictionary(
      rules.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let driver: JSONValue = [
      "name": "hegel", "version": .string(version), "rules": .array(rules.map(descriptor)),
    ]
    var run = JSONObject()
    run["tool"] = ["driver": driver]
    run["columnKind"] = "utf16CodeUnits"
    run["results"] = .array(files.flatMap { results(of: $0, places) })
    if !unread.isEmpty {
      let notifications = JSONValue.array(unread.map(notification))
      run["invocations"] = [
        ["executionSuccessful": false, "toolExecutionNotifications": notifications]
      ]
    }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [.object(run)],
    ]
  }

  private static func notification(_ failure: UnreadFile) -> JSONValue {
    var notification = JSONObject()
    notification["level"] = "error"
    notification["message"] = ["text": .string(failure.detail)]
    if let path = failure.path {
      notification["locations"] = [["physicalLocation": ["artifactLocation": artifact(path)]]]
    }
    return .object(notification)
  }

  private static func descriptor(_ rule: Rule) -> JSONValue {
    [
      "id": .string(rule.code.rawValue), "name": .string(rule.name),
      "shortDescription": ["text": .string(rule.summary)],
      "fullDescription": ["text": .string(rule.explanation)],
      "help": ["text": .string(rule.explanation), "markdown": .string(RulePages.page(of: rule))],
      "defaultConfiguration": ["level": .string(level(rule.severity))],
    ]
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  private static func results(
    of file: CheckedFile, _ places: [RuleCode: Int]
  ) -> [JSONValue] {
    var counter = PositionCounter(file.bytes)
    return zip(file.findings, FindingFingerprint.all(of: file)).map { finding, fingerprint in
      _ = counter.advance(to: finding.range.lowerBound)
      var result = JSONObject([("ruleId", .string(finding.code.rawValue))])
      if let index = places[finding.code] { result["ruleIndex"] = .int(index) }
      result["level"] = .string(level(finding.severity))
      result["message"] = ["text": .string(finding.message)]
      result["locations"] = [location(file.path, finding.range, counter)]
      result["partialFingerprints"] = ["hegel/v1": .string(fingerprint.description)]
      if !finding.related.isEmpty {
        result["relatedLocations"] = .array(
          finding.related.map { related(of: $0, in: file, counter) })
      }
      if !finding.fixes.isEmpty {
        result["fixes"] = .array(finding.fixes.map { fix($0, file.path, counter) })
      }
      return .object(result)
    }
  }

  private static func artifact(_ path: String) -> JSONValue {
    ["uri": .string(URIReference.encoded(path)), "uriBaseId": "%SRCROOT%"]
  }

  private static func location(
    _ path: String, _ range: Range<Int>, _ counter: PositionCounter
  ) -> JSONValue {
    [
      "physicalLocation": [
        "artifactLocation": artifact(path), "region": region(range, counter),
      ]
    ]
  }

  /// A place in another file has no region, since its text is not at hand.
  private static func related(
    of place: Finding.Related, in file: CheckedFile, _ counter: PositionCounter
  ) -> JSONValue {
    let physical: JSONValue =
      if let path = place.path, path != file.path {
        ["artifactLocation": artifact(path)]
      } else {
        ["artifactLocation": artifact(file.path), "region": region(place.range, counter)]
      }
    return ["physicalLocation": physical, "message": ["text": .string(place.message)]]
  }

  private static func region(_ range: Range<Int>, _ counter: PositionCounter) -> JSONValue {
    let (start, end) = (
      counter.position(of: range.lowerBound), counter.position(of: range.upperBound)
    )
    return [
      "startLine": .int(start.line), "startColumn": .int(start.column),
      "endLine": .int(end.line), "endColumn": .int(end.column),
    ]
  }

  private static func fix(
    _ fix: Fix, _ path: String, _ counter: PositionCounter
  ) -> JSONValue {
    [
      "description": ["text": .string(fix.title)],
      "artifactChanges": [
        [
          "artifactLocation": artifact(path),
          "replacements": .array(
            fix.edits.map { edit in
              [
                "deletedRegion": region(edit.range, counter),
                "insertedContent": ["text": .string(edit.replacement)],
              ]
            }),
        ]
      ],
    ]
  }
}

/// Paths as references of RFC 3986.
enum URIReference {
  /// Returns a path with everything escaped that a reference may not hold; `/` stays.
  static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in path.utf8 {
      if isUnreserved(byte) || byte == 0x2F {
        result.append(byte)
      } else {
        result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// RFC 3986, section 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
