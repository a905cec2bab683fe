package import Diagnostics
package import JSON

/// The findings that a project has decided to live with for now.
///
/// A baseline lets a check begin on a project that has findings: it fails for new ones alone.
package struct Baseline: Sendable, Hashable {
  /// The version of the JSON form.
  package static let formatVersion = 1

  /// A finding that is known.
  package struct Entry: Sendable, Hashable {
    /// The finding's fingerprint.
    package var fingerprint: String
    /// The rule, for people.
    package var code: String
    /// The file, for people.
    package var path: String
  }

  /// The findings in the order of the report.
  package let entries: [Entry]

  private let fingerprints: Set<String>

  /// Takes the findings of a check.
  ///
  /// - Parameter files: The files in the order of the report.
  package init(of files: [CheckedFile]) {
    self.init(
      files.flatMap { file in
        zip(file.findings, FindingFingerprint.all(of: file)).map {
          Entry(fingerprint: $1.description, code: $0.code.rawValue, path: file.key)
        }
      })
  }

  private init(_ entries: [Entry]) {
    self.entries = entries
    fingerprints = Set(entries.map(\.fingerprint))
  }

  /// Returns the findings of a file that are not known.
  ///
  /// - Parameter file: The file with all its findings, as many equal ones as when it was taken.
  /// - Returns: The findings in their order.
  package func unknown(in file: CheckedFile) -> [Finding] {
    zip(file.findings, FindingFingerprint.all(of: file)).compactMap {
      fingerprints.contains($1.description) ? nil : $0
    }
  }

  /// The baseline as JSON.
  package var json: JSONValue {
    [
      "format_version": .int(Self.formatVersion),
      "findings": .array(
        entries.map {
          [
            "fingerprint": .string($0.fingerprint), "code": .string($0.code),
            "path": .string($0.path),
          ]
        }),
    ]
  }

  /// Reads a baseline.
  ///
  /// - Parameter json: The form that ``json`` writes.
  /// - Throws: `JSONDecodingError` when it is none.
  package init(json: JSONValue) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: "$")
    let version = try fields.required("format_version", JSONRead.integer)
    guard version == Self.formatVersion else {
      throw JSONDecodingError(
        path: "$.format_version",
        detail: "found version \(version); this program reads version \(Self.formatVersion)")
    }
    let entries = try fields.required(
      "findings",
      JSONRead.list { (value, path) throws(JSONDecodingError) in
        var fields = try JSONFields(value, at: path)
        let entry = Entry(
          fingerprint: try fields.required("fingerprint", JSONRead.string),
          code: try fields.required("code", JSONRead.string),
          path: try fields.required("path", JSONRead.string))
        try fields.finish()
        return entry
      })
    try fields.finish()
    self.init(entries)
  }
}
