import Profiles
import SafetyChecks
import Support

/// Measures the scan of plain texts and the gate on changes, one core.
enum SafetyBenchmark {
  /// Scans texts as each origin, and compares each with itself without its last line.
  ///
  /// - Parameters:
  ///   - folder: A folder of texts; nil for the built-in bases.
  ///   - runs: How often all texts are scanned.
  /// - Throws: When a text cannot be read.
  static func run(on folder: String?, runs: Int = 9) throws {
    let texts = try read(folder)
    let size = texts.reduce(0) { $0 + $1.count }
    print("safety scan of \(texts.count) texts, \(size) bytes, one core (least of \(runs))")
    for origin in TextOrigin.allCases {
      var findings = 0
      let least = least(of: runs) {
        findings = texts.reduce(0) {
          $0 + SafetyScanner.findings(in: ScannedText($1, from: origin)).count
        }
      }
      report("scan as \(origin.rawValue)", size, least, findings)
    }
    let edited = texts.map { text in
      Array(text[..<(text.dropLast().lastIndex(of: 0x0A) ?? text.endIndex)])
    }
    var findings = 0
    let least = least(of: runs) {
      findings = zip(texts, edited).reduce(0) { $0 + EditGate.findings(from: $1.0, to: $1.1).count }
    }
    report("gate", 2 * size, least, findings)
  }

  private static func read(_ folder: String?) throws -> [[UInt8]] {
    guard let folder else {
      return Array(repeating: BuiltInBases.all.map { Array($0.text.utf8) }, count: 20).flatMap(
        \.self)
    }
    return try FileSystem.list(folder).sorted().map { try FileSystem.read(Path.join(folder, $0)) }
  }

  private static func least(of runs: Int, _ body: () -> Void) -> Double {
    var measurement = Measurement()
    let clock = ContinuousClock()
    for _ in 0..<max(1, runs) { measurement.add(clock.measure(body)) }
    return measurement.least
  }

  private static func report(_ what: String, _ size: Int, _ seconds: Double, _ findings: Int) {
    print("  \(what): \(Int(Double(size) / seconds / 1_000_000)) MB/s, \(findings) findings")
  }
}
