/// Something that can be written at a place.
package struct Completion: Sendable, Hashable {
  /// What it is.
  package enum Kind: Sendable {
    /// A key of the schema.
    case key
    /// One of the words that a field admits.
    case choice
    /// A variable of a prompt.
    case variable
    /// A document to extend.
    case base
    /// A corpus.
    case corpus
    /// A model.
    case model
    /// A rule.
    case rule
  }

  /// What is shown, and written unless ``text`` says otherwise.
  package var label: String

  /// What is written.
  package var text: String

  /// What it is.
  package var kind: Kind

  /// A few words about it.
  package var detail: String?

  /// What it is about, as Markdown.
  package var documentation: String?

  /// The bytes that it takes the place of.
  package var range: Range<Int>
}

/// Names of the project that may be written in a profile.
package struct AssistNames: Sendable {
  /// The corpora.
  package var corpora: [String]

  /// The models.
  package var models: [String]

  /// The profiles beside the document, as `extends` writes them.
  package var bases: [String]

  /// Creates names.
  ///
  /// - Parameters:
  ///   - corpora: The corpora.
  ///   - models: The models.
  ///   - bases: The profiles beside the document, as `extends` writes them.
  package init(corpora: [String] = [], models: [String] = [], bases: [String] = []) {
    self.corpora = corpora
    self.models = models
    self.bases = bases
  }
}
