import Statistics
import Testing

@Suite("Moments")
struct MomentsTests {
  @Test("A large mean beside a small spread costs no digits")
  func stability() throws {
    let moments = try Moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(moments.mean == 1e9 + 10)
    #expect(moments.variance == 30)
  }
}
