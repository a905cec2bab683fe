/// What `Package.swift` declares, read from its text.
struct Manifest {
  /// One target.
  struct Target {
    var name: String
    var kind: String
    var path: String?
    var dependencies: Set<String>
  }

  var targets: [Target]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let aliases = Self.aliases(bytes)
    var targets: [Target] = []
    for kind in ["target", "executableTarget", "testTarget", "systemLibrary"] {
      for start in Self.offsets(of: "." + kind + "(", in: bytes) {
        let call = Self.call(from: start, in: bytes)
        guard let name = Self.argument("name", in: call) else { continue }
        targets.append(
          Target(
            name: name, kind: kind, path: Self.argument("path", in: call),
            dependencies: Self.dependencies(of: call, aliases)))
      }
    }
    self.targets = targets
  }

  /// `let crypto: Target.Dependency = .product(name: "Crypto", …)` gives `crypto` → `Crypto`.
  private static func aliases(_ bytes: [UInt8]) -> [String: String] {
    var aliases: [String: String] = [:]
    for start in offsets(of: ": Target.Dependency = .product(", in: bytes) {
      let words = CodeScan.words(Array(bytes[..<start]))
      guard let alias = words.last?.text,
        let product = argument("name", in: call(from: start, in: bytes))
      else { continue }
      aliases[alias] = product
    }
    return aliases
  }

  private static func dependencies(of call: [UInt8], _ aliases: [String: String]) -> Set<String> {
    guard let start = offsets(of: "dependencies: [", in: call).first else { return [] }
    let list = self.call(from: start, in: call, opening: "[", closing: "]")
    var names: Set<String> = []
    var rest = String(decoding: list, as: UTF8.self)
    for part in rest.components(before: ".product(", upTo: ")") {
      if let name = argument("name", in: Array(part.utf8)) { names.insert(name) }
      rest = rest.removing(part)
    }
    for item in rest.split(whereSeparator: { "[],\n ()".contains($0) }) {
      if item.hasPrefix("\""), item.hasSuffix("\"") {
        names.insert(String(item.dropFirst().dropLast()))
      } else if let product = aliases[String(item)] {
        names.insert(product)
      }
    }
    return names
  }

  private static func offsets(of text: String, in bytes: [UInt8]) -> [Int] {
    let pattern = Array(text.utf8)
    guard bytes.count >= pattern.count else { return [] }
    return (0...(bytes.count - pattern.count)).filter { bytes[$0...].starts(with: pattern) }
  }

  /// The text of a call from its name to its closing bracket.
  private static func call(
    from start: Int, in bytes: [UInt8], opening: Unicode.Scalar = "(",
    closing: Unicode.Scalar = ")"
  ) -> [UInt8] {
    var depth = 0
    for index in start..<bytes.count {
      if bytes[index] == UInt8(ascii: opening) { depth += 1 }
      if bytes[index] == UInt8(ascii: closing) {
        depth -= 1
        if depth == 0 { return Array(bytes[start...index]) }
      }
    }
    return []
  }

  /// The string literal after a label.
  private static func argument(_ label: String, in call: [UInt8]) -> String? {
    guard let start = offsets(of: label + ": \"", in: call).first else { return nil }
    let value = call[(start + label.utf8.count + 3)...].prefix { $0 != UInt8(ascii: "\"") }
    return String(decoding: value, as: UTF8.self)
  }
}

extension String {
  /// The parts that begin with one text and end with another.
  fileprivate func components(before start: String, upTo end: Character) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: start) {
      let tail = rest[range.lowerBound...]
      guard let close = tail.firstIndex(of: end) else { break }
      parts.append(String(tail[...close]))
      rest = tail[tail.index(after: close)...]
    }
    return parts
  }

  fileprivate func removing(_ part: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
