/// The sections of one kind of file that ``SectionContainer`` reads and ``SectionFileWriter`` writes.
protocol FileSection: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == UInt32 {
  /// The first eight bytes of every such file.
  static var magic: [UInt8] { get }

  /// The version of the format, raised with every change.
  static var version: UInt32 { get }

  /// What such a file is called in messages, without an article.
  static var fileName: String { get }

  /// What kind of failure a damaged file is.
  static var failure: RetrievalError.Code { get }
}

/// The sections of an index file.
enum IndexSection: UInt32, FileSection {
  /// What the index is of; see ``IndexProperties``.
  case properties = 1

  /// The parts of ``PackedLists``.
  case terms, table, postings, positions, lengths

  /// Where the text of each passage begins behind its title, one or two bytes each.
  case bodyStarts

  /// Rows of passages and of documents, and their places; see ``RowTable``.
  case passages, passagePlaces, documents, documentPlaces

  /// The numbers of the documents in the order of their names, four bytes each.
  case documentOrder

  /// Rows of the files that the documents are in, and their places.
  case sources, sourcePlaces

  static let magic: [UInt8] = Array("HEGELIDX".utf8)

  static let version: UInt32 = 1

  static let fileName = "index file"

  static let failure = RetrievalError.Code.index
}

/// An index file.
typealias IndexContainer = SectionContainer<IndexSection>

/// What writes an index file.
typealias IndexFileWriter = SectionFileWriter<IndexSection>

/// The sections of a file of vectors.
enum VectorSection: UInt32, FileSection {
  /// What the vectors are of; see ``VectorProperties``.
  case properties = 1

  /// Ids of passages and texts of queries, and their places; see ``RowTable``.
  case passages, passagePlaces, queries, queryPlaces

  /// Unit vectors, as many as there are passages and queries, each of ``VectorProperties/stride``
  /// numbers of four bytes.
  case passageVectors, queryVectors

  /// The layers of ``ProximityGraph``: for each the numbers of its nodes, their places in the layer
  /// below, where the list of each begins, and the lists; four bytes a number.
  case graph

  static let magic: [UInt8] = Array("HEGELVEC".utf8)

  static let version: UInt32 = 1

  static let fileName = "vector file"

  static let failure = RetrievalError.Code.vectors
}

/// A file of vectors.
typealias VectorContainer = SectionContainer<VectorSection>
