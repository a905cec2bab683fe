import Profiles

/// An edit that the reflector may propose.
struct ReflectionCandidate: Sendable {
  /// What two edits of one reply must not change both, so that they do not undo each other.
  enum Axis: Sendable, Hashable {
    case length
    case refusal
    case other(String)
  }

  var edit: ProfileEdit

  /// The directives that it adds, changes or takes away.
  var directives: [String]

  var axis: Axis {
    switch directives.first {
    case "cite", "both sides", "state uncertainty", "numbers with units":
      .other(directives[0])
    case "refuse without support", "always answer": .refusal
    default: .length
    }
  }

  /// The id of the instruction that is changed; nil for a new one.
  private var target: String? {
    switch edit.operation {
    case .replaceInstruction(let id, _), .deleteInstruction(let id), .moveInstruction(let id, _): id
    default: nil
    }
  }

  private var newText: String? {
    switch edit.operation {
    case .insertInstruction(_, let text, _), .replaceInstruction(_, let text): text
    default: nil
    }
  }

  /// Whether both change one instruction.
  func touches(_ other: ReflectionCandidate) -> Bool {
    target != nil && edit.role == other.edit.role && target == other.target
  }

  /// Whether an edit that was tried before is this one, whatever its reason and place.
  func isSame(as other: ProfileEdit) -> Bool {
    guard edit.role == other.role else { return false }
    switch (edit.operation, other.operation) {
    case (.insertInstruction(_, let text, _), .insertInstruction(_, let old, _)): return text == old
    default: return edit.operation == other.operation
    }
  }

  /// The instructions as they would be.
  func applied(to items: [ReflectionInput.Item]) -> [ReflectionInput.Item] {
    var items = items
    let index = items.firstIndex { $0.role == edit.role && $0.id == target }
    switch (edit.operation, index) {
    case (.insertInstruction(_, let text, _), _):
      items.append(
        ReflectionInput.Item(
          role: edit.role, id: Instruction.derivedID(for: text), isFrozen: false, text: text))
    case (.replaceInstruction(let id, let text), let index?):
      items[index] = ReflectionInput.Item(role: edit.role, id: id, isFrozen: false, text: text)
    case (.deleteInstruction, let index?): items.remove(at: index)
    default: break
    }
    return items
  }

  /// Whether the role's instructions ask for something else afterwards, or for less length.
  func hasEffect(on items: [ReflectionInput.Item]) -> Bool {
    if let newText, items.contains(where: { $0.role == edit.role && $0.text == newText }) {
      return false
    }
    if directives(of: items) != directives(of: applied(to: items)) { return true }
    let target = target
    return items.contains { $0.role == edit.role && $0.id == target && $0.asksForLength }
      && directives.isEmpty
  }

  private func directives(of items: [ReflectionInput.Item]) -> Directives {
    DirectiveReader.read(items.filter { $0.role == edit.role }.map(\.matches))
  }
}

extension ReflectionInput.Item {
  /// Whether the text has one of the wordings that ask for length, which the lexicon does not know.
  var asksForLength: Bool {
    let text = text.lowercased()
    return DirectiveBank.lengthCues.contains { text.contains($0) }
      && !["not", "never", "without", "no "].contains { text.contains($0) }
  }
}
