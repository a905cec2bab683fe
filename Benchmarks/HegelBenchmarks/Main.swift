import YAMLSyntax
import Yams

/// Measures what happens inside the process; `Benchmarks/peers` measures whole processes.
@main
enum Main {
  static func main() async throws {
    try yaml()
  }

  /// Parses generated profiles with the project's parser and with libyaml through Yams.
  private static func yaml() throws {
    print("YAML parse, whole file, one core (median of 40, alternating)")
    for size in [5_000, 43_000, 446_000] {
      let bytes = Inputs.profile(bytes: size)
      let text = String(decoding: bytes, as: UTF8.self)
      let repeats = max(1, 2_000_000 / bytes.count)
      let (ours, theirs) = try compare(runs: 40) {
        for _ in 0..<repeats {
          let tree = YAMLTree.parse(bytes)
          precondition(tree.root != nil && tree.errors.isEmpty)
        }
      } _: {
        for _ in 0..<repeats { _ = try Yams.compose(yaml: text) }
      }
      let megabytes = Double(bytes.count * repeats) / 1_000_000
      print(
        "  \(bytes.count) bytes: hegel \(rounded(megabytes / ours.median)) MB/s, Yams "
          + "\(rounded(megabytes / theirs.median)) MB/s, ratio of times "
          + "\(rounded(ours.median / theirs.median, 3))")
    }
  }

  private static func rounded(_ value: Double, _ digits: Int = 1) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return String((value * scale).rounded() / scale)
  }
}
