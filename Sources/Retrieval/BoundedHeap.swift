/// Keeps the best items in a bounded heap whose root is the worst of them.
struct BoundedHeap {
  /// One candidate.
  struct Item {
    /// What is compared.
    var key: Double

    /// The number of the passage; of equal keys the lower one ranks first.
    var number: Int

    /// The score.
    var score: Double

    /// Creates an item.
    ///
    /// Scores that agree to 12 decimals tie, so that the rounding of sums never shows.
    init(number: Int, score: Double) {
      self.number = number
      self.score = score
      key = (score * 1e12).rounded()
    }

    /// Whether the item ranks before another.
    func precedes(_ other: Item) -> Bool {
      key > other.key || (key == other.key && number < other.number)
    }
  }

  private let limit: Int
  private var items: [Item] = []

  /// Creates a heap of at most `limit` items.
  init(limit: Int) {
    self.limit = limit
    items.reserveCapacity(limit)
  }

  /// A score below which nothing is kept any more; −∞ until the heap is full.
  ///
  /// It lies a little under that of the worst item, since keys are rounded.
  var threshold: Double {
    guard items.count == limit, let worst = items.first else { return -Double.infinity }
    return (worst.key - 1) * 1e-12
  }

  /// Inserts an item; O(log limit), and O(1) for one that is too bad.
  mutating func insert(_ item: Item) {
    guard limit > 0 else { return }
    if items.count < limit {
      items.append(item)
      siftUp(items.count - 1)
    } else if item.precedes(items[0]) {
      items[0] = item
      siftDown()
    }
  }

  /// Returns the items, best first.
  func sorted() -> [Item] { items.sorted { $0.precedes($1) } }

  private mutating func siftUp(_ start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard items[parent].precedes(items[index]) else { return }
      items.swapAt(parent, index)
      index = parent
    }
  }

  private mutating func siftDown() {
    var index = 0
    while true {
      var worst = index
      for child in [2 * index + 1, 2 * index + 2] where child < items.count {
        if items[worst].precedes(items[child]) { worst = child }
      }
      if worst == index { return }
      items.swapAt(worst, index)
      index = worst
    }
  }
}
