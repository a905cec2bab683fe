/// The members of a JSON object in order, with unique keys.
package struct JSONObject: Sendable {
  /// The keys and values in order.
  package private(set) var members: [(key: String, value: JSONValue)] = []

  /// Positions by key; built when the object is large enough for a linear search to cost.
  private var positions: [String: Int] = [:]
  private static let linearLimit = 12

  /// Creates an empty object.
  package init() {}

  /// Creates an object from members.
  ///
  /// - Parameter members: Keys and values; of equal keys the last value wins at the first place.
  package init(_ members: some Sequence<(String, JSONValue)>) {
    for (key, value) in members { self[key] = value }
  }

  /// The keys in order.
  package var keys: [String] { members.map(\.key) }

  /// Whether there are no members.
  package var isEmpty: Bool { members.isEmpty }

  /// The number of members.
  package var count: Int { members.count }

  /// The value of a key; assigning nil removes the member.
  ///
  /// - Parameter key: The key.
  package subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        positions = [:]
        if members.count > Self.linearLimit { indexMembers() }
      case (nil, let value?):
        members.append((key, value))
        if members.count > Self.linearLimit {
          if positions.isEmpty { indexMembers() } else { positions[key] = members.count - 1 }
        }
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    members.count > Self.linearLimit
      ? positions[key] : members.firstIndex { $0.key == key }
  }

  private mutating func indexMembers() {
    for (position, member) in members.enumerated() { positions[member.key] = position }
  }
}

extension JSONObject: Hashable {
  /// Objects are equal when the same keys have equal values, in whatever order.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for key in keys.sorted() { hasher.combine(key) }
  }
}
