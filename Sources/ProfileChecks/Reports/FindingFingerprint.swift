import Diagnostics
import Support

/// Names findings by what they are about, so that they keep their names while a file changes
/// elsewhere.
///
/// A fingerprint is made of the code, the path, the matched text with its blanks folded, and how many
/// equal ones stand before it; neither of lines nor of columns.
package struct FindingFingerprint: Sendable, Hashable, CustomStringConvertible {
  /// 32 hexadecimal digits.
  package let description: String

  /// How much of a matched text counts, in bytes.
  private static let longestText = 4_096

  /// Returns the fingerprints of a file's findings, in their order.
  ///
  /// - Parameter file: The file.
  /// - Returns: One for each finding; no two are equal.
  /// - Complexity: O(n) in the findings and the texts that they match.
  package static func all(of file: CheckedFile) -> [FindingFingerprint] {
    var counts: [[UInt8]: Int] = [:]
    return file.findings.map { finding in
      var key = Array("\(finding.code)\u{0}\(file.key)\u{0}".utf8)
      key += folded(file.bytes, finding.range)
      let count = counts[key, default: 0]
      counts[key] = count + 1
      let hash = ContentHash(hashing: key + Array("\u{0}\(count)".utf8))
      return FindingFingerprint(description: String(hash.description.prefix(32)))
    }
  }

  /// The matched text with each run of blanks and line breaks as one space.
  private static func folded(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes[range.clamped(to: 0..<bytes.count)].prefix(longestText) {
      if byte > 0x20 {
        result.append(byte)
      } else if result.last != 0x20 {
        result.append(0x20)
      }
    }
    return result
  }
}
