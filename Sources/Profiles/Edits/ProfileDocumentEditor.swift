package import Support
import YAMLSyntax

/// Writes edits into profile documents as minimal text edits: everything else keeps its bytes.
///
/// What a document inherits is changed by what the document says about it: an inherited instruction
/// is replaced by an item of its id and deleted by a drop; inherited texts and examples are written
/// out. Every result is read back and compared with the edited profile before it is handed out.
package struct ProfileDocumentEditor {
  let edit: ProfileEdit
  let document: ProfileDocument
  private let places: DocumentPlaces
  let after: Profile

  private var editor: YAMLEditor { places.editor }

  /// Returns the text edits that make an edit in a document.
  ///
  /// - Parameters:
  ///   - edit: The edit.
  ///   - reading: The document.
  ///   - source: Where the documents come from that it extends.
  /// - Returns: The edits, to be applied together.
  /// - Throws: ``ProfileEditError``; `notExpressible` when the document cannot say the result, such
  ///   as one that shares the value with another place by an alias.
  package static func edits(
    for edit: ProfileEdit, in reading: ProfileReading, source: any ProfileSource
  ) throws(ProfileEditError) -> [TextEdit] {
    guard let document = reading.document,
      let before = ProfileResolver.resolve(
        reading, source: source, ignoringUnknownKeys: true)?.profile
    else {
      throw ProfileEditError(
        .brokenDocument, "the document has errors; check it and mend them first")
    }
    let after = try edit.applied(to: before)
    let writer = ProfileDocumentEditor(
      edit: edit, document: document, places: DocumentPlaces(reading.tree), after: after)
    for edits in (try? writer.candidates()) ?? [] {
      guard let bytes = try? edits.applied(to: reading.tree.bytes) else { continue }
      let again = ProfileReading(bytes, document: document.path)
      let resolution = ProfileResolver.resolve(
        again, source: source, ignoringUnknownKeys: true)
      if resolution?.profile == after { return edits }
    }
    // Between inherited instructions there is no place for one edit; the whole list has one.
    do throws(ProfileWriteError) {
      return try ProfileDocumentWriter.edits(writing: after, into: reading, source: source)
    } catch {
      throw ProfileEditError(.notExpressible, error.description)
    }
  }

  /// Ways to write the edit, the plainest first.
  private func candidates() throws(YAMLEditError) -> [[TextEdit]] {
    switch edit.operation {
    case .insertInstruction(let id, let text, let place):
      return [try insertInstruction(id, text, place)]
    case .replaceInstruction(let id, let text): return [try replaceInstruction(id, text)]
    case .deleteInstruction(let id): return try deleteInstruction(id)
    case .moveInstruction(let id, let place): return [try moveInstruction(id, place)]
    case .insertExample, .replaceExample, .deleteExample, .moveExample: return [try examples()]
    case .insertText(let field, _, _), .replaceText(let field, _, _), .deleteText(let field, _),
      .moveText(let field, _, _):
      return [try text(field)]
    }
  }

  // MARK: Places

  private var rolePath: [String] { ["roles", edit.role.rawValue] }

  private func node(_ path: [String]) -> YAMLNode? { places.node(path) }

  private func insert(_ value: YAMLValue, at path: [String]) throws(YAMLEditError) -> [TextEdit] {
    try places.insert(value, at: path)
  }

  // MARK: Instructions

  private var instructionsPath: [String] { rolePath + ["instructions"] }

  /// The index of an item in the document's own list; a drop of the id is none.
  private func ownIndex(_ id: String) -> Int? {
    document.instructions(of: edit.role).firstIndex {
      InstructionNode.id(of: $0) == id && !InstructionNode.isDrop($0)
    }
  }

  /// Adds an item to the document's own list, or makes the list.
  private func add(_ item: YAMLValue, at index: Int?) throws(YAMLEditError) -> [TextEdit] {
    guard let list = node(instructionsPath) else {
      return try insert(.sequence([item]), at: instructionsPath)
    }
    return try editor.insert(item, into: list, at: index ?? list.count)
  }

  private func item(id: String?, text: String) -> YAMLValue {
    guard id != nil || edit.since != nil || edit.reason != nil else { return .string(text) }
    var entries: [YAMLValue.Entry] = []
    if let id { entries.append(YAMLValue.Entry("id", .string(id))) }
    entries.append(YAMLValue.Entry("text", .string(text)))
    if let since = edit.since { entries.append(YAMLValue.Entry("since", .string(since))) }
    if let reason = edit.reason { entries.append(YAMLValue.Entry("reason", .string(reason))) }
    return .mapping(entries)
  }

  private func insertInstruction(
    _ id: String?, _ text: String, _ place: ProfileEdit.Place
  ) throws(YAMLEditError) -> [TextEdit] {
    let index: Int? =
      switch place {
      case .start: 0
      case .end: nil
      case .after(let anchor): ownIndex(anchor).map { $0 + 1 } ?? 0
      }
    return try add(item(id: id, text: text), at: index)
  }

  private func replaceInstruction(
    _ id: String, _ text: String
  ) throws(YAMLEditError) -> [TextEdit] {
    guard let index = ownIndex(id), let list = node(instructionsPath) else {
      // The item takes over what the inherited one said about itself.
      let new = after[edit.role].instruction(id)
      var writer = edit
      writer.since = new?.since
      writer.reason = new?.reason
      let value = ProfileDocumentEditor(
        edit: writer, document: document, places: places, after: after
      ).item(id: id, text: text)
      return try add(value, at: nil)
    }
    let node = list.items[index]
    guard node.kind == .mapping, let textNode = node[key: "text"] else {
      // A text without an id is named by its text, so the name is written down before it changes.
      return try editor.replace(node, with: item(id: id, text: text))
    }
    var edits = try editor.setText(of: textNode, to: text)
    if node[key: "id"] == nil { edits += try editor.insert("id", .string(id), into: node, at: 0) }
    for (key, value) in [("since", edit.since), ("reason", edit.reason)] {
      guard let value else { continue }
      if let old = node[key: key] {
        edits += try editor.setText(of: old, to: value)
      } else {
        edits += try editor.insert(key, .string(value), into: node, at: node.count)
      }
    }
    return edits
  }

  private func deleteInstruction(_ id: String) throws(YAMLEditError) -> [[TextEdit]] {
    let drop = YAMLValue.mapping([
      YAMLValue.Entry("id", .string(id)), YAMLValue.Entry("drop", .plain("true")),
    ])
    guard let index = ownIndex(id), let list = node(instructionsPath) else {
      return [try add(drop, at: nil)]
    }
    // Where the own item replaces an inherited one, that one would be back, and a drop is needed.
    return [
      try editor.delete(list.items[index]), try editor.replace(list.items[index], with: drop),
    ]
  }

  private func moveInstruction(
    _ id: String, _ place: ProfileEdit.Place
  ) throws(YAMLEditError) -> [TextEdit] {
    guard let list = node(instructionsPath), let from = ownIndex(id) else { throw .noEntry }
    let to: Int
    switch place {
    case .start: to = 0
    case .end: to = list.count - 1
    case .after(let anchor):
      guard let target = ownIndex(anchor) else { throw .noEntry }
      to = target < from ? target + 1 : target
    }
    return try editor.move(in: list, from: from, to: to)
  }

  // MARK: Examples and texts

  private func value(_ example: Example) -> YAMLValue {
    .mapping([
      YAMLValue.Entry("question", .string(example.question)),
      YAMLValue.Entry("answer", .string(example.answer)),
    ])
  }

  private func examples() throws(YAMLEditError) -> [TextEdit] {
    let path = rolePath + ["examples"]
    guard let list = node(path) else {
      return try insert(.sequence(after[edit.role].examples.map(value)), at: path)
    }
    switch edit.operation {
    case .insertExample(let example, let index):
      return try editor.insert(value(example), into: list, at: index)
    case .replaceExample(let index, let example):
      guard list.items.indices.contains(index) else { throw .noEntry }
      let node = list.items[index]
      guard let question = node[key: "question"], let answer = node[key: "answer"] else {
        return try editor.replace(node, with: value(example))
      }
      return try editor.setText(of: question, to: example.question)
        + editor.setText(of: answer, to: example.answer)
    case .deleteExample(let index):
      guard list.items.indices.contains(index) else { throw .noEntry }
      return try editor.delete(list.items[index])
    case .moveExample(let from, let to): return try editor.move(in: list, from: from, to: to)
    default: return []
    }
  }

  private func text(_ field: ProfileEdit.TextField) throws(YAMLEditError) -> [TextEdit] {
    let path: [String]
    let text: String
    switch field {
    case .systemPrompt:
      path = rolePath + ["system_prompt"]
      text = after[edit.role].systemPrompt.source
    case .prompt(let phase):
      path = rolePath + ["prompts", phase.rawValue]
      text = after.prompts[phase].source
    }
    guard let node = node(path) else { return try insert(.string(text), at: path) }
    return try editor.setText(of: node, to: text)
  }
}
