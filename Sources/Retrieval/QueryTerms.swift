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

  /// One term of a clause at its distance from the clause's start.
  package struct PhraseTerm: Sendable, Hashable {
    /// The folded, stemmed term.
    package var text: String

    /// The number of positions from the first word of the phrase.
    package var offset: Int
  }

  /// What a hit must hold, or must not hold; see ``SearchQuery/Clause``.
  package struct Clause: Sendable, Hashable {
    /// At least one term.
    package var terms: [PhraseTerm]

    /// Where the terms have to stand; nil for anywhere.
    package var field: SearchQuery.Field?

    /// How many other words may stand between them, in any order; nil for none and in order.
    package var nearness: Int?

    /// Whether a hit must not hold it.
    package var isExcluded = false

    /// Whether it adds to the score.
    package var isScored = true
  }

  /// The distinct terms in order of their first place.
  package var terms: [Term] = []

  /// The clauses that have terms.
  package var clauses: [Clause] = []

  /// Whether stop words were left out.
  package var hasDroppedStopWords = false

  /// Whether nothing is left to look for.
  package var isEmpty: Bool { terms.isEmpty && clauses.allSatisfy(\.isExcluded) }

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
    for clause in query.clauses {
      let tokens = analyzer.tokens(of: clause.text)
      guard let first = tokens.first else { continue }
      clauses.append(
        Clause(
          terms: tokens.map { PhraseTerm(text: $0.term, offset: $0.position - first.position) },
          field: clause.field, nearness: clause.nearness, isExcluded: clause.isExcluded,
          isScored: clause.isScored))
    }
  }

  /// Creates a query from terms as they are, each counted as often as it is given.
  package init(terms: [String], phrases: [[String]] = []) {
    var places: [String: Int] = [:]
    for term in terms { add(term, &places) }
    clauses = phrases.filter { !$0.isEmpty }.map { phrase in
      Clause(terms: phrase.enumerated().map { PhraseTerm(text: $0.element, offset: $0.offset) })
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
