/// A heap of numbers whose root is the greatest.
///
/// The memory is its own and grows by doubling; it is freed with ``KeyHeap/deallocate()`` by whoever
/// holds it, since a walk through a graph keeps its heaps from one search to the next.
struct KeyHeap {
  private var items: UnsafeMutablePointer<UInt64>
  private var capacity: Int

  /// How many numbers are in it.
  private(set) var count = 0

  /// Creates an empty heap.
  init(capacity: Int) {
    self.capacity = max(16, capacity)
    items = .allocate(capacity: self.capacity)
  }

  /// Frees the memory; the heap is not used afterwards.
  func deallocate() { items.deallocate() }

  /// The greatest number; there is one.
  @inline(__always)
  var top: UInt64 { items[0] }

  /// Removes everything.
  @inline(__always)
  mutating func removeAll() { count = 0 }

  /// Inserts a number; O(log count).
  @inline(__always)
  mutating func insert(_ item: UInt64) {
    if count == capacity { grow() }
    var index = count
    count &+= 1
    while index > 0 {
      let parent = (index &- 1) >> 1
      guard items[parent] < item else { break }
      items[index] = items[parent]
      index = parent
    }
    items[index] = item
  }

  /// Removes the greatest number, which must exist; O(log count).
  @inline(__always)
  mutating func removeTop() {
    count &-= 1
    if count > 0 { sift(items[count]) }
  }

  /// Puts a number in the place of the greatest, which must exist; O(log count).
  @inline(__always)
  mutating func replaceTop(_ item: UInt64) { sift(item) }

  /// Returns the numbers in falling order and removes them.
  mutating func removeSorted() -> [UInt64] {
    let sorted = UnsafeBufferPointer(start: items, count: count).sorted(by: >)
    count = 0
    return sorted
  }

  @inline(__always)
  private mutating func sift(_ item: UInt64) {
    var index = 0
    while true {
      var child = 2 &* index &+ 1
      guard child < count else { break }
      if child &+ 1 < count, items[child &+ 1] > items[child] { child &+= 1 }
      guard items[child] > item else { break }
      items[index] = items[child]
      index = child
    }
    items[index] = item
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
    larger.update(from: items, count: count)
    items.deallocate()
    items = larger
    capacity *= 2
  }
}
