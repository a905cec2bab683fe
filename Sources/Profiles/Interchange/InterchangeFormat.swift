import Support
import YAMLSyntax

/// The formats of single prompts that profiles are made of and written as.
package enum InterchangeFormat: String, Sendable, CaseIterable {
  /// `.prompt` files of Dotprompt: YAML front matter and a Handlebars template.
  case dotprompt
  /// `.prompty` files: YAML front matter and messages in Jinja or Mustache.
  case prompty
  /// `.prompt.yml` files of GitHub Models.
  case github
  /// `promptfooconfig.yaml`.
  case promptfoo

  /// Returns the format of a file by its name, or else by what it holds.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - bytes: What it holds.
  /// - Returns: The format, or nil when nothing tells it.
  package static func detected(path: String, bytes: [UInt8]) -> InterchangeFormat? {
    let name = Path.name(of: path)
    if name.hasSuffix(".prompty") { return .prompty }
    if name.hasSuffix(".prompt") { return .dotprompt }
    if name.hasSuffix(".prompt.yml") || name.hasSuffix(".prompt.yaml") { return .github }
    if name.hasPrefix("promptfooconfig") { return .promptfoo }
    let parts = FrontMatter(bytes)
    if parts.hasFrontMatter {
      let body = String(decoding: bytes[parts.body], as: UTF8.self)
      return PromptyReader.hasMarkers(body) ? .prompty : .dotprompt
    }
    guard let root = YAMLTree.parse(bytes, limits: ForeignDocument.limits).root else { return nil }
    if root[key: "messages"] != nil { return .github }
    return root[key: "prompts"] == nil ? nil : .promptfoo
  }
}

/// Something that a conversion leaves behind or changes, with its place.
package struct InterchangeNote: Sendable, Hashable, CustomStringConvertible {
  /// The 1-based line of the file that is read; 0 for none.
  package var line: Int

  /// What is left behind or changed, and what to do.
  package var message: String

  /// Creates a note.
  ///
  /// - Parameters:
  ///   - line: The 1-based line of the file that is read; 0 for none.
  ///   - message: What is left behind or changed, and what to do.
  package init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }

  package var description: String { line > 0 ? "line \(line): \(message)" : message }
}

/// A file that no profile can be made of.
package struct InterchangeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Everything that stands in the way, in the order of the file; never empty.
  package let reasons: [InterchangeNote]

  package var description: String { reasons.map(\.description).joined(separator: "\n") }
}
