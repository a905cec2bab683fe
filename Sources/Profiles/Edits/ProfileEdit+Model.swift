extension ProfileEdit {
  /// Returns the edited profile.
  ///
  /// - Parameter profile: The profile.
  /// - Returns: Another profile; never an equal one.
  /// - Throws: ``ProfileEditError``; a frozen instruction is neither replaced, deleted nor moved.
  package func applied(to profile: Profile) throws(ProfileEditError) -> Profile {
    var parts = profile.parts
    do {
      switch operation {
      case .insertInstruction, .replaceInstruction, .deleteInstruction, .moveInstruction:
        parts[role] = try parts[role].with(instructions: try instructions(profile[role]))
      case .insertExample, .replaceExample, .deleteExample, .moveExample:
        parts[role] = try parts[role].with(examples: try examples(profile[role].examples))
      case .insertText(let field, _, _), .replaceText(let field, _, _),
        .deleteText(let field, _), .moveText(let field, _, _):
        let text = try text(of: field, in: profile)
        try set(field, to: text, &parts, profile)
      }
      let edited = try Profile(parts)
      guard edited != profile else {
        throw ProfileEditError(.noChange, "the edit changes nothing; propose another")
      }
      return edited
    } catch let error as ProfileEditError {
      throw error
    } catch let error as ProfileError {
      throw ProfileEditError(.invalid, error.description)
    } catch {
      throw ProfileEditError(.invalid, "\(error)")
    }
  }

  /// Returns how many characters the edit adds and removes; a move counts nothing.
  ///
  /// - Parameter profile: The profile before the edit.
  /// - Returns: The size in characters.
  /// - Throws: ``ProfileEditError`` when what it replaces or deletes is not there.
  package func size(in profile: Profile) throws(ProfileEditError) -> Int {
    switch operation {
    case .insertInstruction(_, let text, _), .insertText(_, _, let text): return text.count
    case .replaceInstruction(let id, let text):
      return try instruction(id, profile[role].instructions).1.text.count + text.count
    case .deleteInstruction(let id):
      return try instruction(id, profile[role].instructions).1.text.count
    case .moveInstruction, .moveExample, .moveText: return 0
    case .insertExample(let example, _): return Self.size(example)
    case .replaceExample(let index, let example):
      return try Self.size(self.example(index, profile[role].examples)) + Self.size(example)
    case .deleteExample(let index):
      return try Self.size(example(index, profile[role].examples))
    case .replaceText(_, let anchor, let text): return anchor.count + text.count
    case .deleteText(_, let anchor): return anchor.count
    }
  }

  private static func size(_ example: Example) -> Int {
    example.question.count + example.answer.count
  }

  // MARK: Instructions

  private func instructions(_ prompt: RolePrompt) throws -> [Instruction] {
    var items = prompt.instructions
    switch operation {
    case .insertInstruction(let id, let text, let place):
      let item = try Instruction(id: id, text: text, since: since, reason: reason)
      guard prompt.instruction(item.id) == nil else {
        throw ProfileEditError(.duplicate, "the id \"\(item.id)\" is taken; choose another")
      }
      items.insert(item, at: try index(of: place, items))
    case .replaceInstruction(let id, let text):
      let (index, old) = try unfrozen(id, items)
      items[index] = try Instruction(
        id: id, text: text, since: since ?? old.since, reason: reason ?? old.reason)
    case .deleteInstruction(let id): items.remove(at: try unfrozen(id, items).0)
    case .moveInstruction(let id, let place):
      let (index, item) = try unfrozen(id, items)
      if place == .after(id) {
        throw ProfileEditError(.noChange, "an instruction cannot follow itself; name another")
      }
      items.remove(at: index)
      items.insert(item, at: try self.index(of: place, items))
    default: break
    }
    return items
  }

  private func instruction(
    _ id: String, _ items: [Instruction]
  ) throws(ProfileEditError) -> (Int, Instruction) {
    guard let index = items.firstIndex(where: { $0.id == id }) else {
      throw ProfileEditError(
        .notFound, "the role \(role.rawValue) has no instruction \"\(id)\"; check the id")
    }
    return (index, items[index])
  }

  private func unfrozen(
    _ id: String, _ items: [Instruction]
  ) throws(ProfileEditError) -> (Int, Instruction) {
    let found = try instruction(id, items)
    guard !found.1.isFrozen else {
      throw ProfileEditError(
        .frozen, "the instruction \"\(id)\" is frozen; only a person changes it")
    }
    return found
  }

  private func index(of place: Place, _ items: [Instruction]) throws(ProfileEditError) -> Int {
    switch place {
    case .start: 0
    case .end: items.count
    case .after(let id): try instruction(id, items).0 + 1
    }
  }

  // MARK: Examples

  private func examples(_ old: [Example]) throws(ProfileEditError) -> [Example] {
    var examples = old
    switch operation {
    case .insertExample(let example, let index):
      guard (0...examples.count).contains(index) else { throw noExample(index, examples.count) }
      examples.insert(example, at: index)
    case .replaceExample(let index, let example):
      _ = try self.example(index, examples)
      examples[index] = example
    case .deleteExample(let index):
      _ = try example(index, examples)
      examples.remove(at: index)
    case .moveExample(let from, let to):
      let moved = try example(from, examples)
      _ = try example(to, examples)
      examples.remove(at: from)
      examples.insert(moved, at: to)
    default: break
    }
    return examples
  }

  private func example(
    _ index: Int, _ examples: [Example]
  ) throws(ProfileEditError) -> Example {
    guard examples.indices.contains(index) else { throw noExample(index, examples.count) }
    return examples[index]
  }

  private func noExample(_ index: Int, _ count: Int) -> ProfileEditError {
    ProfileEditError(
      .notFound, "there is no example \(index); the role \(role.rawValue) has \(count)")
  }

  // MARK: Texts

  private func text(of field: TextField, in profile: Profile) throws(ProfileEditError) -> String {
    let source: String
    switch field {
    case .systemPrompt: source = profile[role].systemPrompt.source
    case .prompt(let phase):
      guard phase.role == role else {
        throw ProfileEditError(
          .notFound, "the phase \(phase.rawValue) belongs to the role \(phase.role.rawValue)")
      }
      source = profile.prompts[phase].source
    }
    var bytes = Array(source.utf8)
    switch operation {
    case .insertText(_, let anchor, let text):
      let found = try only(anchor, in: bytes)
      bytes.insert(contentsOf: text.utf8, at: found.upperBound)
    case .replaceText(_, let anchor, let text):
      bytes.replaceSubrange(try only(anchor, in: bytes), with: Array(text.utf8))
    case .deleteText(_, let anchor): bytes.removeSubrange(try only(anchor, in: bytes))
    case .moveText(_, let anchor, let target):
      let found = try only(anchor, in: bytes)
      _ = try only(target, in: bytes)
      bytes.removeSubrange(found)
      bytes.insert(contentsOf: anchor.utf8, at: try only(target, in: bytes).upperBound)
    default: break
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The one place of an anchor.
  private func only(
    _ anchor: String, in bytes: [UInt8]
  ) throws(ProfileEditError) -> Range<Int> {
    let wanted = Array(anchor.utf8)
    guard !wanted.isEmpty else {
      throw ProfileEditError(.notFound, "the anchor is empty; quote the text to change")
    }
    var found: Range<Int>?
    var index = 0
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
        guard found == nil else {
          throw ProfileEditError(
            .ambiguous, "the anchor occurs more than once; quote more of the text around it")
        }
        found = index..<index + wanted.count
      }
      index += 1
    }
    guard let found else {
      throw ProfileEditError(
        .notFound, "the anchor does not occur in the text; quote it exactly")
    }
    return found
  }

  private func set(
    _ field: TextField, to text: String, _ parts: inout Profile.Parts, _ profile: Profile
  ) throws(ProfileError) {
    switch field {
    case .systemPrompt: parts[role] = try parts[role].with(systemPrompt: text)
    case .prompt(let edited):
      parts.prompts = try PhasePrompts { (phase) throws(ProfileError) in
        phase == edited ? text : profile.prompts[phase].source
      }
    }
  }
}
