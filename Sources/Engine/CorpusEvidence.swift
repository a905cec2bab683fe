import Debate
import Records
import Retrieval
import Support

/// Finds the passages of a debate in a corpus.
///
/// Half of a worker's passages are the best ones, which all workers share; the others are dealt out
/// among the workers from a diverse choice of further candidates, so that workers see the question
/// from different sides without anyone missing the main evidence.
struct CorpusEvidence: EvidenceSource {
  let loaded: LoadedCorpus

  /// Where slow searches are written down; nil for nowhere.
  let slowQueries: SlowQueryLog?

  func passages(
    for question: String, worker: Int, of workers: Int, limit: Int
  ) async throws(EvidenceError) -> [PassageRecord] {
    let candidates = max(limit * (workers + 1), limit * 3)
    let hits: [SearchHit]
    do throws(RetrievalError) {
      let query = SearchQuery(question)
      hits = try SlowQueryLog.timed(slowQueries, query, in: loaded) {
        () throws(RetrievalError) in
        try loaded.index.search(query, options: SearchOptions(limit: candidates)).hits
      }
    } catch {
      throw EvidenceError(detail: error.detail)
    }
    let shared = workers > 1 ? (limit + 1) / 2 : limit
    var chosen = Array(hits.prefix(shared))
    let rest = Array(hits.dropFirst(shared))
    if chosen.count < limit, !rest.isEmpty {
      let wanted = (limit - chosen.count) * workers
      let diverse = DiversePassages.choose(from: rest, limit: wanted)
      let own = diverse.enumerated().filter { $0.offset % workers == worker % workers }
      chosen += own.map(\.element).prefix(limit - chosen.count)
    }
    return chosen.map { Self.record($0.passage) }
  }

  private static func record(_ passage: Passage) -> PassageRecord {
    PassageRecord(
      id: passage.id, document: passage.document, title: passage.title, path: passage.path,
      byteRange: passage.range, lines: passage.lines, headings: passage.headings,
      text: passage.text)
  }
}
