import Evaluation
import Retrieval
import Support
import Testing

@Suite("Splitting questions")
struct SplitPlanTests {
  private static func question(_ id: String, _ text: String, _ documents: [String] = [])
    -> CorpusQuestion
  {
    CorpusQuestion(id: id, question: text, answers: ["x"], supportingDocuments: documents)
  }

  private func failure(
    _ questions: [CorpusQuestion], _ quotas: SplitQuotas = .standard
  ) -> SplitError? {
    do throws(SplitError) {
      _ = try SplitPlan(questions: questions, quotas: quotas)
      return nil
    } catch {
      return error
    }
  }

  private func places(_ plan: SplitPlan) -> [String: SplitName] {
    var places: [String: SplitName] = [:]
    for split in plan.splits {
      for question in split.questions { places[question.id] = split.name }
    }
    return places
  }

  @Test("Every question stands in exactly one split, and no document in two")
  func partition() throws {
    let questions = Fixture.questions(500, perDocument: 7)
    let plan = try SplitPlan(questions: questions)
    #expect(plan.splits.map(\.name) == [.train, .validation, .test])
    #expect(plan.splits.map(\.questions.count).reduce(0, +) == 500)
    #expect(places(plan).count == 500)
    var owners: [String: SplitName] = [:]
    for split in plan.splits {
      for document in split.questions.flatMap(\.sourceDocuments) {
        #expect(owners[document] == nil || owners[document] == split.name)
        owners[document] = split.name
      }
      #expect(split.documents == Set(split.questions.flatMap(\.sourceDocuments)).count)
      #expect(split.groups == split.documents)
    }
    // A split ends within half a group of its quota.
    #expect(abs(plan[.train].questions.count - 200) <= 4)
    #expect(abs(plan[.validation].questions.count - 200) <= 4)
    #expect(plan[.all].questions == questions)
    #expect(plan[.all].documents == 72)
  }

  @Test("The split follows from the questions alone, whatever their order")
  func stability() throws {
    let questions = Fixture.questions(300, perDocument: 3)
    let plan = try SplitPlan(questions: questions)
    let shuffled = try SplitPlan(questions: questions.reversed())
    #expect(places(plan) == places(shuffled))
    #expect(plan[.test].contentHash == shuffled[.test].contentHash)
    #expect(plan[.test].questions == shuffled[.test].questions.reversed())
  }

  @Test("Few questions change their split when documents are added")
  func growth() throws {
    let before = places(try SplitPlan(questions: Fixture.questions(1000, perDocument: 5)))
    let after = places(try SplitPlan(questions: Fixture.questions(1050, perDocument: 5)))
    let moved = before.count { after[$0.key] != $0.value }
    #expect(moved <= 50)
  }

  @Test("Each split keeps its question order and names its content")
  func contentHash() throws {
    var questions = Fixture.questions(60)
    let plan = try SplitPlan(questions: questions)
    let ids = plan[.train].questions.compactMap { Int($0.id.dropFirst()) }
    #expect(ids == ids.sorted())
    let sealed = try #require(plan[.test].questions.first)
    let index = try #require(questions.firstIndex(of: sealed))
    questions[index].answers = ["another"]
    let changed = try SplitPlan(questions: questions)
    #expect(changed[.test].contentHash != plan[.test].contentHash)
    #expect(changed[.train].contentHash == plan[.train].contentHash)
    questions[index].answers = sealed.answers
    questions[index].line = 4000
    let moved = try SplitPlan(questions: questions)
    #expect(moved[.test].contentHash == plan[.test].contentHash)
  }

  @Test("A question over several documents joins them, quotes and positions included")
  func joining() throws {
    let questions = [
      Self.question("a", "first subject", ["d1"]), Self.question("b", "second subject", ["d2"]),
      Self.question("c", "third subject", ["d3"]),
      CorpusQuestion(
        id: "d", question: "fourth subject",
        quotes: [CorpusQuote(document: "d1", text: "x")],
        positions: [
          CorpusPosition(position: "p", quotes: [CorpusQuote(document: "d2", text: "y")])
        ]),
      Self.question("e", "fifth subject"), Self.question("f", "sixth subject"),
    ]
    let plan = try SplitPlan(questions: questions)
    let places = places(plan)
    #expect(places["a"] == places["b"])
    #expect(places["a"] == places["d"])
    #expect(plan[.all].groups == 4)
    #expect(plan[.all].documents == 5)
  }

  @Test("Every split with a quota gets a group, however large the groups before it are")
  func largeGroups() throws {
    let large = (0..<90).map { Self.question("l\($0)", "large subject \($0)", ["big"]) }
    for small in 2...6 {
      let questions = large + (0..<small).map { Self.question("s\($0)", "small \($0)", ["s\($0)"]) }
      let plan = try SplitPlan(questions: questions)
      #expect(plan.splits.allSatisfy { split in split.groups > 0 }, "\(small)")
    }
    let plan = try SplitPlan(
      questions: large + (0..<4).map { Self.question("s\($0)", "small \($0)", ["s\($0)"]) })
    #expect(plan.notes.contains { $0.contains("the largest group that shares documents has 90") })
    let even = try SplitPlan(questions: Fixture.questions(100))
    #expect(even.notes == [])
    let failure = failure(large + [Self.question("s", "small", ["s"])])
    #expect(failure?.code == .tooFewGroups)
    #expect(failure?.detail.contains("are 2 groups") == true)
    let two = try SplitPlan(
      questions: large + [Self.question("s", "small", ["s"])],
      quotas: SplitQuotas(train: 0, validation: 0.5, test: 0.5))
    #expect(two.splits.map(\.groups) == [0, 1, 1])
    #expect(two[.train].questions.isEmpty)
  }

