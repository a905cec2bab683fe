import YAMLSyntax
import Yams

/// What a document says, stripped of everything but node kinds and scalar texts.
indirect enum Shape: Equatable, CustomStringConvertible {
  case scalar(String)
  case sequence([Shape])
  case mapping([(Shape, Shape)])
  case broken

  static func == (left: Shape, right: Shape) -> Bool {
    switch (left, right) {
    case (.scalar(let one), .scalar(let two)): one.utf8.elementsEqual(two.utf8)
    case (.sequence(let one), .sequence(let two)): one == two
    case (.mapping(let one), .mapping(let two)):
      one.count == two.count
        && zip(one, two).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
    case (.broken, .broken): true
    default: false
    }
  }

  var description: String {
    switch self {
    case .scalar(let text): text.debugDescription
    case .sequence(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
    case .broken: "<broken>"
    }
  }
}

/// The reading of libyaml through Yams.
enum Oracle {
  /// The shapes of all documents; nil when Yams rejects the text.
  static func shapes(_ text: String) -> [Shape]? {
    do {
      let parser = try Parser(yaml: text, encoding: .utf8)
      var shapes: [Shape] = []
      while let root = try parser.nextRoot() { shapes.append(shape(root)) }
      return shapes
    } catch {
      return nil
    }
  }

  private static func shape(_ node: Node) -> Shape {
    switch node {
    case .scalar(let scalar): .scalar(scalar.string)
    case .sequence(let sequence): .sequence(sequence.map { shape($0) })
    case .mapping(let mapping): .mapping(mapping.map { (shape($0.key), shape($0.value)) })
    case .alias: .broken
    }
  }
}

/// Our reading.
enum Reading {
  /// The shapes of all documents.
  ///
  /// - Parameters:
  ///   - tree: A tree.
  ///   - expandsAliases: Whether aliases are replaced by their targets, as Yams does; otherwise they
  ///     read as their names.
  /// - Returns: One shape per document.
  static func shapes(_ tree: YAMLTree, expandsAliases: Bool = true) -> [Shape] {
    tree.documents.map { document in
      guard let document else { return .broken }
      var budget = 100_000
      return shape(document, expandsAliases, depth: 0, budget: &budget)
    }
  }

  private static func shape(
    _ node: YAMLNode, _ expands: Bool, depth: Int, budget: inout Int
  ) -> Shape {
    budget -= 1
    guard depth < 300, budget > 0 else { return .broken }
    switch node.kind {
    case .scalar: return .scalar(node.string ?? "")
    case .empty: return .scalar("")
    case .sequence:
      var items: [Shape] = []
      for item in node.items {
        items.append(shape(item, expands, depth: depth + 1, budget: &budget))
      }
      return .sequence(items)
    case .mapping:
      var entries: [(Shape, Shape)] = []
      for entry in node.entries {
        let key = shape(entry.key, expands, depth: depth + 1, budget: &budget)
        entries.append((key, shape(entry.value, expands, depth: depth + 1, budget: &budget)))
      }
      return .mapping(entries)
    case .alias:
      guard expands else { return .scalar("*" + (node.aliasName ?? "")) }
      guard let target = node.target else { return .broken }
      return shape(target, expands, depth: depth + 1, budget: &budget)
    }
  }
}
