import YAMLSyntax

/// What a format calls the settings of sampling; the first name is the one that is written.
struct SamplingNames {
  let temperature: [String]
  let maxTokens: [String]
  let topP: [String]
  let stop: [String]

  /// All names.
  var all: Set<String> { Set(temperature + maxTokens + topP + stop) }
}

extension InterchangeFormat {
  /// What the format calls the settings of sampling.
  var samplingNames: SamplingNames {
    switch self {
    case .dotprompt:
      SamplingNames(
        temperature: ["temperature"], maxTokens: ["maxOutputTokens"], topP: ["topP"],
        stop: ["stopSequences"])
    case .prompty:
      SamplingNames(
        temperature: ["temperature"],
        maxTokens: ["maxOutputTokens", "max_tokens", "max_completion_tokens"],
        topP: ["topP", "top_p"], stop: ["stopSequences", "stop"])
    case .github:
      SamplingNames(
        temperature: ["temperature"],
        maxTokens: ["maxTokens", "maxCompletionTokens", "max_tokens"],
        topP: ["topP", "top_p"], stop: ["stop"])
    case .promptfoo:
      SamplingNames(
        temperature: ["temperature"], maxTokens: ["max_tokens", "maxOutputTokens"],
        topP: ["top_p", "topP"], stop: ["stop", "stopSequences"])
    }
  }

  /// The language of the format's templates.
  var dialect: ForeignTemplate.Dialect {
    switch self {
    case .dotprompt: .handlebars
    case .prompty, .promptfoo: .jinja
    case .github: .plain
    }
  }
}

extension ForeignDocument {
  /// Reads what every format says alike at the root: name and description.
  mutating func readHead(into prompt: inout ForeignPrompt) {
    prompt.name = text(root, "name")
    prompt.description = text(root, "description")
  }

  /// Reads settings of sampling; what is neither these nor known is noted as left behind.
  ///
  /// - Parameters:
  ///   - node: Where they stand.
  ///   - format: The format, which names them.
  ///   - path: What stands before their names in notes.
  ///   - prompt: Takes what is read; what it has already stays when nothing is.
  mutating func readSampling(
    _ node: YAMLNode?, of format: InterchangeFormat, under path: String,
    into prompt: inout ForeignPrompt
  ) {
    let names = format.samplingNames
    if let value = number(node, names.temperature, ProfileBounds.temperature) {
      prompt.temperature = value
    }
    if let value = number(node, names.topP, ProfileBounds.topP) { prompt.topP = value }
    let whole = ProfileBounds.maxTokens
    if let value = number(
      node, names.maxTokens, Double(whole.lowerBound)...Double(whole.upperBound), isWhole: true)
    {
      prompt.maxTokens = value
    }
    prompt.stop += texts(node, names.stop)
    noteOthers(in: node, knowing: names.all, under: path)
  }
}

/// A file of front matter and a body while it is read.
struct PromptFile {
  /// The front matter.
  var document: ForeignDocument
  /// The body.
  let body: String
  /// The 1-based line of the file on which the body begins.
  let bodyLine: Int
  /// What the front matter and the body say.
  var prompt = ForeignPrompt()

  /// Takes a file apart.
  ///
  /// A file whose first line ends as on Windows was written so throughout, so that these line
  /// breaks are the file's and not the prompt's.
  init(_ bytes: [UInt8]) {
    var bytes = bytes
    if let first = bytes.firstIndex(of: 0x0A), first > 0, bytes[first - 1] == 0x0D {
      bytes = Self.withoutReturns(bytes)
    }
    let parts = FrontMatter(bytes)
    document = ForeignDocument(Array(bytes[parts.yaml]), firstLine: 2)
    bodyLine = 1 + bytes[..<parts.body.lowerBound].count { $0 == 0x0A }
    body = String(decoding: bytes[parts.body], as: UTF8.self)
    document.readHead(into: &prompt)
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      kept.append(byte)
    }
    return kept
  }
}
