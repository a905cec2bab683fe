import Diagnostics
import Support
import YAMLSyntax

/// Reads `corpus.yaml` and lists everything that is wrong with it.
struct ManifestReader {
  private let bytes: [UInt8]
  private let lines: LineTable

  /// What was found.
  private(set) var issues: [CorpusIssue] = []

  /// Creates a reader over the bytes of a manifest.
  init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineTable(bytes)
  }

  private static let keys = [
    "hegel", "kind", "name", "title", "description", "language", "license", "documents",
    "questions", "passages",
  ]

  private static let passageKeys = ["mode", "max_words", "overlap_sentences"]

  /// Returns the manifest, with defaults where a value could not be used.
  ///
  /// - Parameter fallbackName: The name to go on with when the manifest has none.
  /// - Returns: The manifest; ``issues`` says whether it may be used.
  mutating func read(fallbackName: String) -> CorpusManifest {
    let tree = YAMLTree.parse(bytes)
    var manifest = CorpusManifest(name: fallbackName)
    if let error = tree.errors.first {
      report(CorpusRules.manifestSyntax, error.range, error.message)
      return manifest
    }
    guard let root = tree.root, root.kind == .mapping else {
      report(
        CorpusRules.manifestSyntax, 0..<0,
        "the manifest is no mapping; write lines such as \"name: \(fallbackName)\"")
      return manifest
    }
    checkKeys(of: root, known: Self.keys, required: ["hegel", "kind", "name"], in: "the manifest")
    checkHeader(root)
    if let name = text(root, "name"), let node = root[key: "name"] {
      if CorpusManifest.isName(name) {
        manifest.name = name
      } else {
        report(
          CorpusRules.manifestValue, node.range,
          "\"name\" is \"\(name)\"; expected at most 64 letters, digits, \"-\", \"_\" or \".\"")
      }
    }
    manifest.title = text(root, "title") ?? manifest.name
    manifest.description = text(root, "description") ?? ""
    manifest.language = text(root, "language") ?? ""
    manifest.license = text(root, "license") ?? ""
    manifest.documents = path(root, "documents") ?? manifest.documents
    manifest.questions = path(root, "questions") ?? manifest.questions
    if let node = root[key: "passages"] { manifest.passages = passages(node) }
    if manifest.license.isEmpty {
      report(
        CorpusRules.missingSource, 0..<0,
        "the manifest names no license; add a line such as \"license: CC-BY-4.0\"")
    }
    return manifest
  }

  // MARK: - Values

  private mutating func checkHeader(_ root: YAMLNode) {
    if let version = text(root, "hegel"), version != "1", let node = root[key: "hegel"] {
      report(
        CorpusRules.manifestValue, node.range,
        "\"hegel\" is \"\(version)\"; this version reads format 1, so write \"hegel: 1\"")
    }
    if let kind = text(root, "kind"), kind != "corpus", let node = root[key: "kind"] {
      report(
        CorpusRules.manifestValue, node.range,
        "\"kind\" is \"\(kind)\"; a corpus has \"kind: corpus\"")
    }
  }

  private mutating func checkKeys(
    of node: YAMLNode, known: [String], required: [String], in place: String
  ) {
    var found: [String] = []
    for entry in node.entries {
      let key = entry.key.string ?? ""
      found.append(key)
      if !known.contains(key) {
        report(
          CorpusRules.manifestKeyUnknown, entry.key.range,
          "the key \"\(key)\" is unknown in \(place)" + NearestName.hint(for: key, in: known))
      }
    }
    for key in required where !found.contains(key) {
      let example = key == "hegel" ? "1" : key == "kind" ? "corpus" : "NAME"
      report(
        CorpusRules.manifestKeyMissing, 0..<0,
        "the key \"\(key)\" is missing; add \"\(key): \(example)\"")
    }
  }

  private mutating func text(_ root: YAMLNode, _ key: String) -> String? {
    guard let node = root[key: key] else { return nil }
    guard node.kind == .scalar, let text = node.string, !text.isEmpty else {
      report(
        CorpusRules.manifestValue, node.range, "\"\(key)\" has no text; write \"\(key): TEXT\"")
      return nil
    }
    return text
  }

  private mutating func path(_ root: YAMLNode, _ key: String) -> String? {
    guard let text = text(root, key), let node = root[key: key] else { return nil }
    let normalized = Path.normalized(text)
    if normalized.utf8.first == 0x2F || normalized == ".." || normalized.hasPrefix("../") {
      report(
        CorpusRules.outsideRoot, node.range,
        "\"\(key)\" is \"\(text)\", which leaves the corpus folder; name something inside it")
      return nil
    }
    return normalized
  }

  private mutating func passages(_ node: YAMLNode) -> PassageOptions {
    var options = PassageOptions()
    guard node.kind == .mapping else {
      report(
        CorpusRules.manifestValue, node.range,
        "\"passages\" is no mapping; write \"passages: {mode: chunk, max_words: 120}\"")
      return options
    }
    checkKeys(of: node, known: Self.passageKeys, required: [], in: "\"passages\"")
    if let text = text(node, "mode"), let value = node[key: "mode"] {
      if let mode = PassageOptions.Mode(rawValue: text) {
        options.mode = mode
      } else {
        report(
          CorpusRules.manifestValue, value.range,
          "\"mode\" is \"\(text)\"" + NearestName.hint(for: text, in: ["chunk", "whole"]))
      }
    }
    options.maxWords = number(node, "max_words", PassageOptions.wordLimits) ?? options.maxWords
    options.overlapSentences =
      number(node, "overlap_sentences", PassageOptions.overlapLimits) ?? options.overlapSentences
    return options
  }

  private mutating func number(
    _ node: YAMLNode, _ key: String, _ limits: ClosedRange<Int>
  ) -> Int? {
    guard let text = text(node, key), let value = node[key: key] else { return nil }
    if let number = Int(text), limits.contains(number) { return number }
    report(
      CorpusRules.manifestValue, value.range,
      "\"\(key)\" is \"\(text)\"; expected a whole number from \(limits.lowerBound) to "
        + "\(limits.upperBound)")
    return nil
  }

  private mutating func report(_ code: RuleCode, _ range: Range<Int>, _ message: String) {
    issues.append(
      CorpusIssue(
        code, path: CorpusManifest.fileName, line: lines.line(ofByte: range.lowerBound),
        range: range, message))
  }
}
