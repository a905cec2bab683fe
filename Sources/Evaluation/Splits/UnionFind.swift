/// Sets that are joined pair by pair.
///
/// Union by size with path halving (Tarjan and van Leeuwen, "Worst-case analysis of set union
/// algorithms", 1984).
struct UnionFind {
  private var parents: [Int]
  private var sizes: [Int]

  init(count: Int) {
    parents = Array(0..<count)
    sizes = Array(repeating: 1, count: count)
  }

  mutating func find(_ item: Int) -> Int {
    var item = item
    while parents[item] != item {
      parents[item] = parents[parents[item]]
      item = parents[item]
    }
    return item
  }

  mutating func join(_ left: Int, _ right: Int) {
    var (left, right) = (find(left), find(right))
    guard left != right else { return }
    if sizes[left] < sizes[right] { (left, right) = (right, left) }
    parents[right] = left
    sizes[left] += sizes[right]
  }
}
