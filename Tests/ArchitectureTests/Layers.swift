/// The layer table of the architecture and what follows from it.
enum Layers {
  /// The rows from the lowest to the highest: a target imports targets of lower rows and, within its
  /// row, those to its left.
  static let rows: [[String]] = [
    ["CEditLine", "CCurl", "CPostgres"],
    ["Support", "JSON", "YAMLSyntax", "TextAnalysis", "TextMetrics", "Statistics"],
    [
      "Diagnostics", "Configuration", "Profiles", "Records", "Retrieval", "Claims", "SafetyChecks",
    ],
    ["LanguageModels", "EmbeddedModel", "ModelProviders"],
    [
      "ProfileChecks", "ProfileAssist", "Debate", "Rewards", "Evaluation", "Training",
      "Persistence",
    ],
    ["Engine"],
    ["JSONRPC", "LanguageServer", "ToolServer", "Console"],
    ["hegel"],
  ]

  /// The modules of the compiler's own libraries that every target may use.
  static let platform: Set = ["Glibc", "Darwin", "Synchronization", "Dispatch"]

  /// Who may import what is not ours, and which of our targets only some may know.
  static let importers: [String: Set<String>] = [
    "Crypto": ["Support"],
    "ArgumentParser": ["Console", "hegel"],
    "GRDB": ["Persistence"], "GRDBSQLite": ["Persistence"],
    "CEditLine": ["Console"],
    "CCurl": ["ModelProviders"],
    "CPostgres": ["Persistence"],
    "EmbeddedModel": ["Engine"],
    "ModelProviders": ["Engine"],
    "Persistence": ["Engine"],
    "JSONRPC": ["LanguageServer", "ToolServer"],
    "Foundation": [],
    "FoundationEssentials": [],
    "Testing": [],
    "TestSupport": [],
  ]

  /// What the targets that work through protocols never import.
  static let forbidden: [String: Set<String>] = {
    let wiredByEngine: Set = ["Persistence", "ModelProviders", "EmbeddedModel"]
    // Questions of a corpus are values, which evaluation and training are about; debates and
    // rewards get their passages through a protocol.
    return [
      "Debate": wiredByEngine.union(["Retrieval"]), "Rewards": wiredByEngine.union(["Retrieval"]),
      "Evaluation": wiredByEngine, "Training": wiredByEngine,
    ]
  }()

  /// The place of a target: its row and its place within the row.
  static func place(_ target: String) -> (row: Int, column: Int)? {
    for (row, names) in rows.enumerated() {
      if let column = names.firstIndex(of: target) { return (row, column) }
    }
    return nil
  }

  /// What is wrong with the imports of one target of the product.
  ///
  /// - Parameters:
  ///   - target: The target.
  ///   - imports: The modules that its files import.
  ///   - declared: The dependencies that the manifest declares.
  /// - Returns: One sentence for each violation.
  static func violations(
    target: String, imports: Set<String>, declared: Set<String>
  ) -> [String] {
    guard let own = place(target) else {
      return ["\(target) has no place in the layer table; give it one"]
    }
    var result: [String] = []
    for module in imports.sorted() where !platform.contains(module) {
      if let allowed = importers[module], !allowed.contains(target) {
        let who = allowed.isEmpty ? "no target" : allowed.sorted().joined(separator: ", ")
        result.append("\(target) imports \(module), which is for \(who)")
      } else if forbidden[target]?.contains(module) == true {
        result.append("\(target) imports \(module), which the engine gives it by a protocol")
      } else if let other = place(module) {
        if other.row > own.row || (other.row == own.row && other.column >= own.column) {
          result.append("\(target) imports \(module), which is not below or left of it")
        }
      } else if importers[module] == nil {
        result.append("\(target) imports \(module), which no layer allows")
      }
      if !declared.contains(module) {
        result.append("\(target) imports \(module) without declaring the dependency")
      }
    }
    for module in declared.subtracting(imports).sorted() {
      result.append("\(target) declares the dependency \(module) and does not import it")
    }
    return result
  }
}
