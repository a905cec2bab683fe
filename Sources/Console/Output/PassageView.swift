import Diagnostics

/// A passage with the numbers of its lines.
struct PassageView {
  private let source: OpenableSource

  init(_ source: OpenableSource) {
    self.source = source
  }

  func text(width: Int) -> String { source.text + "\n" }
}
