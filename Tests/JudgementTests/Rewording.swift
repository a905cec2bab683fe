/// Says a sentence otherwise without changing what it says.
enum Rewording {
  /// Returns the sentence with other words and another order, nil where nothing can be changed.
  ///
  /// - Parameter sentence: A sentence with a full stop.
  /// - Returns: What says the same.
  static func reworded(_ sentence: String) -> String? {
    var text = withoutParentheses(sentence)
    text = openingMoved(text)
    text = respelled(text)
    return text == sentence ? nil : text
  }

  private static func withoutParentheses(_ sentence: String) -> String {
    guard let open = sentence.range(of: " ("),
      let close = sentence[open.upperBound...].firstIndex(of: ")")
    else { return sentence }
    return String(sentence[..<open.lowerBound] + sentence[sentence.index(after: close)...])
  }

  /// Moves a time or place to the end: `In 1899, he left.` becomes `He left in 1899.`.
  private static func openingMoved(_ sentence: String) -> String {
    let openings = ["In ", "On ", "At ", "During ", "After ", "Before ", "By ", "Since ", "Until "]
    guard openings.contains(where: sentence.hasPrefix), let comma = sentence.firstIndex(of: ","),
      sentence[sentence.index(after: comma)...].hasPrefix(" "),
      sentence[..<comma].split(separator: " ").count <= 6
    else { return sentence }
    let opening = sentence[..<comma]
    let rest = sentence[sentence.index(comma, offsetBy: 2)...].dropLast()
    // `In Paris, France, …` has its comma inside; a clause that begins behind one is left alone.
    guard !rest.contains(",") else { return sentence }
    let first = rest.prefix(1).uppercased()
    return "\(first)\(rest.dropFirst()) \(opening.prefix(1).lowercased())\(opening.dropFirst())."
  }

  private static func respelled(_ sentence: String) -> String {
    let words = sentence.split(separator: " ").map { word -> String in
      let core = word.prefix { $0.isLetter }
      guard let other = synonyms[String(core)] else { return String(word) }
      return other + word.dropFirst(core.count)
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static let synonyms: [String: String] = [
    "also": "", "however": "", "began": "started", "received": "got", "many": "numerous",
    "large": "big", "because": "since", "used": "employed", "created": "made", "about": "roughly",
    "located": "situated", "several": "a number of", "approximately": "about",
    "often": "frequently",
    "important": "significant", "various": "different", "while": "whereas", "while,": "whereas",
    "although": "though", "usually": "normally", "build": "construct", "built": "constructed",
    "show": "demonstrate", "showed": "demonstrated", "get": "obtain", "help": "aid",
    "helped": "aided", "need": "require", "needs": "requires", "called": "named",
    "among": "amongst", "main": "chief", "whole": "entire", "primarily": "mainly",
    "large-scale": "extensive", "allowed": "permitted", "allows": "permits", "purchased": "bought",
    "remained": "stayed", "died": "passed away", "finished": "completed", "wide": "broad",
  ]
}

extension String {
  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
