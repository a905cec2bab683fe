import Support

/// A claim on a passage, right or with a planted error.
struct LabelledClaim {
  /// What was done to a sentence of the passage.
  enum Kind: String, CaseIterable {
    /// Nothing.
    case verbatim
    /// It was said otherwise: parts moved or left out, other words for the same.
    case reworded
    /// It has another number.
    case number
    /// It has another name.
    case name
    /// It was denied.
    case denied
    /// It is a sentence from somewhere else.
    case unsupported

    var isError: Bool { self != .verbatim && self != .reworded }
  }

  var kind: Kind
  var text: String

  /// The sentence that it was made of; for an unsupported claim a sentence of the passage.
  var sentence: String
  var passage: SourcePassage

  /// Other passages of the same article, which do not hold the sentence.
  var others: [SourcePassage]
}

/// Makes claims on passages, with errors planted in some of them.
///
/// It reads words by spaces and capital letters alone, so that it shares nothing with what it
/// measures.
struct PlantedErrors {
  private let passages: [SourcePassage]
  private let names: [String: [String]]
  private var random: SeededRandom

  init(_ passages: [SourcePassage], seed: UInt64) {
    self.passages = passages
    random = SeededRandom(seed: seed, purpose: "planted errors")
    var names: [String: [String]] = [:]
    for passage in passages {
      for sentence in passage.sentences {
        names[passage.article, default: []] += Self.names(in: sentence).map(\.text)
      }
    }
    self.names = names
  }

  /// Returns claims of every kind for every passage that allows them.
  mutating func claims() -> [LabelledClaim] {
    var result: [LabelledClaim] = []
    for (place, passage) in passages.enumerated() {
      let around = [place - 1, place + 1].filter {
        passages.indices.contains($0) && passages[$0].article == passage.article
      }.map { passages[$0] }
      for kind in LabelledClaim.Kind.allCases {
        let sentences = passage.sentences.shuffled(using: &random)
        for sentence in sentences {
          guard let text = claim(kind, sentence, passage) else { continue }
          result.append(
            LabelledClaim(
              kind: kind, text: text, sentence: sentence, passage: passage, others: around))
          break
        }
      }
    }
    return result
  }

  private mutating func claim(
    _ kind: LabelledClaim.Kind, _ sentence: String, _ passage: SourcePassage
  ) -> String? {
    switch kind {
    case .verbatim: sentence
    case .reworded: Rewording.reworded(sentence)
    case .number: otherNumber(sentence)
    case .name: otherName(sentence, passage)
    case .denied: Self.denied(sentence)
    case .unsupported: elsewhere(passage)
    }
  }

  // MARK: - Errors

  private mutating func otherNumber(_ sentence: String) -> String? {
    var words = sentence.split(separator: " ").map(String.init)
    let places = words.indices.filter { Self.number(in: words[$0]) != nil }
    guard let place = places.randomElement(using: &random),
      let range = Self.number(in: words[place])
    else { return nil }
    let digits = String(words[place][range])
    if let spelled = Self.spelled.firstIndex(of: digits) {
      let other =
        (spelled + Int.random(in: 1..<Self.spelled.count, using: &random))
        % Self.spelled.count
      words[place].replaceSubrange(range, with: Self.spelled[other])
      return words.joined(separator: " ")
    }
    var characters = Array(digits)
    let changeable = characters.indices.filter { characters[$0].isNumber }
    // The last digits of a year, any digit of another number.
    let isYear = characters.count == 4 && changeable.count == 4
    guard
      let digit = (isYear ? changeable.suffix(2) : changeable[...]).randomElement(using: &random),
      let value = characters[digit].wholeNumberValue
    else { return nil }
    let least = digit == 0 && characters.count > 1 ? 1 : 0
    let choices = (least...9).filter { $0 != value }
    guard let other = choices.randomElement(using: &random) else { return nil }
    characters[digit] = Character(String(other))
    words[place].replaceSubrange(range, with: String(characters))
    return words.joined(separator: " ")
  }

  private static let spelled = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty",
  ]

  /// The digits of a word, or the word itself when it is a small number.
  private static func number(in word: String) -> Range<String.Index>? {
    guard let first = word.firstIndex(where: \.isASCIIDigit) else {
      let letters = word.prefix { $0.isLetter }
      return spelled.contains(String(letters)) ? letters.startIndex..<letters.endIndex : nil
    }
    // `B52` and `[3]` are no numbers.
    guard word[..<first].allSatisfy({ "$£€(".contains($0) }) else { return nil }
    var end = first
    while end < word.endIndex {
      let character = word[end]
      let next = word.index(after: end)
      let isInside =
        character.isASCIIDigit
        || (",.".contains(character) && next < word.endIndex && word[next].isASCIIDigit)
      guard isInside else { break }
      end = next
    }
    return first..<end
  }

  private mutating func otherName(_ sentence: String, _ passage: SourcePassage) -> String? {
    let found = Self.names(in: sentence)
    guard let name = found.randomElement(using: &random) else { return nil }
    let count = name.text.split(separator: " ").count
    let inside = passage.sentences.flatMap(Self.names).map(\.text)
    let pool = Bool.random(using: &random) ? inside : names[passage.article] ?? []
    let own = Set(sentence.split { !$0.isLetter }.map { $0.lowercased() })
    // A name that shares a word with the sentence may be another way to say the same.
    let others = pool.filter { other in
      let words = other.split { !$0.isLetter }.map { $0.lowercased() }
      return other.split(separator: " ").count == count && own.isDisjoint(with: words)
    }
    guard let other = others.randomElement(using: &random) else { return nil }
    return sentence.replacingCharacters(in: name.range, with: other)
  }

  /// Runs of words with a capital letter behind the first word of a sentence, without months.
  static func names(in sentence: String) -> [(text: String, range: Range<String.Index>)] {
    var result: [(String, Range<String.Index>)] = []
    var run: Range<String.Index>?
    func close() {
      if let range = run { result.append((String(sentence[range]), range)) }
      run = nil
    }
    var isFirst = true
    for word in sentence.split(separator: " ") {
      let letters = word.prefix { $0.isLetter || "-'’".contains($0) }
      let core = letters.hasSuffix("'s") || letters.hasSuffix("’s") ? letters.dropLast(2) : letters
      let isName =
        !isFirst && core.first?.isUppercase == true && core.count > 2
        && !calendar.contains(String(core)) && core.dropFirst().contains(where: \.isLowercase)
      isFirst = false
      guard isName else {
        close()
        continue
      }
      run = (run?.lowerBound ?? core.startIndex)..<core.endIndex
      if core.endIndex != word.endIndex { close() }
    }
    close()
    return result
  }

  private static let calendar: Set<String> = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Sunday", "The", "This", "These", "However", "For",
  ]

  private static func denied(_ sentence: String) -> String? {
    var words = sentence.split(separator: " ").map(String.init)
    guard !words.contains(where: { ["not", "no", "never", "nor"].contains($0) }) else { return nil }
    let verbs = ["is", "was", "are", "were", "can", "could", "will", "would", "has", "had"]
    guard let place = words.dropFirst().firstIndex(where: verbs.contains), place + 1 < words.count
    else { return nil }
    words.insert("not", at: place + 1)
    return words.joined(separator: " ")
  }

  /// A sentence of another paragraph: of the same article, or of another one.
  private mutating func elsewhere(_ passage: SourcePassage) -> String? {
    let isSame = Bool.random(using: &random)
    let pool = passages.filter { ($0.article == passage.article) == isSame && $0.id != passage.id }
    return pool.randomElement(using: &random)?.sentences.randomElement(using: &random)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: other)
    return copy
  }
}
