/// Memory for the cursors of one search, given back together.
///
/// Cursors are values without an owner; a pool outlives all that were made from it.
final class CursorPool {
  private var blocks: [UnsafeMutablePointer<UInt32>] = []
  private let lists: PackedLists

  /// Creates a pool for cursors of some lists.
  init(_ lists: PackedLists) { self.lists = lists }

  deinit { for block in blocks { block.deallocate() } }

  /// Returns a cursor in front of the first posting of a term.
  func cursor(_ term: Int) -> PostingCursor {
    let block = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * PostingFormat.blockSize)
    block.initialize(repeating: 0, count: 2 * PostingFormat.blockSize)
    blocks.append(block)
    return PostingCursor(lists.list(term), in: lists, buffer: block)
  }
}
