import Support

/// Pairs of texts for the metrics; the same for every run.
enum MetricInputs {
  /// Predictions with their references: 22 words each, of which about seven in ten are shared.
  ///
  /// - Parameter count: How many pairs.
  /// - Returns: The pairs.
  static func pairs(_ count: Int) -> [(prediction: String, reference: String)] {
    var random = SeededRandom(seed: 13, purpose: "pairs")
    let words = (0..<4000).map { _ in
      String(
        (0..<Int.random(in: 2...9, using: &random)).map { _ in
          "etaoinshrdlucmfwypvbgk".randomElement(using: &random) ?? "e"
        })
    }
    return (0..<count).map { _ in
      let reference = (0..<22).map { _ in words[Int.random(in: 0..<4000, using: &random)] }
      let prediction = reference.map { word in
        Int.random(in: 0..<10, using: &random) < 7
          ? word : words[Int.random(in: 0..<4000, using: &random)]
      }
      return (sentence(prediction), sentence(reference))
    }
  }

  private static func sentence(_ words: [String]) -> String {
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
