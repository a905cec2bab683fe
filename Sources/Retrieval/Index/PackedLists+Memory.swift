extension PackedLists {
  /// Builds lists in memory.
  ///
  /// - Parameter run: The postings of all passages.
  /// - Throws: ``RetrievalError`` when there is more than an index takes.
  init(_ run: TextRun) throws(RetrievalError) {
    let statistics = CollectionStatistics(lengths: run.lengths)
    var merger = ListMerger(
      [RunSource(MappedBytes(run.bytes), numbers: Array(0..<UInt32(run.lengths.count)))],
      postings: PostingsWriter(
        postings: ByteWriter(), positions: ByteWriter(), lengths: run.lengths))
    do {
      try merger.merge()
    } catch let error as RetrievalError {
      throw error
    } catch {
      throw RetrievalError(code: .index, detail: "\(error)")
    }
    var lengths = ByteWriter()
    lengths.appendLengths(run.lengths)
    var block: [UInt8] = []
    var ranges: [Range<Int>] = []
    for section in [
      merger.terms, merger.table, merger.postings.postings, merger.postings.positions, lengths,
    ] {
      ranges.append(block.count..<block.count + section.count)
      block += section.bytes
      block += [UInt8](repeating: 0, count: BitPacking.slack)
    }
    let storage = MappedBytes(block)
    let parts = ranges.map { UnsafeRawBufferPointer(rebasing: storage.bytes[$0]) }
    self.init(
      storage: storage,
      sections: Sections(
        terms: parts[0], table: parts[1], postings: parts[2], positions: parts[3],
        lengths: parts[4]),
      statistics: statistics)
  }
}

extension CollectionStatistics {
  /// Counts lengths.
  init(lengths: [UInt32]) {
    self.init(
      passages: lengths.count, passagesWithTerms: lengths.count { $0 > 0 },
      terms: lengths.reduce(0) { $0 + Int($1) })
  }
}

extension ByteWriter {
  /// Appends lengths in two bytes each, or in four where one of them needs it.
  mutating func appendLengths(_ lengths: [UInt32]) {
    let isWide = lengths.contains { $0 > UInt32(UInt16.max) }
    for length in lengths {
      if isWide { append(fixed: length) } else { append(fixed: UInt16(length)) }
    }
  }
}
