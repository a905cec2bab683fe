package import Support

/// A corpus: documents, questions about them, and relevance judgements where there are any.
package struct Corpus: Sendable {
  /// What the corpus says of itself; made from the folder's name where there is no manifest.
  package var manifest: CorpusManifest

  /// The canonical path of the corpus folder.
  package var root: String

  /// The documents, in the order of their ids or of their rows; none where an index has them.
  package var documents: [CorpusDocument]

  /// What is known of the documents, whether they are here or not.
  package var summary: DocumentSummary

  /// The questions, in the order of their file.
  package var questions: [CorpusQuestion]

  /// Relevance judgements, in the order of their file.
  package var judgements: [RelevanceJudgement]

  /// What is odd but does not keep the corpus from being used, such as an empty document.
  package var issues: [CorpusIssue]

  /// The SHA-256 of everything that decides results: passage settings, documents, questions and
  /// judgements.
  package var fingerprint: ContentHash

  /// The SHA-256 of what decides passages: passage settings and documents.
  package var documentFingerprint: ContentHash { summary.fingerprint }

  /// The name.
  package var name: String { manifest.name }

  /// Creates a corpus and computes its fingerprints.
  ///
  /// - Parameters:
  ///   - manifest: What the corpus says of itself.
  ///   - root: The canonical path of the corpus folder.
  ///   - documents: The documents; their ids differ.
  ///   - summary: What is known of the documents; nil to compute it.
  ///   - questions: The questions; their ids differ.
  ///   - judgements: Relevance judgements.
  ///   - issues: What is odd about the corpus.
  package init(
    manifest: CorpusManifest, root: String, documents: [CorpusDocument],
    summary: DocumentSummary? = nil, questions: [CorpusQuestion],
    judgements: [RelevanceJudgement] = [], issues: [CorpusIssue] = []
  ) {
    self.manifest = manifest
    self.root = root
    self.documents = documents
    self.questions = questions
    self.judgements = judgements
    self.issues = issues
    self.summary = summary ?? DocumentSummary(documents, manifest.passages)
    var listing = "documents \(self.summary.fingerprint)\n"
    for question in questions { listing += "question \(question.signature)\n" }
    for judgement in judgements { listing += "judgement \(judgement.signature)\n" }
    fingerprint = ContentHash(hashing: listing)
  }

  /// Returns a document, nil if there is none with the id.
  ///
  /// - Parameter id: The id of a document.
  /// - Returns: The document.
  /// - Complexity: O(documents); make a dictionary to look up many.
  package func document(_ id: String) -> CorpusDocument? {
    documents.first { $0.id == id }
  }

  /// Returns a question, nil if there is none with the id.
  ///
  /// - Parameter id: The id of a question.
  /// - Returns: The question.
  /// - Complexity: O(questions); make a dictionary to look up many.
  package func question(_ id: String) -> CorpusQuestion? {
    questions.first { $0.id == id }
  }

  /// Returns the passages of all documents in order.
  ///
  /// - Returns: Passages numbered by their place; the ids differ.
  /// - Complexity: O(bytes of all documents).
  package func passages() -> [Passage] {
    Chunker(options: manifest.passages).passages(of: documents)
  }
}

/// What is known of the documents of a corpus without their texts.
package struct DocumentSummary: Sendable, Hashable {
  /// The number of documents.
  package var documents: Int

  /// The bytes of their texts.
  package var bytes: Int

  /// The SHA-256 of passage settings and documents.
  package var fingerprint: ContentHash

  /// Creates a summary.
  package init(documents: Int, bytes: Int, fingerprint: ContentHash) {
    self.documents = documents
    self.bytes = bytes
    self.fingerprint = fingerprint
  }

  init(_ documents: [CorpusDocument], _ passages: PassageOptions) {
    var builder = Builder(passages)
    for document in documents { builder.add(document, ContentHash(hashing: document.bytes)) }
    self = builder.summary
  }

  /// Computes a summary document by document.
  struct Builder {
    private var hasher = ContentHasher()
    private var documents = 0
    private var bytes = 0

    /// Begins with the settings of passages.
    init(_ passages: PassageOptions) {
      hasher.update(passages.signature)
    }

    /// Adds a document with the hash of its text.
    mutating func add(_ document: CorpusDocument, _ hash: ContentHash) {
      documents += 1
      bytes += document.bytes.count
      // Every part has its length in front, so that no two lists of documents read alike.
      hasher.update(document.id)
      hasher.update(document.title)
      hasher.update(hash)
    }

    /// The summary of all documents so far.
    var summary: DocumentSummary {
      DocumentSummary(documents: documents, bytes: bytes, fingerprint: hasher.hash)
    }
  }
}

/// One document of a corpus.
package struct CorpusDocument: Sendable, Hashable {
  /// How the bytes are to be read.
  package enum Format: String, Sendable {
    /// Markdown, cut at headings.
    case markdown

    /// Plain text, cut at blank lines.
    case plain

    /// One row of a JSONL file.
    case row
  }

  /// The id: the path below the documents folder without extension, or the row's `id`.
  package var id: String

  /// The title: the row's `title`, the first heading, or the id.
  package var title: String

  /// The file, relative to the corpus folder.
  package var path: String

  /// The 1-based line of the file where the document stands; 1 for a whole file.
  package var line: Int

  /// How the bytes are to be read.
  package var format: Format

  /// The text as UTF-8: the whole file, or the decoded `text` of a row.
  package var bytes: [UInt8]

  /// The bytes of the file that hold the document: all of them, or those of the row.
  package var place: Range<Int>

  /// Creates a document; without a place it is the whole of its file.
  package init(
    id: String, title: String, path: String, line: Int = 1, format: Format, bytes: [UInt8],
    place: Range<Int>? = nil
  ) {
    self.place = place ?? 0..<bytes.count
    self.id = id
    self.title = title
    self.path = path
    self.line = line
    self.format = format
    self.bytes = bytes
  }
}

/// A judgement of one document for one question.
package struct RelevanceJudgement: Sendable, Hashable {
  /// The id of the question.
  package var question: String

  /// The id of the document.
  package var document: String

  /// The grade; 0 or less is judged and not relevant.
  package var grade: Int

  /// Creates a judgement.
  package init(question: String, document: String, grade: Int) {
    self.question = question
    self.document = document
    self.grade = grade
  }

  var signature: String {
    "\(question.debugDescription) \(document.debugDescription) \(grade)"
  }
}
