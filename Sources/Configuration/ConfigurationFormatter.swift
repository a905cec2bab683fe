package import Support
package import YAMLSyntax

/// Lays out a `hegel.yaml`.
package enum ConfigurationFormatter {
  /// The order of keys: that of the table of settings, with the version first and the environments
  /// last.
  package static let order: YAMLKeyOrder = {
    let rows = Setting.all.map { $0.path.split(separator: ".").map(String.init) }
    let environment = level(rows)
    var keys: [(key: String, value: YAMLKeyOrder?)] = [("hegel", nil)]
    keys += entries(rows)
    keys.append(("environments", YAMLKeyOrder(others: environment)))
    return YAMLKeyOrder(keys: keys)
  }()

  /// Returns the edits that lay a file out.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: Edits of single lines where possible; none when nothing is to be done.
  /// - Throws: `YAMLFormatError` for a file that is not YAML, or too large.
  package static func edits(for bytes: [UInt8]) throws(YAMLFormatError) -> [TextEdit] {
    var limits = YAMLLimits.default
    limits.maxBytes = ConfigurationFile.maximumSize
    return try YAMLFormatter.edits(
      for: YAMLTree.parse(bytes, limits: limits), order: order, limits: limits)
  }

  private static func level(_ rows: [[String]]) -> YAMLKeyOrder {
    YAMLKeyOrder(keys: entries(rows))
  }

  /// The keys of one level, each where it stands first in the table.
  private static func entries(_ rows: [[String]]) -> [(key: String, value: YAMLKeyOrder?)] {
    var keys: [String] = []
    for row in rows {
      if let key = row.first, key != "*", !keys.contains(key) { keys.append(key) }
    }
    return keys.map { key in
      let inside = rows.filter { $0.first == key && $0.count > 1 }.map { Array($0.dropFirst()) }
      return (key, inside.isEmpty ? nil : level(inside))
    }
  }
}
