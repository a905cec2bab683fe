package import Retrieval

/// A passage that matches a query.
package struct RankedPassage: Sendable {
  /// The passage.
  package let passage: Passage

  /// Its score.
  package let score: Double

  /// What each word or phrase adds to the score.
  package let parts: [ScoreExplanation.Part]

  /// The ranks by words and by vectors, where both were joined.
  package let ranks: PassageRanker.Ranks?
}

/// What a search found.
package struct RankedPassages: Sendable {
  /// The passages, the best first.
  package let hits: [RankedPassage]

  /// What to tell a person about the query; nil when there is nothing to tell.
  package let notice: String?
}

extension Engine {
  /// Searches a corpus.
  ///
  /// - Parameters:
  ///   - query: What a person typed; parts in double quotes are phrases, where words rank.
  ///   - loaded: The corpus.
  ///   - limit: The most passages, at least 1.
  ///   - dropsStopWords: Whether words such as "the" and "of" are left out of the query.
  ///   - scoring: The formula.
  ///   - explaining: Whether the parts of each score are wanted.
  ///   - ranker: What ranks passages; nil for words alone. See ``ranker(_:of:isExact:)``.
  /// - Returns: The passages; an empty result says why in its notice.
  /// - Throws: ``EngineError`` when the index cannot be read, or the query has no vector.
  package func search(
    _ query: String, in loaded: LoadedCorpus, limit: Int, dropsStopWords: Bool = true,
    scoring: BM25 = .standard, explaining: Bool = false, by ranker: PassageRanker? = nil
  ) throws(EngineError) -> RankedPassages {
    let typed = SearchQuery(typed: query)
    let ranker = ranker ?? PassageRanker(loaded.index)
    // Vectors are of texts, in which no mark means anything.
    let query = ranker.method == .words ? typed : SearchQuery(query)
    let options = SearchOptions(
      limit: limit, scoring: scoring, dropsStopWords: dropsStopWords)
    do throws(RetrievalError) {
      let ranking = try SlowQueryLog.timed(slowQueries, query, in: loaded) {
        () throws(RetrievalError) in try ranker.rank(query, options: options)
      }
      var hits: [RankedPassage] = []
      for place in ranking.places {
        let parts =
          explaining && ranker.method == .words
          ? try loaded.index.explain(place.number, query: query, options: options).parts : []
        hits.append(
          RankedPassage(
            passage: try loaded.index.passage(place.number), score: place.score, parts: parts,
            ranks: place.ranks))
      }
      let marks = ranker.method != .words && !typed.clauses.isEmpty
      return RankedPassages(hits: hits, notice: Self.notice(of: ranking, marks))
    } catch {
      throw EngineError(.unreadable, error.detail)
    }
  }

  /// Where slow searches are written down; nil for nowhere.
  var slowQueries: SlowQueryLog? { SlowQueryLog(configuration, host: host) }

  /// The most words of a query that a notice names.
  private static let mostNamed = 10

  private static func notice(
    of ranking: PassageRanker.Ranking, _ hasMarks: Bool
  ) -> String? {
    if let reason = ranking.emptyReason { return reason.message }
    var notices: [String] = []
    if !ranking.unknownWords.isEmpty {
      let named = ranking.unknownWords.prefix(mostNamed).map { "\"\($0)\"" }
      let rest = ranking.unknownWords.count - named.count
      notices.append(
        "no passage holds " + named.joined(separator: ", ")
          + (rest > 0 ? " and \(rest) other words of the query" : ""))
    }
    if hasMarks {
      notices.append(
        "marks such as +, - and quotation marks ask for nothing here; choose --ranking words for them"
      )
    }
    return notices.isEmpty ? nil : notices.joined(separator: "; ")
  }
}
