import Retrieval
import Testing

@Suite("Reciprocal rank fusion")
struct ReciprocalRankFusionTests {
  @Test("Ranks of both lists add up, and one list alone counts there")
  func sums() {
    let places = ReciprocalRankFusion.fuse([[5, 1, 3], [3, 5, 8]])
    // 5: 1/61 + 1/62; 3: 1/63 + 1/61; 1: 1/62; 8: 1/63.
    #expect(places.map(\.number) == [5, 3, 1, 8])
    #expect(abs(places[0].score - 0.032522474881015335) < 1e-15)
    #expect(abs(places[1].score - 0.032266458495966696) < 1e-15)
    #expect(abs(places[2].score - 0.016129032258064516) < 1e-15)
    #expect(places[1].ranks == [3, 1] && places[2].ranks == [2, nil])
  }

  @Test("Equal sums come by rising number")
  func ties() {
    #expect(ReciprocalRankFusion.fuse([[9, 2], [2, 9]]).map(\.number) == [2, 9])
    #expect(ReciprocalRankFusion.fuse([[7], [4]]).map(\.number) == [4, 7])
    #expect(ReciprocalRankFusion.fuse([[], []]).isEmpty)
  }
}
