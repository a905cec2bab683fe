package import TextAnalysis

/// A query in terms.
package struct QueryTerms: Sendable, Hashable {
  /// One distinct term with its count.
  package struct Term: Sendable, Hashable {
    /// The folded, stemmed term.
    package var text: String

    /// How often it stands in the query.
    package var count: Int
  }

  /// One term of a phrase at its distance from the phrase's start.
  package struct PhraseTerm: Sendable, Hashable {
    /// The folded, stemmed term.
    package var text: String

    /// The number of positions from the first word of the phrase.
    package var offset: Int
  }

  /// The distinct terms in order of their first place.
  package var terms: [Term] = []

  /// The phrases that have terms.
  package var phrases: [[PhraseTerm]] = []

  /// Whether stop words were left out.
  package var hasDroppedStopWords = false

  /// Whether nothing is left to look for.
  package var isEmpty: Bool { terms.isEmpty && phrases.isEmpty }

  /// Analyses a query.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - analyzer: The analyser of the index.
  ///   - dropsStopWords: Whether stop words outside phrases are left out.
  package init(_ query: SearchQuery, analyzer: Analyzer, dropsStopWords: Bool) {
    var places: [String: Int] = [:]
    for token in analyzer.tokens(of: query.text) {
      if token.isStopWord && dropsStopWords {
        hasDroppedStopWords = true
      } else {
        add(token.term, &places)
      }
    }
    for phrase in query.phrases {
      let tokens = analyzer.tokens(of: phrase)
      guard let first = tokens.first else { continue }
      phrases.append(
        tokens.map { PhraseTerm(text: $0.term, offset: $0.position - first.position) })
    }
  }

  /// Creates a query from terms as they are, each counted as often as it is given.
  package init(terms: [String], phrases: [[String]] = []) {
    var places: [String: Int] = [:]
    for term in terms { add(term, &places) }
    self.phrases = phrases.filter { !$0.isEmpty }.map { phrase in
      phrase.enumerated().map { PhraseTerm(text: $0.element, offset: $0.offset) }
    }
  }

  private mutating func add(_ term: String, _ places: inout [String: Int]) {
    if let place = places[term] {
      terms[place].count += 1
    } else {
      places[term] = terms.count
      terms.append(Term(text: term, count: 1))
    }
  }
}
