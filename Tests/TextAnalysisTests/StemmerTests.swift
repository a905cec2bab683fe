import Testing
import TextAnalysis

@Suite("Stemmers")
struct StemmerTests {
  @Test("The newer English rules keep words apart that the older ones merge")
  func generations() {
    let words = ["added", "evening", "emergency", "biologist", "internal"]
    #expect(
      words.map { Stemmer.english.stem($0) } == [
        "add", "evening", "emergenc", "biolog", "internal",
      ])
    #expect(
      words.map { Stemmer.olderEnglish.stem($0) } == ["ad", "even", "emerg", "biologist", "intern"])
  }

  @Test("Exceptional words keep their form")
  func exceptions() {
    let words = ["skies", "dying", "news", "proceed", "inning", "herring", "earrings", "pasted"]
    #expect(
      words.map { Stemmer.english.stem($0) } == [
        "sky", "die", "news", "proceed", "inning", "herring", "earring", "paste",
      ])
  }

  @Test("Porter and its extended form differ on short words")
  func porterForms() {
    let words = ["dies", "enjoyed", "skies", "spied"]
    #expect(words.map { Stemmer.porter.stem($0) } == ["di", "enjoi", "ski", "spi"])
    #expect(words.map { Stemmer.extendedPorter.stem($0) } == ["die", "enjoy", "sky", "spi"])
  }

  @Test("Letters outside ASCII are consonants and stay in place")
  func accents() {
    #expect(Stemmer.english.stem("fiancées") == "fiancé")
    #expect(Stemmer.english.stem("naïveness") == "naïv")
    #expect(Stemmer.extendedPorter.stem("aéééed") == "aéé")
    #expect(Stemmer.english.stem("сборники") == "сборники")
  }

  @Test("Empty, short and odd words give a stem without a trap", arguments: Stemmer.allCases)
  func oddWords(stemmer: Stemmer) {
    let pieces: [[UInt8]] = [
      Array("'".utf8), Array("s".utf8), Array("y".utf8), Array("ied".utf8), Array("eed".utf8),
      Array("ing".utf8), [0xFF], Array("é".utf8), Array("ll".utf8), Array("ogi".utf8),
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces + [[]] {
          let word = first + second + third
          #expect(stemmer.stem(word).count <= word.count * 3 + 1)
        }
      }
    }
    #expect(stemmer.stem("") == "")
    for ending in ["", "ed", "ing", "alli", "ational", "e"] {
      let word = [UInt8](repeating: 0x79, count: 200_000) + Array(ending.utf8)
      #expect(stemmer.stem(word).count <= word.count)
    }
  }

  @Test("A word with more different letters than placeholders does not trap")
  func manyLetters() {
    let word = String(String.UnicodeScalarView((0x4E00..<0x4F00).compactMap(Unicode.Scalar.init)))
    #expect(Stemmer.english.stem(word).unicodeScalars.count == 128)
  }
}
