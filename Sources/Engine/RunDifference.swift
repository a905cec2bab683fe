import JSON

/// What of the corpus differs between an interrupted run and what is asked for now.
///
/// A run goes on only with the inputs that it began with: half of its results would otherwise come
/// from other questions than the other half.
struct RunDifference {
  /// The parts of a manifest that come from the content of the corpus, in words.
  private static let parts: [(key: String, name: String)] = [
    ("questions", "questions"), ("train", "train questions"),
    ("validation", "validation questions"), ("test", "test questions"),
  ]

  private let was: JSONValue
  private let now: JSONValue

  /// Compares two manifests; nil when they are the same, and when they differ in more than the
  /// corpus, since these are runs of two commands.
  ///
  /// - Parameters:
  ///   - was: The manifest of the interrupted run.
  ///   - now: That of the run that is asked for.
  init?(was: JSONValue, now: JSONValue) {
    guard was != now, Self.withoutContent(was) == Self.withoutContent(now) else { return nil }
    (self.was, self.now) = (was, now)
  }

  /// What differs, such as `it has 5 questions, and now there are 8`.
  var text: String {
    var texts: [String] = []
    for part in Self.parts {
      let (old, new) = (was[part.key], now[part.key])
      guard old?["hash"] != new?["hash"] else { continue }
      let counts = (Self.count(old), Self.count(new))
      texts.append(
        counts.0 == counts.1
          ? "its \(counts.0) \(part.name) are not those of now"
          : "it has \(counts.0) \(part.name), and now there are \(counts.1)")
    }
    let hashes = [was, now].map { ($0["corpus_hash"] ?? $0["corpus"]?["hash"])?.string ?? "" }
    if hashes[0] != hashes[1] {
      texts.append(
        "its corpus has the hash \(hashes[0].prefix(8)), and now it is \(hashes[1].prefix(8))")
    }
    return texts.joined(separator: "; ")
  }

  private static func count(_ questions: JSONValue?) -> String {
    questions?["count"]?.text(.canonical) ?? "no"
  }

  /// A manifest of an evaluation or a training without what comes from the content of the corpus.
  private static func withoutContent(_ manifest: JSONValue) -> JSONValue {
    guard case .object(var object) = manifest else { return manifest }
    for key in ["corpus_hash", "train", "validation", "test"] { object[key] = nil }
    if let name = object["corpus"]?["name"] { object["corpus"] = name }
    if let split = object["questions"]?["split"] { object["questions"] = split }
    return .object(object)
  }
}
