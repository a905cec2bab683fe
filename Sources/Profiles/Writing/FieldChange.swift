import JSON

/// A change that makes a document say another profile.
struct FieldChange: Sendable {
  /// What happens at a path.
  enum Kind: Sendable {
    /// The field gets a value.
    case set(JSONValue)
    /// The field goes.
    case remove
    /// The list gets other items, those that stay keeping their bytes.
    case items([JSONValue])
    /// The role's instructions become these, over the inherited ones.
    case instructions([Instruction], inherited: [FieldNode])
  }

  /// The keys from the root of the document.
  var keys: [String]

  /// What happens there.
  var kind: Kind

  /// The path for messages.
  var path: FieldPath { FieldPath(keys.map { .key($0) }) }
}

/// Compares what a document says with a profile, field by field as the schema table says.
struct FieldComparison {
  private(set) var changes: [FieldChange] = []

  private let target: Profile
  private let base: FieldNode

  /// Returns the changes after which a document says a profile.
  ///
  /// - Parameters:
  ///   - target: The profile.
  ///   - own: What the document says.
  ///   - inherited: What it inherits.
  /// - Returns: The changes in the order of the schema table; independent of each other.
  /// - Throws: ``ProfileWriteError`` for a value that the document cannot take back.
  static func changes(
    to target: Profile, own: FieldNode, inherited: FieldNode
  ) throws(ProfileWriteError) -> [FieldChange] {
    var comparison = FieldComparison(target: target, base: inherited)
    try comparison.compareMap(ProfileSchema.root, [], own, inherited, target.json)
    return comparison.changes
  }

  private init(target: Profile, base: FieldNode) {
    self.target = target
    self.base = base
  }

  private mutating func add(_ keys: [String], _ kind: FieldChange.Kind) {
    changes.append(FieldChange(keys: keys, kind: kind))
  }

  private mutating func compare(
    _ schema: SchemaNode, _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?,
    _ wanted: JSONValue?
  ) throws(ProfileWriteError) {
    let inherited = schema.row?.inheritance == .own ? nil : inherited
    if keys == ["reward", "weights"] {
      try compareWeights(keys, own, inherited)
    } else if schema.row?.inheritance == .ids {
      compareInstructions(keys, own, inherited)
    } else if wanted == nil {
      try remove(keys, own, inherited)
    } else {
      switch schema.type {
      case .map, .table: try compareMap(schema, keys, own, inherited, wanted)
      case .list: compareList(keys, own, inherited, wanted)
      default: compareValue(schema, keys, own, inherited, wanted)
      }
    }
  }

  private mutating func compareMap(
    _ schema: SchemaNode, _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?,
    _ wanted: JSONValue?
  ) throws(ProfileWriteError) {
    var names = schema.keys
    for name in (wanted?.object?.keys ?? []) + (own?.entries ?? []).map(\.key)
      + (inherited?.entries ?? []).map(\.key) where !names.contains(name)
    {
      names.append(name)
    }
    for name in names {
      // The version and the base are the document's own affair.
      if keys.isEmpty, name == "hegel" || name == "extends" { continue }
      guard let child = schema[name] ?? schema.anyKey else { continue }
      try compare(child, keys + [name], own?[name], inherited?[name], wanted?[name])
    }
  }

  /// A field that the profile does not have.
  private mutating func remove(
    _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?
  ) throws(ProfileWriteError) {
    if own != nil { add(keys, .remove) }
    // What a variable is for belongs to no profile's content, so an inherited text may stay.
    let isNote = keys.count == 3 && keys[0] == "variables" && keys[2] == "description"
    guard let inherited, !isNote, !isEmptyMap(inherited) else { return }
    throw ProfileWriteError(
      .notExpressible, at: FieldPath(keys.map { .key($0) }),
      "the profile has no such value, and the document inherits one from "
        + "\(inherited.origin.document), which it cannot take back; remove it there, or write the "
        + "profile into a new document")
  }

  private func isEmptyMap(_ node: FieldNode) -> Bool {
    if case .map(let entries) = node.value { entries.isEmpty } else { false }
  }

  private mutating func compareValue(
    _ schema: SchemaNode, _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?,
    _ wanted: JSONValue?
  ) {
    guard let wanted else { return }
    let now = (own ?? inherited)?.json ?? schema.row?.standard
    guard let now, Self.isEqual(now, wanted, exactly: schema.type == .free) else {
      let isBack = schema.type.isLongText && inherited?.json == wanted
      add(keys, isBack ? .remove : .set(wanted))
      return
    }
  }

  /// Whether two values mean the same; 2 and 2.0 do, except in entries of other tools.
  private static func isEqual(_ left: JSONValue, _ right: JSONValue, exactly: Bool) -> Bool {
    if !exactly, let left = left.double, let right = right.double { return left == right }
    return left == right
  }

  private mutating func compareList(
    _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?, _ wanted: JSONValue?
  ) {
    let items = wanted?.array ?? []
    if let now = own ?? inherited {
      if now.json.array == items { return }
    } else if items.isEmpty, keys.last != "stop" {
      // Everywhere else a missing list is an empty one.
      return
    }
    if own != nil, inherited?.json.array == items {
      add(keys, .remove)
    } else {
      add(keys, own == nil || items.isEmpty ? .set(.array(items)) : .items(items))
    }
  }

  /// Weights combine key by key, and without any the standard ones hold.
  private mutating func compareWeights(
    _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?
  ) throws(ProfileWriteError) {
    let isImplicit = (own?.entries ?? []).isEmpty && (inherited?.entries ?? []).isEmpty
    if isImplicit, target.reward == .standard { return }
    for component in RewardComponent.allCases {
      let name = component.rawValue
      let now = (own?[name] ?? inherited?[name])?.number ?? 0
      guard now != target.reward.weights[component] ?? 0 else { continue }
      if let weight = target.reward.weights[component] {
        add(keys + [name], .set(.number(weight)))
      } else {
        add(keys + [name], inherited?[name] == nil ? .remove : .set(.number(0)))
      }
    }
  }

  private mutating func compareInstructions(
    _ keys: [String], _ own: FieldNode?, _ inherited: FieldNode?
  ) {
    guard let role = Role(rawValue: keys.dropFirst().first ?? "") else { return }
    let wanted = target[role].instructions
    let base = inherited?.items ?? []
    let merged = InstructionNode.merged(base, own?.items ?? []) { _, _ in }
    let isSame =
      merged.count == wanted.count
      && zip(merged, wanted).allSatisfy { InstructionNode.matches($0, $1) }
    if !isSame { add(keys, .instructions(wanted, inherited: base)) }
  }
}

extension FieldType {
  /// Whether a value is a text that is better inherited than repeated.
  fileprivate var isLongText: Bool {
    if case .text = self { true } else { false }
  }
}

extension InstructionNode {
  /// Whether a written item says an instruction.
  static func matches(_ node: FieldNode, _ instruction: Instruction) -> Bool {
    !isDrop(node) && id(of: node) == instruction.id
      && textNode(of: node)?.text == instruction.text
      && node["since"]?.text == instruction.since && node["reason"]?.text == instruction.reason
      && (node["frozen"]?.flag ?? false) == instruction.isFrozen
  }
}
