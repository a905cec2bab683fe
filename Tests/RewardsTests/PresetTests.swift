import Profiles
import Rewards
import Testing

@Suite("Reward presets")
struct PresetTests {
  @Test("Every preset makes weights that add up to 1", arguments: RewardPresets.table.map(\.name))
  func construct(name: String) throws {
    let weights = try #require(try RewardPresets.weights(name))
    #expect(abs(weights.shares.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(weights.shares.allSatisfy { $0.share > 0 })
  }

  @Test("Names of presets are unique, and the standard one is that of profiles")
  func table() throws {
    #expect(Set(RewardPresets.table.map(\.name)).count == RewardPresets.table.count)
    #expect(try RewardPresets.weights("standard") == RewardWeights.standard)
    #expect(try RewardPresets.weights("standart") == nil)
  }
}
