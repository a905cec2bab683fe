import Evaluation
import Records
import Support
import TestSupport
import Testing

@Suite("Sealed questions")
struct SealedQuestionsTests {
  private let host = Host.fixed()

  private func use(
    _ plan: SplitPlan, _ name: SplitName, _ store: MemoryStore, run: UUIDv7, again: Bool = false
  ) async -> StoreError? {
    do throws(StoreError) {
      _ = try await plan.recordUse(
        of: name, in: store, namespace: "n", corpus: "c", run: run, purpose: "evaluation",
        again: again, at: host.now())
      return nil
    } catch {
      return error
    }
  }

  @Test("A second use by another run is refused unless it is asked for, and each is recorded")
  func uses() async throws {
    let plan = try SplitPlan(questions: Fixture.questions(30))
    let store = MemoryStore()
    let (first, second) = (host.newID(), host.newID())
    #expect(await use(plan, .train, store, run: first) == nil)
    #expect(await store.uses(of: plan[.test].contentHash, namespace: "n").isEmpty)
    #expect(await use(plan, .test, store, run: first) == nil)
    #expect(await use(plan, .test, store, run: first) == nil)
    #expect(await use(plan, .test, store, run: second)?.code == .sealed)
    #expect(await use(plan, .test, store, run: second, again: true) == nil)
    let uses = await store.uses(of: plan[.test].contentHash, namespace: "n")
    #expect(uses.map(\.run) == [first, second])
  }

  @Test("Asking for all questions breaks the seal as well")
  func all() async throws {
    let plan = try SplitPlan(questions: Fixture.questions(30))
    let store = MemoryStore()
    #expect(await use(plan, .all, store, run: host.newID()) == nil)
    #expect(await use(plan, .test, store, run: host.newID())?.code == .sealed)
  }

  @Test("Without test questions there is nothing to seal")
  func none() async throws {
    let plan = try SplitPlan(
      questions: Fixture.questions(30),
      quotas: SplitQuotas(train: 0.5, validation: 0.5, test: 0))
    let store = MemoryStore()
    #expect(await use(plan, .all, store, run: host.newID()) == nil)
    #expect(await use(plan, .all, store, run: host.newID()) == nil)
  }
}
