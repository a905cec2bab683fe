import JSON
import Support
import YAMLSyntax

/// Writes a role's instructions into the list of a document that may inherit others.
///
/// The profile's first instructions that stand in the inherited order stay where they are inherited,
/// overridden by an item where they differ. Every other inherited one is dropped, and those that
/// come later in the profile follow as items of the document, as new ones do.
struct InstructionListWriter {
  private let keys: [String]
  private let wanted: [Instruction]
  private let inherited: [FieldNode]

  /// How many of the wanted instructions stay where they are inherited.
  private let kept: Int

  /// What the document's list has, in its order; kept equal to the text.
  private var items: [Item] = []

  private struct Item {
    var id: String
    var isDrop: Bool
  }

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - keys: Where the list stands.
  ///   - wanted: The instructions of the profile.
  ///   - inherited: The items that the document inherits.
  init(keys: [String], wanted: [Instruction], inherited: [FieldNode]) {
    self.keys = keys
    self.wanted = wanted
    self.inherited = inherited
    let positions = Dictionary(
      inherited.enumerated().compactMap { position, node in
        InstructionNode.id(of: node).map { ($0, position) }
      }, uniquingKeysWith: { first, _ in first })
    var last = -1
    kept =
      wanted.prefix { instruction in
        guard let position = positions[instruction.id], position > last else { return false }
        last = position
        return true
      }.count
  }

  /// Changes the list.
  ///
  /// - Parameters:
  ///   - own: The items of the document as they were read.
  ///   - text: The document, which is changed.
  /// - Throws: ``ProfileWriteError`` when the list cannot be edited.
  mutating func write(_ own: [FieldNode], into text: inout DocumentText) throws(ProfileWriteError) {
    items = own.map {
      Item(id: InstructionNode.id(of: $0) ?? "", isDrop: InstructionNode.isDrop($0))
    }
    if let list = try text.node(keys), list.kind != .sequence {
      // An alias is shared with another place, so the list gets items of its own.
      try text.change(keys) { (places) throws(YAMLEditError) in
        try places.editor.replace(list, with: .sequence([]))
      }
      items = []
    }
    try removeUnwanted(own, &text)
    try update(own, &text)
    try sort(&text)
    try addItems(&text)
    try addDrops(&text)
    // A list whose last item went says nothing: what is inherited is inherited without it.
    if items.isEmpty, !own.isEmpty, !inherited.isEmpty, let list = try text.node(keys),
      !text.hasComment(list)
    {
      try text.remove(at: keys)
    }
  }

  private var keptIDs: Set<String> { Set(wanted.prefix(kept).map(\.id)) }

  private var following: ArraySlice<Instruction> { wanted[kept...] }

  /// The inherited ids that must be dropped.
  private var droppedIDs: [String] {
    let keptIDs = keptIDs
    return inherited.compactMap { InstructionNode.id(of: $0) }.filter { !keptIDs.contains($0) }
  }

  // MARK: Steps

