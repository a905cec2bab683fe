/// Explains a result from what is recorded of it, and from nothing else.
package struct WhyView: Sendable {
  let width: Int
  let paint: Paint

  /// Creates a view.
  ///
  /// - Parameters:
  ///   - width: The columns of a line.
  ///   - paint: Colours it.
  package init(width: Int, paint: Paint = .plain) {
    self.width = width
    self.paint = paint
  }

  var page: TextPage { TextPage(width: width, paint: paint) }

  static func bar(_ value: Double) -> String {
    let full = Int((min(1, max(0, value)) * 10).rounded())
    return String(repeating: "█", count: full) + String(repeating: "░", count: 10 - full)
  }
}
