/// Where the parts of the postings of one term lie.
struct PostingList {
  /// The number of passages.
  let frequency: Int

  /// Whether the list is one run of bytes; see ``PostingFormat``.
  let isShort: Bool

  /// The first byte behind the head: of postings in a short list, of blocks in a long one.
  let data: Int

  /// The first entry of a block.
  let directory: Int

  /// The number of blocks; 1 in a short list.
  let blockCount: Int

  /// The first impact.
  let impacts: Int

  /// The number of impacts; 0 in a short list.
  let impactCount: Int

  /// The first byte of its positions in the section of positions.
  let positions: Int

  /// Whether the bytes do not make a list.
  let isBroken: Bool

  /// Reads the head of a list.
  ///
  /// - Parameters:
  ///   - bytes: The section of postings.
  ///   - offset: Where the list begins.
  ///   - passageCount: The number of passages of the index.
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int, passageCount: Int) {
    var cursor = ByteCursor(bytes, at: offset)
    let frequency = cursor.variable()
    isShort = frequency < PostingFormat.blockSize
    let isPossible = frequency > 0 && frequency <= passageCount
    var impactCount = 0
    var positions = 0
    if !isShort, isPossible {
      positions = cursor.variable()
      impactCount = cursor.variable()
    }
    impacts = cursor.offset
    let blockCount =
      isShort ? 1 : (frequency + PostingFormat.blockSize - 1) / PostingFormat.blockSize
    let room = bytes.count - cursor.offset
    let isSound =
      isPossible && !cursor.isBroken && impactCount <= room && positions <= 1 << 48
      && (isShort || impactCount == 1 || impactCount == PostingFormat.windows(passageCount))
      && impactCount * PostingFormat.impactSize
        + (isShort ? 0 : blockCount * PostingFormat.entrySize) <= room
    self.impactCount = isSound ? impactCount : 0
    self.blockCount = isSound ? blockCount : 0
    self.positions = positions
    self.frequency = isSound ? frequency : 0
    directory = cursor.offset + (isSound ? impactCount * PostingFormat.impactSize : 0)
    data = directory + (isSound && !isShort ? blockCount * PostingFormat.entrySize : 0)
    isBroken = !isSound
  }
}
