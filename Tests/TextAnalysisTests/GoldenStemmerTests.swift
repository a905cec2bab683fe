import Foundation
import Testing
import TextAnalysis

@Suite("Golden stemmers", .enabled(if: GoldenFiles.isAvailable))
struct GoldenStemmerTests {
  private struct File: Decodable {
    var rows: [[String]]
  }

  @Test("A stemmer equals its column of the reference", arguments: Stemmer.allCases)
  func column(stemmer: Stemmer) throws {
    let columns: [Stemmer: Int] = [.english: 1, .olderEnglish: 2, .porter: 3, .extendedPorter: 4]
    let column = try #require(columns[stemmer])
    let rows = try GoldenFiles.decode(File.self, from: "stemmer.json").rows
    #expect(rows.count > 100)
    for row in rows {
      try #require(row.count == 5)
      #expect(stemmer.stem(row[0]) == row[column], "\(row[0])")
    }
  }
}
