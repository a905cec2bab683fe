import TextAnalysis

/// Looks for what no instruction of a prompt says: orders against other instructions, words to tools
/// or to the system, hidden characters, links, and runs of encoded text.
enum InstructionScan {
  /// Something suspicious, with the words that show it.
  struct Hit: Sendable, Hashable {
    var code: EditFinding.Code
    var quote: String
    var detail: String
  }

  /// Returns the first suspicious thing of each kind.
  ///
  /// - Parameter text: The new text of an edit.
  /// - Returns: The hits, those of characters and marks first.
  /// - Complexity: O(n).
  static func hits(in text: String) -> [Hit] {
    var hits: [Hit] = []
    if let scalar = text.unicodeScalars.first(where: isHidden) {
      hits.append(
        Hit(
          code: .injection, quote: "U+" + String(scalar.value, radix: 16, uppercase: true),
          detail: "holds a character that cannot be seen; write plain text"))
    }
    if let mark = marks.first(where: { text.contains($0) }) {
      hits.append(
        Hit(
          code: .injection, quote: mark,
          detail: "holds a mark of message formats or a link; write plain text"))
    }
    if let run = encodedRun(text) {
      hits.append(
        Hit(
          code: .injection, quote: run,
          detail: "holds a long run without spaces, as encoded text has; write plain words"))
    }
    let words = Analyzer(stemmer: nil).tokens(of: text)
    for rule in rules {
      if let range = rule.match(words.map(\.term)) {
        let quote = bytes(
          text, words[range.lowerBound].range.lowerBound..<words[range.upperBound].range.upperBound)
        hits.append(Hit(code: rule.code, quote: quote, detail: rule.detail))
      }
    }
    return hits
  }

  private static func bytes(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  /// Control characters, zero-width and direction marks, tags and variation selectors.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F,
      0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private static let marks = [
    "<<<", ">>>", "<|", "|>", "[INST]", "[/INST]", "###", "```", "http://", "https://", "www.",
    "<system", "</", "<assistant",
  ]

  /// Ordinary words are shorter than 40 letters and digits in a row.
  private static func encodedRun(_ text: String) -> String? {
    var run: [UInt8] = []
    for byte in Array(text.utf8) + [0x20] {
      let isPart =
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2F
        || byte == 0x3D || byte == 0x5C || byte == 0x25
      if isPart {
        run.append(byte)
      } else {
        if run.count >= 40 { return String(decoding: run, as: UTF8.self) }
        run.removeAll(keepingCapacity: true)
      }
    }
    return nil
  }

  /// Words that follow each other with at most a number of others between two of them.
  private struct Rule {
    var code: EditFinding.Code
    var steps: [Set<String>]
    var gap: Int
    var detail: String

    /// The first match, from the index of its first word to that of its last.
    func match(_ words: [String]) -> Range<Int>? {
      for start in words.indices where steps[0].contains(words[start]) {
        var position = start
        var isComplete = true
        for step in steps.dropFirst() {
          let end = min(words.count, position + gap + 2)
          guard
            let next = words[min(position + 1, words.count)..<end].firstIndex(where: {
              step.contains($0)
            })
          else {
            isComplete = false
            break
          }
          position = next
        }
        if isComplete { return start..<position }
      }
      return nil
    }
  }

  private static let override =
    "speaks against other instructions; say what to do, not what to disregard"
  private static let identity = "changes who the agent is; instructions say how to answer"
  private static let tools = "speaks to tools or to the system; agents have neither"

  private static let rules: [Rule] = [
    Rule(
      code: .injection,
      steps: [
        ["ignore", "disregard", "forget", "override", "bypass", "skip", "discard"],
        [
          "previous", "prior", "above", "earlier", "system", "safety", "these", "those", "other",
          "all", "your", "any",
        ],
        [
          "instructions", "instruction", "rules", "rule", "prompt", "prompts", "guidelines",
          "policies", "policy", "training", "restrictions", "limits",
        ],
      ], gap: 4, detail: override),
    Rule(
      code: .injection,
      steps: [["ignore", "disregard", "forget", "bypass"], ["everything", "anything"]], gap: 1,
      detail: override),
    Rule(
      code: .injection, steps: [["you"], ["are"], ["now", "no"], ["a", "an", "longer", "in"]],
      gap: 0, detail: identity),
    Rule(
      code: .injection, steps: [["pretend", "roleplay", "impersonate"]], gap: 0, detail: identity),
    Rule(
      code: .injection, steps: [["act"], ["as"], ["a", "an", "if", "the"]], gap: 0, detail: identity
    ),
    Rule(
      code: .injection, steps: [["jailbreak", "jailbroken", "dan", "unrestricted", "uncensored"]],
      gap: 0, detail: identity),
    Rule(
      code: .injection, steps: [["developer", "god", "admin", "debug"], ["mode"]], gap: 0,
      detail: identity),
    Rule(
      code: .toolAddress,
      steps: [["system", "developer"], ["prompt", "message", "role", "command"]],
      gap: 0, detail: tools),
    Rule(
      code: .toolAddress,
      steps: [
        ["call", "use", "invoke", "run", "execute", "trigger", "open"],
        [
          "tool", "tools", "function", "functions", "api", "browser", "shell", "terminal",
          "command", "commands", "script", "plugin", "code", "internet", "web",
        ],
      ], gap: 2, detail: tools),
    Rule(
      code: .toolAddress,
      steps: [["api"], ["key", "keys", "token", "tokens"]], gap: 0, detail: tools),
    Rule(
      code: .toolAddress,
      steps: [
        ["send", "email", "post", "upload", "transmit"],
        ["to", "address", "server", "url", "endpoint"],
      ], gap: 5, detail: tools),
  ]
}
