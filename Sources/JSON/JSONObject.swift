import Glibc

/// The members of a JSON object in order, with unique keys.
///
/// Keys are compared byte by byte, as RFC 8259 §8.3 advises: strings that Swift counts as equal
/// because they look alike are different keys.
package struct JSONObject: Sendable {
  /// The keys and values in order.
  package private(set) var members: [(key: String, value: JSONValue)] = []

  /// Positions by key; built when the object is large enough for a linear search to cost.
  private var positions: [Key: Int] = [:]
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
      case (nil, let value?): append(value, forKey: key)
      case (nil, nil): break
      }
    }
  }

  /// Adds a member unless its key is there already.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - key: The key.
  /// - Returns: Whether the member was added.
  mutating func insert(_ value: JSONValue, forKey key: String) -> Bool {
    guard position(of: key) == nil else { return false }
    append(value, forKey: key)
    return true
  }

  private mutating func append(_ value: JSONValue, forKey key: String) {
    members.append((key, value))
    if members.count > Self.linearLimit {
      if positions.isEmpty { indexMembers() } else { positions[Key(text: key)] = members.count - 1 }
    }
  }

  /// A key that is equal only to the same bytes.
  private struct Key: Hashable, Sendable {
    let text: String

    static func == (left: Key, right: Key) -> Bool { same(left.text, right.text) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    static func same(_ left: String, _ right: String) -> Bool {
      let count = left.utf8.count
      guard count == right.utf8.count else { return false }
      var left = left
      var right = right
      return left.withUTF8 { left in
        right.withUTF8 { right in
          guard let left = left.baseAddress, let right = right.baseAddress else {
            return count == 0
          }
          return memcmp(left, right, count) == 0
        }
      }
    }
  }

  private func position(of key: String) -> Int? {
    members.count > Self.linearLimit
      ? positions[Key(text: key)] : members.firstIndex { Key.same($0.key, key) }
  }

  private mutating func indexMembers() {
    for (position, member) in members.enumerated() { positions[Key(text: member.key)] = position }
  }
}

extension JSONObject: Hashable {
  /// Objects are equal when the same keys have equal values, in whatever order.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    // Only the keys, and these in no order, so that equal objects hash alike.
    var sum = 0
    for key in keys { sum &+= Key(text: key).hashValue }
    hasher.combine(sum)
  }
}
