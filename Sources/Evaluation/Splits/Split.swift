package import Retrieval
package import Support

/// Which questions are meant.
package enum SplitName: String, Sendable, CaseIterable {
  /// Those that edits are made from.
  case train
  /// Those that gates use.
  case validation
  /// Those that are sealed: for a last look, each of which is recorded.
  case test
  /// Every question.
  case all
}

/// The shares of the questions that go to each split.
package struct SplitQuotas: Sendable, Hashable {
  /// The share of train, 0 to 1.
  package var train: Double

  /// The share of validation, 0 to 1.
  package var validation: Double

  /// The share of test, 0 to 1.
  package var test: Double

  /// Two fifths each for train and validation, one fifth for test.
  package static let standard = SplitQuotas(train: 0.4, validation: 0.4, test: 0.2)

  /// Creates quotas; ``SplitPlan`` checks that they add up to 1.
  package init(train: Double, validation: Double, test: Double) {
    self.train = train
    self.validation = validation
    self.test = test
  }

  /// The splits with their shares, in the order in which they are filled.
  var ordered: [(name: SplitName, share: Double)] {
    [(.train, train), (.validation, validation), (.test, test)]
  }
}

/// The questions of one split.
package struct Split: Sendable, Hashable {
  /// Which split it is.
  package let name: SplitName

  /// The questions in the order of the collection.
  package let questions: [CorpusQuestion]

  /// How many source documents they come from.
  package let documents: Int

  /// How many groups they form that share no document.
  package let groups: Int

  /// A hash over the questions, whatever their order: what names a sealed set.
  package let contentHash: ContentHash

  init(name: SplitName, questions: [CorpusQuestion], groups: Int) {
    self.name = name
    self.questions = questions
    self.groups = groups
    documents = Split.sourceDocuments(of: questions)
    let hashes = questions.map(\.contentHash.description).sorted()
    contentHash = ContentHash(hashing: hashes.joined(separator: "\n"))
  }

  /// Returns how many source documents questions come from.
  ///
  /// - Parameter questions: The questions.
  /// - Returns: The number; questions that name no document count as one document each.
  package static func sourceDocuments(of questions: [CorpusQuestion]) -> Int {
    var documents: Set<String> = []
    var without = 0
    for question in questions {
      let own = question.sourceDocuments
      if own.isEmpty { without += 1 } else { documents.formUnion(own) }
    }
    return documents.count + without
  }
}

extension CorpusQuestion {
  /// The documents that the question rests on, each once.
  package var sourceDocuments: Set<String> {
    var documents = Set(supportingDocuments)
    for quote in quotes { documents.insert(quote.document) }
    for position in positions {
      for quote in position.quotes { documents.insert(quote.document) }
    }
    return documents
  }
}
