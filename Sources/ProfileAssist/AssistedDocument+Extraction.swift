import Profiles
package import Support
package import YAMLSyntax

extension AssistedDocument {
  /// An instruction that can move to the document that this one extends.
  package struct SharedInstruction: Sendable {
    /// What it is called, for people.
    package let name: String

    /// The role that has it.
    package let role: String

    fileprivate let item: YAMLNode
  }

  /// Returns the instruction at a byte, as far as another document can have it.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The instruction; nil elsewhere, and for what only drops an inherited one.
  package func instruction(at offset: Int) -> SharedInstruction? {
    var node = tree.node(atByte: offset)
    while let current = node {
      let steps = fieldPath(of: current).steps
      if steps.count == 4, steps[0] == .key("roles"), steps[2] == .key("instructions"),
        case .key(let role) = steps[1], case .index(let index) = steps[3], !current.isKey
      {
        guard current[key: "drop"] == nil, current.kind == .mapping || current.kind == .scalar
        else {
          return nil
        }
        return SharedInstruction(
          name: current[key: "id"]?.string ?? "instruction \(index + 1)", role: role, item: current)
      }
      node = current.parent
    }
    return nil
  }

  /// Returns the edits that move an instruction to the document that this one extends.
  ///
  /// - Parameters:
  ///   - instruction: The instruction.
  ///   - base: The tree of the other document.
  /// - Returns: The edits of this document and of the other one; nil when the other one has the
  ///   instruction already, or one of them cannot be edited safely.
  package func extraction(
    of instruction: SharedInstruction, to base: YAMLTree
  ) -> (own: [TextEdit], base: [TextEdit])? {
    guard let value = Self.value(of: instruction.item), let root = base.root else { return nil }
    let editor = YAMLEditor(base)
    let roles = root[key: "roles"]
    let role = roles?[key: instruction.role]
    let list = role?[key: "instructions"]
    let id = instruction.item[key: "id"]?.string
    let text = (instruction.item[key: "text"] ?? instruction.item).string
    for item in list?.items ?? [] {
      let isSame = item[key: "id"]?.string == id && id != nil
      if isSame || (item[key: "text"] ?? item).string == text { return nil }
    }
    let inner = YAMLValue.sequence([value])
    let outer = YAMLValue.mapping([YAMLValue.Entry("instructions", inner)])
    do throws(YAMLEditError) {
      let own = try YAMLEditor(tree).delete(instruction.item)
      if let list { return (own, try editor.insert(value, into: list, at: list.count)) }
      if let role {
        return (own, try editor.insert("instructions", inner, into: role, at: role.count))
      }
      if let roles {
        return (own, try editor.insert(instruction.role, outer, into: roles, at: roles.count))
      }
      let whole = YAMLValue.mapping([YAMLValue.Entry(instruction.role, outer)])
      return (own, try editor.insert("roles", whole, into: root, at: root.count))
    } catch {
      return nil
    }
  }

  /// What an item says; nil for one that holds more than texts and words.
  private static func value(of item: YAMLNode) -> YAMLValue? {
    if item.kind == .scalar { return scalar(item) }
    var entries: [YAMLValue.Entry] = []
    for entry in item.entries {
      guard let key = entry.key.string, entry.value.kind == .scalar,
        let value = scalar(entry.value)
      else { return nil }
      // A flag is one only without quotes.
      let isFlag = key == "frozen"
      entries.append(
        YAMLValue.Entry(key, isFlag ? .plain(entry.value.string ?? "") : value))
    }
    return .mapping(entries)
  }

  private static func scalar(_ node: YAMLNode) -> YAMLValue? { node.string.map { .string($0) } }
}