  @Test(
    "Quotas that are no shares of a whole are refused",
    arguments: [
      SplitQuotas(train: 0.5, validation: 0.5, test: 0.5),
      SplitQuotas(train: -0.2, validation: 1, test: 0.2),
      SplitQuotas(train: .nan, validation: 0.5, test: 0.5),
      SplitQuotas(train: 0, validation: 0, test: 0),
    ])
  func quotas(_ quotas: SplitQuotas) {
    #expect(failure(Fixture.questions(20), quotas)?.code == .invalidQuotas)
  }

  @Test("No questions and ids that come twice are refused")
  func badQuestions() {
    #expect(failure([])?.code == .noQuestions)
    let twice = failure([Self.question("a", "one"), Self.question("a", "two")])
    #expect(twice?.code == .duplicateID)
    #expect(twice?.detail.contains("\"a\"") == true)
  }

  @Test("Questions that are nearly the same in different splits are refused and named")
  func nearDuplicates() throws {
    let base = Fixture.questions(60)
    let plan = try SplitPlan(questions: base)
    let original = try #require(plan[.train].questions.first)
    // A document whose questions come into another split.
    let sealed = try #require(plan[.test].questions.first?.supportingDocuments.first)
    let copy = CorpusQuestion(
      id: "copy", question: "what is SAID, about \(original.question.dropFirst(19))!",
      supportingDocuments: [sealed])
    let refused = try #require(failure(base + [copy]))
    #expect(refused.code == .nearDuplicates)
    #expect(refused.pairs.map(\.first.id) == [original.id])
    #expect(refused.pairs.map(\.second.id) == ["copy"])
    #expect(refused.detail.contains(original.question))
    #expect(refused.detail.contains("remove one of each pair"))
    let joined = try SplitPlan(questions: base + [copy], joinsNearDuplicates: true)
    #expect(joined.joinedPairs == 1)
    let places = places(joined)
    #expect(places["copy"] == places[original.id])
  }

  @Test("Nearly the same are equal folded words and shingles of Jaccard 0.9, no less")
  func threshold() throws {
    let words = (0..<60).map { "w\($0)" }
    func copy(changing changed: Int) -> String {
      words.enumerated().map { $0.offset < changed * 7 && $0.offset % 7 == 3 ? "x" : $0.element }
        .joined(separator: " ")
    }
    func isJoined(_ left: String, _ right: String) throws -> Bool {
      let filler = (0..<6).map { Self.question("f\($0)", "filler number \($0)") }
      let plan = try SplitPlan(
        questions: filler + [Self.question("a", left), Self.question("b", right)],
        joinsNearDuplicates: true)
      return plan.joinedPairs == 1
    }
    // 61 shingles each; a changed word changes two: 59 of 63, then 57 of 65 shared.
    #expect(try isJoined(copy(changing: 0), copy(changing: 1)))
    #expect(try !isJoined(copy(changing: 0), copy(changing: 2)))
    // 10 of 11 shared, and only one of the rarest that are looked up.
    #expect(try isJoined("a b c d e f g h i", "a a b c d e f g h i"))
    #expect(try isJoined("Where was Kant born?", "where was KANT born"))
    #expect(try isJoined("Who is Gödel?", "who is Go\u{308}del"))
    #expect(try !isJoined("Where was Kant born?", "When was Kant born?"))
    #expect(try !isJoined("Did Kant influence Hegel?", "Did Hegel influence Kant?"))
    #expect(try !isJoined("???", "!!!"))
  }

  @Test("The search finds the same questions as comparing all pairs")
  func exhaustive() throws {
    var random = SeededRandom(seed: 3, purpose: "duplicates")
    let sources = (0..<20).map { _ in
      (0..<Int.random(in: 12...50, using: &random)).map { _ in
        "w\(Int.random(in: 0..<200, using: &random))"
      }
    }
    let questions = (0..<120).map { number -> CorpusQuestion in
      var words = sources[number % 20]
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        words[Int.random(in: 0..<words.count, using: &random)] = "v\(number)"
      }
      return Self.question("q\(number)", words.joined(separator: " "))
    }
    func shingles(_ text: String) -> Set<[String]> {
      let words = ["^"] + text.split(separator: " ").map(String.init) + ["$"]
      return Set(zip(words, words.dropFirst()).map { [$0, $1] })
    }
    let sets = questions.map { shingles($0.question) }
    var labels = Array(0..<120)
    for right in 0..<120 {
      for left in 0..<right {
        let shared = Double(sets[left].intersection(sets[right]).count)
        let all = Double(sets[left].union(sets[right]).count)
        guard shared / all >= 0.9 else { continue }
        let (from, to) = (labels[right], labels[left])
        labels = labels.map { $0 == from ? to : $0 }
      }
    }
    let plan = try SplitPlan(questions: questions, joinsNearDuplicates: true)
    #expect(plan[.all].groups == Set(labels).count)
    #expect(Set(labels).count < 110)
  }
}
