import Support
import Testing

@Suite("Nearest names")
struct NearestNameTests {
  /// The definition of the optimal string alignment distance, straight from its recursion.
  private static func naiveDistance(
    _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>
  )
    -> Int
  {
    guard let lastLeft = left.last else { return right.count }
    guard let lastRight = right.last else { return left.count }
    var best = min(
      naiveDistance(left.dropLast(), right) + 1, naiveDistance(left, right.dropLast()) + 1,
      naiveDistance(left.dropLast(), right.dropLast()) + (lastLeft == lastRight ? 0 : 1))
    if left.count > 1, right.count > 1, left.dropLast().last == lastRight,
      right.dropLast().last == lastLeft
    {
      best = min(best, naiveDistance(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }

  private static func word(_ random: inout SeededRandom, upTo count: Int) -> String {
    let letters: [Unicode.Scalar] = ["a", "b", "c", "é", "😀"]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      text.append(letters.randomElement(using: &random) ?? "a")
    }
    return String(text)
  }

  @Test("The distance equals its recursive definition on random words")
  func equalsDefinition() {
    var random = SeededRandom(seed: 7, purpose: "words")
    for _ in 0..<300 {
      let left = Self.word(&random, upTo: 5)
      let right = Self.word(&random, upTo: 5)
      let expected = Self.naiveDistance(
        Array(left.unicodeScalars)[...], Array(right.unicodeScalars)[...])
      #expect(NearestName.distance(left, right) == expected, "\(left) and \(right)")
    }
  }

  @Test("The distance is symmetric, zero for equal words alone, and at most the longer length")
  func laws() {
    var random = SeededRandom(seed: 8, purpose: "words")
    for _ in 0..<500 {
      let left = Self.word(&random, upTo: 9)
      let right = Self.word(&random, upTo: 9)
      let distance = NearestName.distance(left, right)
      #expect(distance == NearestName.distance(right, left))
      #expect((distance == 0) == left.unicodeScalars.elementsEqual(right.unicodeScalars))
      #expect(distance <= max(left.unicodeScalars.count, right.unicodeScalars.count))
      #expect(distance >= abs(left.unicodeScalars.count - right.unicodeScalars.count))
    }
  }

  @Test(
    "Common slips have their known distance",
    arguments: [
      ("kitten", "sitting", 3), ("worker", "wroker", 1), ("ca", "abc", 3), ("", "abc", 3),
      ("role", "roles", 1), ("roles", "roles", 0),
    ])
  func knownDistances(left: String, right: String, distance: Int) {
    #expect(NearestName.distance(left, right) == distance)
  }

  @Test(
    "A slip finds the name that was meant",
    arguments: [
      ("systm_prompt", "system_prompt"), ("Worker", "worker"), ("reveiwer", "reviewer"),
      ("workers", "worker"), ("orchestrater", "orchestrator"),
    ])
  func finds(typed: String, meant: String) {
    let names = ["orchestrator", "worker", "reviewer", "summarizer", "system_prompt"]
    #expect(NearestName.closest(to: typed, in: names) == meant)
  }

  @Test(
    "A word that resembles nothing gets no suggestion",
    arguments: [
      "", "x", "zebra", "qqqqqqqqqqqqqqqqqqqqqqqqqq", String(repeating: "worker", count: 20),
    ])
  func findsNothing(typed: String) {
    #expect(NearestName.closest(to: typed, in: ["worker", "reviewer", "y"]) == nil)
  }

  @Test("Of equally near names the earlier one is suggested")
  func ties() {
    #expect(NearestName.closest(to: "cat", in: ["bat", "hat", "cut"]) == "bat")
  }

  @Test("The hint names the nearest word, else the list when it is short, else nothing")
  func hints() {
    #expect(NearestName.hint(for: "wroker", in: ["worker"]) == "; did you mean \"worker\"?")
    #expect(
      NearestName.hint(for: "zzz", in: ["qa", "synthesis"]) == "; expected one of qa, synthesis")
    #expect(NearestName.hint(for: "zzz", in: (10..<30).map(String.init)) == "")
    #expect(NearestName.hint(for: "zzz", in: []) == "")
  }
}
