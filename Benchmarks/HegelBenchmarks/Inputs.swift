import Support

/// Generated inputs of given sizes; the same for every run.
enum Inputs {
  /// A profile of about a number of bytes: block scalars, lists, comments and plain keys.
  ///
  /// - Parameter size: The least size in bytes.
  /// - Returns: A YAML document.
  static func profile(bytes size: Int) -> [UInt8] {
    var random = SeededRandom(seed: 11, purpose: "profile")
    let words = [
      "answer", "the", "question", "from", "passages", "alone", "cite", "every", "claim", "with",
      "its", "source", "and", "say", "so", "when", "nothing", "supports", "one", "never", "guess",
    ]
    func sentence() -> String {
      var text = (0..<Int.random(in: 6...16, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }.joined(separator: " ")
      text = text.prefix(1).uppercased() + text.dropFirst()
      return text + "."
    }
    var text = """
      hegel: 1
      name: generated
      extends: base/qa@1
      roles:
        worker:
          system_prompt: |

      """
    for _ in 0..<8 { text += "      \(sentence()) \(sentence())\n" }
    text += "    instructions:\n"
    var number = 0
    while text.utf8.count < size {
      number += 1
      switch number % 4 {
      case 0: text += "      # \(sentence())\n      - \(sentence())\n"
      case 1: text += "      - id: rule-\(number)\n        text: \(sentence())\n"
      case 2: text += "      - {id: rule-\(number), text: \"\(sentence())\", frozen: true}\n"
      default:
        text += "      - id: rule-\(number)\n        text: |\n"
        for _ in 0..<6 { text += "          \(sentence())\n" }
      }
    }
    return Array(text.utf8)
  }
}