  private mutating func removeUnwanted(
    _ own: [FieldNode], _ text: inout DocumentText
  ) throws(ProfileWriteError) {
    let wantedIDs = Set(wanted.map(\.id)).subtracting(restoredIDs(own))
    let dropped = Set(droppedIDs)
    for index in items.indices.reversed() {
      let item = items[index]
      if item.isDrop ? dropped.contains(item.id) : wantedIDs.contains(item.id) { continue }
      if !item.isDrop, dropped.contains(item.id), !hasDrop(item.id) {
        // What replaced an inherited one becomes its drop, in its place.
        let drop = Self.drop(item.id)
        try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
          try editor.replace(list.requiredItem(index), with: drop)
        }
        items[index].isDrop = true
        continue
      }
      try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
        try editor.delete(list.requiredItem(index))
      }
      items.remove(at: index)
    }
  }

  /// The ids of own items that differ from what is wanted, where the inherited ones do not: without
  /// them the inherited ones are back.
  private func restoredIDs(_ own: [FieldNode]) -> [String] {
    wanted.prefix(kept).filter { instruction in
      let isOwn = { InstructionNode.id(of: $0) == instruction.id && !InstructionNode.isDrop($0) }
      guard let item = own.first(where: isOwn), !InstructionNode.matches(item, instruction) else {
        return false
      }
      return inherited.contains { InstructionNode.matches($0, instruction) }
    }.map(\.id)
  }

  private func hasDrop(_ id: String) -> Bool { items.contains { $0.isDrop && $0.id == id } }

  private func index(of id: String) -> Int? { items.firstIndex { !$0.isDrop && $0.id == id } }

  /// Gives the document's own items the wanted content.
  private func update(
    _ own: [FieldNode], _ text: inout DocumentText
  ) throws(ProfileWriteError) {
    for instruction in wanted {
      guard let index = index(of: instruction.id) else { continue }
      let node = own.first {
        !InstructionNode.isDrop($0) && InstructionNode.id(of: $0) == instruction.id
      }
      if let node, InstructionNode.matches(node, instruction) { continue }
      try update(index, to: instruction, &text)
    }
  }

  private func update(
    _ index: Int, to instruction: Instruction, _ text: inout DocumentText
  ) throws(ProfileWriteError) {
    let value = Self.value(instruction)
    guard let node = try text.node(keys)?.item(index), node.kind == .mapping else {
      return try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
        if case .string(let text) = value {
          return try editor.setText(of: list.requiredItem(index), to: text)
        }
        return try editor.replace(list.requiredItem(index), with: value)
      }
    }
    if node[key: "id"] == nil, Instruction.derivedID(for: instruction.text) != instruction.id {
      // Without it the new text would give the item another id.
      try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
        try editor.insert("id", .string(instruction.id), into: list.requiredItem(index), at: 0)
      }
    }
    let fields: [(String, YAMLValue?)] = [
      ("text", .string(instruction.text)), ("since", instruction.since.map { .string($0) }),
      ("reason", instruction.reason.map { .string($0) }),
      ("frozen", instruction.isFrozen ? .plain("true") : nil),
    ]
    for (key, value) in fields {
      try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
        try Self.edits(of: list.requiredItem(index), key, value, editor)
      }
    }
  }

  private static func edits(
    of node: YAMLNode, _ key: String, _ value: YAMLValue?, _ editor: YAMLEditor
  ) throws(YAMLEditError) -> [TextEdit] {
    switch (node[key: key], value) {
    case (let old?, .string(let text)?): return try editor.setText(of: old, to: text)
    case (let old?, let value?):
      return old.string == "true" ? [] : try editor.replace(old, with: value)
    case (let old?, nil): return old.string == "false" ? [] : try editor.delete(old)
    case (nil, let value?): return try editor.insert(key, value, into: node, at: node.count)
    case (nil, nil): return []
    }
  }

  /// Brings the items that follow the inherited ones into the wanted order.
  private mutating func sort(_ text: inout DocumentText) throws(ProfileWriteError) {
    var previous: Int?
    for instruction in following {
      guard let from = index(of: instruction.id) else { continue }
      guard let before = previous, from < before else {
        previous = from
        continue
      }
      // Taking the item out moves the one before it up by one.
      try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
        try editor.move(in: list, from: from, to: before)
      }
      items.insert(items.remove(at: from), at: before)
      previous = before
    }
  }

  /// Adds the items that are missing, each behind the one that it follows.
  private mutating func addItems(_ text: inout DocumentText) throws(ProfileWriteError) {
    for (position, instruction) in wanted.enumerated() where index(of: instruction.id) == nil {
      if position < kept {
        let node = inherited.first { InstructionNode.id(of: $0) == instruction.id }
        if let node, InstructionNode.matches(node, instruction) { continue }
      }
      let place = place(of: position)
      try insert(Self.value(instruction), at: place, &text)
      items.insert(Item(id: instruction.id, isDrop: false), at: place)
    }
  }

  /// Where a missing item goes: behind the one that it follows, or before the first that follows it;
  /// what overrides an inherited one may stand anywhere.
  private func place(of position: Int) -> Int {
    if position > kept, let before = index(of: wanted[position - 1].id) { return before + 1 }
    guard position == kept else { return items.count }
    return following.compactMap { index(of: $0.id) }.min() ?? items.count
  }

  /// Adds the drops that are missing; what is dropped and written again is dropped first.
  private mutating func addDrops(_ text: inout DocumentText) throws(ProfileWriteError) {
    for id in droppedIDs {
      let drop = items.firstIndex { $0.isDrop && $0.id == id }
      let item = index(of: id)
      if let drop {
        guard let item, item < drop else { continue }
        try text.changeList(keys) { (editor, list) throws(YAMLEditError) in
          try editor.move(in: list, from: drop, to: item)
        }
        items.insert(items.remove(at: drop), at: item)
      } else {
        let place = item ?? items.count
        try insert(Self.drop(id), at: place, &text)
        items.insert(Item(id: id, isDrop: true), at: place)
      }
    }
  }

  // MARK: Values

  private func insert(
    _ value: YAMLValue, at index: Int, _ text: inout DocumentText
  ) throws(ProfileWriteError) {
    let list = try text.node(keys)
    let keys = keys
    try text.change(keys) { (places) throws(YAMLEditError) in
      guard let list else { return try places.insert(.sequence([value]), at: keys) }
      return try places.editor.insert(value, into: list, at: index)
    }
  }

  private static func drop(_ id: String) -> YAMLValue {
    .mapping([
      YAMLValue.Entry("id", .string(id)), YAMLValue.Entry("drop", .plain("true")),
    ])
  }

  /// An instruction as an item: a text where that says everything, else a map.
  private static func value(_ instruction: Instruction) -> YAMLValue {
    let isDerived = Instruction.derivedID(for: instruction.text) == instruction.id
    var entries: [YAMLValue.Entry] = []
    if !isDerived { entries.append(YAMLValue.Entry("id", .string(instruction.id))) }
    entries.append(YAMLValue.Entry("text", .string(instruction.text)))
    if let since = instruction.since { entries.append(YAMLValue.Entry("since", .string(since))) }
    if let reason = instruction.reason {
      entries.append(YAMLValue.Entry("reason", .string(reason)))
    }
    if instruction.isFrozen { entries.append(YAMLValue.Entry("frozen", .plain("true"))) }
    return entries.count == 1 ? .string(instruction.text) : .mapping(entries)
  }
}
