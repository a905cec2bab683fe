import Evaluation
import Retrieval
import Support
import TestSupport
import Testing

@Suite("Splits of the shared collections (Golden)", .enabled(if: Shared.isAvailable))
struct SplitGoldenTests {
  @Test(
    "Every collection with questions splits near its quotas",
    arguments: [
      "cisi", "clapnq", "cranfield", "gsm8k", "hotpotqa", "npl", "nq_open", "pubmedqa", "scifact",
      "squad2", "strategyqa", "truthfulqa", "xquad/en", "xquad/th",
    ])
  func collection(_ name: String) throws {
    let corpus = try CorpusLoader.load(try Shared.path("data/corpora/\(name)"))
    let plan = try SplitPlan(questions: corpus.questions, joinsNearDuplicates: true)
    #expect(plan.splits.map(\.questions.count).reduce(0, +) == corpus.questions.count)
    #expect(plan.splits.allSatisfy { split in !split.questions.isEmpty })
    var owners: [String: SplitName] = [:]
    for split in plan.splits {
      for document in Set(split.questions.flatMap(\.sourceDocuments)) {
        #expect(owners[document] == nil)
        owners[document] = split.name
      }
    }
  }
}
