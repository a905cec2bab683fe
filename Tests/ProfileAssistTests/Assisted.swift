import ProfileAssist
import ProfileChecks
import Profiles
import Support
import TestSupport
import Testing

/// A profile with marks in it, checked.
struct Assisted {
  let markers: Markers
  let document: AssistedDocument

  init(_ marked: String) throws {
    markers = try Markers(marked)
    let analysis = ProfileChecker.analyze(
      markers.bytes, path: "test.profile.yaml", source: NoProfileSource())
    document = AssistedDocument(analysis, path: "test.profile.yaml")
  }

  /// The first point.
  var point: Int {
    get throws { try #require(markers.points.first) }
  }

  /// The bytes of a range as text.
  func text(_ range: Range<Int>) -> String {
    String(decoding: markers.bytes[range], as: UTF8.self)
  }

  /// The labels of what can be written at the first point.
  func completions(_ names: AssistNames = AssistNames()) throws -> [String] {
    try document.completions(at: point) { names }.map(\.label)
  }
}
