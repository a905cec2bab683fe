package import Retrieval

/// A passage that matches a query.
package struct RankedPassage: Sendable {
  /// The passage.
  package let passage: Passage

  /// Its score.
  package let score: Double

  /// What each word or phrase adds to the score.
  package let parts: [ScoreExplanation.Part]
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
  ///   - query: What a person typed; parts in double quotes are phrases.
  ///   - loaded: The corpus.
  ///   - limit: The most passages, at least 1.
  ///   - dropsStopWords: Whether words such as "the" and "of" are left out of the query.
  ///   - scoring: The formula.
  ///   - explaining: Whether the parts of each score are wanted.
  /// - Returns: The passages; an empty result says why in its notice.
  /// - Throws: ``EngineError`` when the index cannot be read.
  package func search(
    _ query: String, in loaded: LoadedCorpus, limit: Int, dropsStopWords: Bool = true,
    scoring: BM25 = .standard, explaining: Bool = false
  ) throws(EngineError) -> RankedPassages {
    let query = SearchQuery(typed: query)
    let options = SearchOptions(
      limit: limit, scoring: scoring, dropsStopWords: dropsStopWords)
    do throws(RetrievalError) {
      let result = try SlowQueryLog.timed(slowQueries, query, in: loaded) {
        () throws(RetrievalError) in try loaded.index.search(query, options: options)
      }
      var hits: [RankedPassage] = []
      for hit in result.hits {
        let parts =
          explaining
          ? try loaded.index.explain(hit.number, query: query, options: options).parts : []
        hits.append(RankedPassage(passage: hit.passage, score: hit.score, parts: parts))
      }
      return RankedPassages(hits: hits, notice: Self.notice(of: result))
    } catch {
      throw EngineError(.unreadable, error.detail)
    }
  }

  /// Where slow searches are written down; nil for nowhere.
  var slowQueries: SlowQueryLog? { SlowQueryLog(configuration, host: host) }

  /// The most words of a query that a notice names.
  private static let mostNamed = 10

  private static func notice(of result: SearchResult) -> String? {
    if let reason = result.emptyReason { return reason.message }
    guard !result.unknownWords.isEmpty else { return nil }
    let named = result.unknownWords.prefix(mostNamed).map { "\"\($0)\"" }
    let rest = result.unknownWords.count - named.count
    return "no passage holds " + named.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) other words of the query" : "")
  }
}
