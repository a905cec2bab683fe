import Foundation
import Testing
import TextAnalysis

@Suite("Golden segmentation", .enabled(if: GoldenFiles.isAvailable))
struct GoldenSegmentationTests {
  private struct File: Decodable {
    var cases: [Case]
  }

  private struct Case: Decodable {
    var text: String
    var words: [String]
    var sentences: [String]
  }

  @Test("Word boundaries equal the reference on every golden text")
  func words() throws {
    for item in try GoldenFiles.decode(File.self, from: "wordbreak.json").cases {
      let bytes = Array(item.text.utf8)
      let words = WordBoundaries.segments(in: bytes).map { bytes[$0] }
      #expect(words == item.words.map { ArraySlice($0.utf8) }, "\(item.text.debugDescription)")
    }
  }

  @Test("Sentence boundaries equal the reference on every golden text")
  func sentences() throws {
    for item in try GoldenFiles.decode(File.self, from: "wordbreak.json").cases {
      let bytes = Array(item.text.utf8)
      let sentences = SentenceBoundaries.segments(in: bytes, looksPastSymbols: false)
        .map { bytes[$0] }
      #expect(sentences == item.sentences.map { ArraySlice($0.utf8) })
    }
  }
}
