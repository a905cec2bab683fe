import EmbeddedModel
import JSON
import LanguageModels
import Profiles
import Records

/// Asks the embedded model for edits, in the form in which a training does.
struct ReflectionHarness {
  private let gate = ModelGuard(
    models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()))

  static func instruction(_ id: String, _ text: String) -> MessagePart {
    .untrusted(label: "instruction", id: id, text: text)
  }

  static func cause(
    _ cause: FailureCause, _ role: Role = .worker, count: Int = 4, id: String = "1"
  ) -> MessagePart {
    let json: JSONValue = [
      "cause": .string(cause.rawValue), "role": .string(role.rawValue), "count": .int(count),
      "of": 8, "examples": ["q-12: answered in 31 words"],
    ]
    return .untrusted(label: "cause", id: id, text: json.text())
  }

  static func rejected(_ edit: ProfileEdit) -> MessagePart {
    .untrusted(label: "rejected", id: "1", text: edit.json.text())
  }

  func text(_ parts: [MessagePart], seed: UInt64 = 1) async throws(ModelError) -> String {
    try await gate.respond(
      to: ModelRequest(
        model: "embedded", purpose: .reflection(iteration: 0),
        messages: [
          Message(author: .system, parts: [.text("You improve prompts.")]),
          Message(author: .user, parts: [.text("Propose edits.")] + parts),
        ], sampling: .init(), seed: seed)
    ).text
  }

  func reading(
    _ parts: [MessagePart], seed: UInt64 = 1
  ) async throws -> ReflectionReply.Reading {
    try ReflectionReply.reading(try await text(parts, seed: seed))
  }

  /// All edits that some seed proposes.
  func edits(_ parts: [MessagePart], seeds: Range<UInt64> = 0..<60) async throws -> [ProfileEdit] {
    var edits: [ProfileEdit] = []
    for seed in seeds {
      for edit in try await reading(parts, seed: seed).edits where !edits.contains(edit) {
        edits.append(edit)
      }
    }
    return edits
  }
}

extension ProfileEdit {
  /// The text that the edit writes.
  var newText: String? {
    switch operation {
    case .insertInstruction(_, let text, _), .replaceInstruction(_, let text): text
    default: nil
    }
  }

  /// The instruction that the edit replaces or deletes.
  var target: String? {
    switch operation {
    case .replaceInstruction(let id, _), .deleteInstruction(let id): id
    default: nil
    }
  }
}
