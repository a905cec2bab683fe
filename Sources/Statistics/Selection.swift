/// Order statistics without sorting.
enum Selection {
  /// Returns the element that would stand at a rank if the elements were sorted.
  ///
  /// Hoare's selection with the median of three as pivot; the elements are partly ordered in place,
  /// which speeds up the next call.
  ///
  /// - Parameters:
  ///   - rank: A rank from 0 to the count minus 1.
  ///   - values: The elements, none of which is not a number.
  /// - Returns: The element.
  /// - Complexity: O(n) on average.
  static func element(_ rank: Int, of values: UnsafeMutableBufferPointer<Double>) -> Double {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      let (a, b, c) = (values[low], values[middle], values[high])
      let pivot = max(min(a, b), min(max(a, b), c))
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while pivot < values[j] { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j {
        high = j
      } else if rank >= i {
        low = i
      } else {
        return values[rank]
      }
    }
    return values[rank]
  }
}
