/// A text as the detectors read it.
package struct ScannedText: Sendable {
  /// The text; UTF-8, of which nothing is taken for granted.
  package let bytes: [UInt8]

  /// Where it comes from.
  package let origin: TextOrigin

  /// Creates a text.
  ///
  /// - Parameters:
  ///   - bytes: The text; UTF-8, of which nothing is taken for granted.
  ///   - origin: Where it comes from.
  package init(_ bytes: [UInt8], from origin: TextOrigin) {
    self.bytes = bytes
    self.origin = origin
  }
}
