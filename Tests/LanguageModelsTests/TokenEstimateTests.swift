import LanguageModels
import Testing

@Suite("Estimates of tokens")
struct TokenEstimateTests {
  @Test(
    "Runs of letters, digits, signs and other scripts count as the page says",
    arguments: [
      ("", 0), ("a", 1), ("Cite the passage.", 4), ("internationally", 2), ("1781", 2),
      ("\n\n\n", 1), ("((()))", 4), ("é", 1), ("日本", 3), ("a  b", 2), ("-----", 1),
    ])
  func counts(text: String, tokens: Int) {
    #expect(TokenEstimate.tokens(in: text.utf8) == tokens)
  }

  @Test("Bytes that are no text count something and do not trap")
  func bytes() {
    #expect(TokenEstimate.tokens(in: [0xFF, 0x80, 0x00, 0xC3]) > 0)
  }
}
