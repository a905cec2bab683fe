/// The settings in force, each with its origin.
package struct Configuration: Sendable {
  /// A value and where it comes from.
  package struct Entry: Sendable, Hashable {
    /// The value.
    package var value: SettingValue

    /// Where it comes from.
    package var origin: SettingOrigin

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - origin: Where it comes from.
    package init(value: SettingValue, origin: SettingOrigin) {
      self.value = value
      self.origin = origin
    }
  }

  /// One source of settings; later layers win.
  package struct Layer: Sendable {
    /// The entries by path.
    package var entries: [String: Entry]

    /// Creates a layer.
    ///
    /// - Parameter entries: The entries by path.
    package init(entries: [String: Entry] = [:]) {
      self.entries = entries
    }
  }

  private let entries: [String: Entry]

  /// Joins layers over the built-in values.
  ///
  /// - Parameter layers: The layers, the weakest first.
  package init(layers: [Layer]) {
    var entries: [String: Entry] = [:]
    for setting in Setting.all {
      if let value = setting.builtIn {
        entries[setting.path] = Entry(value: value, origin: .builtIn)
      }
    }
    for layer in layers { entries.merge(layer.entries) { _, new in new } }
    self.entries = entries
  }

  /// The entry of a path, or nil when the setting is absent.
  ///
  /// - Parameter path: A path such as `limits.usd`.
  package subscript(path: String) -> Entry? { entries[path] }

  /// The paths that have a value, in the order of the table, names in byte order.
  package var paths: [String] {
    Setting.all.flatMap { setting -> [String] in
      guard setting.path.hasSuffix(".*") else {
        return entries[setting.path] == nil ? [] : [setting.path]
      }
      return names(under: String(setting.path.dropLast(2))).map { setting.path.dropLast(1) + $0 }
    }
  }

  /// Returns the names below a path, in byte order.
  ///
  /// - Parameter path: A path such as `corpora`.
  /// - Returns: The names that the configuration gives.
  package func names(under path: String) -> [String] {
    entries.keys.filter { $0.hasPrefix(path + ".") }.map { String($0.dropFirst(path.count + 1)) }
      .sorted()
  }

  /// Returns the text of a setting.
  ///
  /// - Parameter path: A path whose setting takes texts.
  /// - Returns: The text, or nil when the setting is absent.
  package func text(_ path: String) -> String? {
    if case .text(let text) = entries[path]?.value { text } else { nil }
  }

  /// Returns the whole number of a setting.
  ///
  /// - Parameter path: A path whose setting takes whole numbers.
  /// - Returns: The number, or nil when the setting is absent.
  package func integer(_ path: String) -> Int? {
    if case .integer(let value) = entries[path]?.value { value } else { nil }
  }

  /// Returns the number of a setting.
  ///
  /// - Parameter path: A path whose setting takes numbers.
  /// - Returns: The number, or nil when the setting is absent.
  package func number(_ path: String) -> Double? {
    if case .number(let value) = entries[path]?.value { value } else { nil }
  }

  /// Returns the list of a setting.
  ///
  /// - Parameter path: A path whose setting takes lists.
  /// - Returns: The list, empty when the setting is absent.
  package func list(_ path: String) -> [String] {
    if case .list(let items) = entries[path]?.value { items } else { [] }
  }
}
