import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// A text that a model is told, read once for all rules on wording.
struct PromptText {
  /// What the text is.
  enum Kind: Hashable {
    case systemPrompt
    case instruction
    case phase(Phase)
  }

  let role: Role
  let kind: Kind

  /// The field with the text.
  let node: FieldNode

  /// The document that wrote it, when it is another one than the one that is checked.
  let inherited: String?

  let bytes: [UInt8]
  let statements: [PromptStatement]

  /// Whether the document that is checked wrote the text itself.
  var isOwn: Bool { inherited == nil }

  init?(_ node: FieldNode?, _ role: Role, _ kind: Kind, path: String) {
    guard let node, let text = node.text else { return nil }
    self.role = role
    self.kind = kind
    self.node = node
    inherited = node.origin.document == path ? nil : node.origin.document
    bytes = Array(text.utf8)
    statements = PromptStatement.read(bytes)
  }

  /// The words of a part, as they are written, for messages.
  func quote(_ range: Range<Int>) -> String {
    let part = bytes[range.clamped(to: 0..<bytes.count)]
    let text = String(decoding: part.prefix(120), as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return part.count > 120 || line.count > 80 ? line.prefix(80) + "…" : line
  }
}

/// The texts of one role of a resolved profile.
struct RoleTexts {
  let role: Role

  /// The field of the role; nil when no document writes it.
  let node: FieldNode?

  /// The system prompt and the instructions.
  let system: [PromptText]

  /// The templates of the phases.
  let phases: [PromptText]

  init(_ role: Role, _ root: FieldNode, path: String) {
    self.role = role
    let node = root["roles"]?[role.rawValue]
    self.node = node
    let prompt = PromptText(node?["system_prompt"], role, .systemPrompt, path: path)
    system =
      [prompt].compactMap(\.self)
      + (node?["instructions"]?.items ?? []).compactMap { item in
        PromptText(InstructionNode.textNode(of: item), role, .instruction, path: path)
      }
    phases = role.phases.compactMap { phase in
      PromptText(node?["prompts"]?[phase.rawValue], role, .phase(phase), path: path)
    }
  }

  /// Whether the document that is checked writes any of the texts.
  var isOwn: Bool { (system + phases).contains(where: \.isOwn) }

  /// Whether the texts are English, so that the lack of English words tells something.
  ///
  /// A fifth of the words of English prose, and more, are among the few most frequent ones.
  var isEnglish: Bool {
    var all = 0
    var known = 0
    for statement in (system + phases).lazy.flatMap(\.statements) {
      all += statement.words.count
      known += statement.words.count { Self.frequent.contains($0.text) }
    }
    return known >= 2 && known * 5 >= all
  }

  private static let frequent: Set = [
    "the", "a", "an", "of", "to", "and", "in", "is", "are", "you", "your", "that", "it", "for",
    "with", "as", "by", "this", "not", "be", "from", "what", "or", "on", "each", "if", "when",
  ]

  /// Whether a word of the texts begins with one of some letters.
  func mentions(_ stems: [String]) -> Bool {
    (system + phases).contains { text in
      text.statements.contains { statement in
        statement.words.contains { word in stems.contains { word.text.utf8.starts(with: $0.utf8) } }
      }
    }
  }

  /// The first text of the document itself, where a finding about the whole role is shown.
  var firstOwn: PromptText? { (system + phases).first(where: \.isOwn) }
}
