package import Retrieval
import Support

/// The questions of a collection in three splits that share no source document.
///
/// Questions that rest on one document are one group, so that no split learns a document that
/// another asks about; a question over several documents joins their groups, and one that names
/// none is a group of its own. The groups are ordered by the hash of their first document's id and
/// fill train, validation and test by quota. Nothing of a run enters the order: a question stays in
/// its split from run to run, and nearly always when documents are added.
package struct SplitPlan: Sendable, Hashable {
  /// The splits in the order train, validation, test; empty ones are there too.
  package let splits: [Split]

  /// All questions as one split.
  package let all: Split

  /// How many pairs of nearly equal questions were put into one group.
  package let joinedPairs: Int

  /// What the user should know: splits that miss their quota by more than a tenth of the questions.
  package let notes: [String]

  /// Returns a split.
  package subscript(name: SplitName) -> Split {
    splits.first { $0.name == name } ?? all
  }

  /// Splits questions.
  ///
  /// - Parameters:
  ///   - questions: The questions of a collection.
  ///   - quotas: The share of each split.
  ///   - joinsNearDuplicates: Whether questions that are nearly the same are put into one group;
  ///     otherwise they are refused where they would stand in different splits.
  /// - Throws: ``SplitError``.
  /// - Complexity: O(n log n) in the questions, apart from comparisons of those that share rare
  ///   words.
  package init(
    questions: [CorpusQuestion], quotas: SplitQuotas = .standard, joinsNearDuplicates: Bool = false
  ) throws(SplitError) {
    try Self.check(questions, quotas)
    let duplicates = NearDuplicates(questions)
    let groups = Self.groups(questions, joining: joinsNearDuplicates ? duplicates.pairs : [])
    let names = try Self.assign(groups.map(\.count), total: questions.count, quotas)
    var places = [SplitName](repeating: .all, count: questions.count)
    for (group, name) in zip(groups, names) {
      for index in group { places[index] = name }
    }
    try Self.refuse(duplicates.pairs, across: places, questions)
    splits = quotas.ordered.map { split in
      Split(
        name: split.name,
        questions: questions.indices.filter { places[$0] == split.name }.map { questions[$0] },
        groups: names.count { $0 == split.name })
    }
    all = Split(name: .all, questions: questions, groups: groups.count)
    joinedPairs = joinsNearDuplicates ? duplicates.pairs.count : 0
    notes = Self.notes(splits, quotas, largestGroup: groups.map(\.count).max() ?? 0)
  }

  private static func notes(
    _ splits: [Split], _ quotas: SplitQuotas, largestGroup: Int
  ) -> [String] {
    let total = splits.map(\.questions.count).reduce(0, +)
    return zip(splits, quotas.ordered).compactMap { split, quota in
      let share = Double(split.questions.count) / Double(total)
      guard abs(share - quota.share) > 0.1 else { return nil }
      return "\(split.name.rawValue) has \(split.questions.count) of \(total) questions, "
        + "\(percent(share)) instead of \(percent(quota.share)): the largest group that shares "
        + "documents has \(largestGroup)"
    }
  }

  private static func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }

  private static func check(
    _ questions: [CorpusQuestion], _ quotas: SplitQuotas
  ) throws(SplitError) {
    guard !questions.isEmpty else {
      throw SplitError(.noQuestions, "there are no questions to split; add some to the collection")
    }
    let shares = quotas.ordered.map(\.share)
    guard shares.allSatisfy({ $0 >= 0 && $0 <= 1 }), abs(shares.reduce(0, +) - 1) < 1e-6 else {
      throw SplitError(
        .invalidQuotas,
        "the quotas \(shares.map { "\($0)" }.joined(separator: ", ")) of train, validation and "
          + "test are no shares of a whole; give three numbers from 0 to 1 that add up to 1")
    }
    var seen: Set<String> = []
    for question in questions where !seen.insert(question.id).inserted {
      throw SplitError(
        .duplicateID, "two questions have the id \"\(question.id)\"; give each its own")
    }
  }

  /// The groups, each as ascending indices of questions, in the order in which they fill splits.
  private static func groups(
    _ questions: [CorpusQuestion], joining pairs: [NearDuplicates.Pair]
  ) -> [[Int]] {
    var sets = UnionFind(count: questions.count)
    var owners: [String: Int] = [:]
    // The name of a question's own group: its smallest document, or its id where it has none.
    let names = questions.map { question -> String in
      let documents = question.sourceDocuments
      return documents.min(by: Self.precedes).map { "document \($0)" } ?? "question \(question.id)"
    }
    for (index, question) in questions.enumerated() {
      for document in question.sourceDocuments {
        if let owner = owners[document] {
          sets.join(owner, index)
        } else {
          owners[document] = index
        }
      }
    }
    for pair in pairs { sets.join(pair.first, pair.second) }
    var members: [Int: [Int]] = [:]
    for index in questions.indices { members[sets.find(index), default: []].append(index) }
    let keyed = members.values.map { group -> (key: ContentHash, group: [Int]) in
      let name = group.map { names[$0] }.min(by: Self.precedes) ?? ""
      return (ContentHash(hashing: "\(Self.salt) \(name)"), group)
    }
    return keyed.sorted { ($0.key, $0.group[0]) < ($1.key, $1.group[0]) }.map(\.group)
  }

  /// A fixed word, so that the order of groups is this program's own and no run's.
  private static let salt = "hegel split 1"

  /// By bytes, so that the order is the same whatever counts as equal text.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Gives every group, in order, to a split: each split ends where it comes nearest to its quota
  /// of what is left for it, and leaves a group for each split behind it.
  private static func assign(
    _ sizes: [Int], total: Int, _ quotas: SplitQuotas
  ) throws(SplitError) -> [SplitName] {
    let wanted = quotas.ordered.filter { $0.share > 0 }
    guard sizes.count >= wanted.count else {
      let groups = sizes.count == 1 ? "is 1 group" : "are \(sizes.count) groups"
      throw SplitError(
        .tooFewGroups,
        "there \(groups) of questions that share no document, and \(wanted.count) splits need one "
          + "each; add questions on other documents, or set a quota to 0")
    }
    var names: [SplitName] = []
    for (number, split) in wanted.enumerated() {
      let behind = wanted.count - number - 1
      guard behind > 0 else {
        names += Array(repeating: split.name, count: sizes.count - names.count)
        break
      }
      let target = split.share * Double(total)
      var taken = 0
      repeat {
        let size = sizes[names.count]
        // The next group is taken if that comes nearer to the quota; at equal distance it is not.
        if taken > 0, abs(Double(taken + size) - target) >= abs(Double(taken) - target) { break }
        names.append(split.name)
        taken += size
      } while sizes.count - names.count > behind
    }
    return names
  }

  private static func refuse(
    _ pairs: [NearDuplicates.Pair], across places: [SplitName], _ questions: [CorpusQuestion]
  ) throws(SplitError) {
    let crossing = pairs.filter { places[$0.first] != places[$0.second] }
    guard !crossing.isEmpty else { return }
    let shown = crossing.prefix(3).map { pair in
      "\"\(questions[pair.first].id)\" in \(places[pair.first].rawValue) "
        + "(\(excerpt(questions[pair.first].question))) and \"\(questions[pair.second].id)\" in "
        + "\(places[pair.second].rawValue) (\(excerpt(questions[pair.second].question)))"
    }
    let more = crossing.count > shown.count ? " and \(crossing.count - shown.count) more" : ""
    let many = crossing.count == 1 ? "pair of questions is" : "pairs of questions are"
    throw SplitError(
      .nearDuplicates,
      "\(crossing.count) \(many) nearly the same in different splits: "
        + shown.joined(separator: "; ") + more
        + "; remove one of each pair, or set splits.near_duplicates to join, which puts them into "
        + "one group",
      pairs: crossing.prefix(20).map { pair in
        SplitError.Pair(
          first: (questions[pair.first].id, places[pair.first]),
          second: (questions[pair.second].id, places[pair.second]), similarity: pair.similarity)
      })
  }

  /// The beginning of a question for a message.
  private static func excerpt(_ text: String) -> String {
    let limit = 80
    guard text.unicodeScalars.count > limit else { return "\"\(text)\"" }
    return "\"\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))))…\""
  }
}
