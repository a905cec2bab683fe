import Profiles
import Testing

@Suite("Built-in bases")
struct BuiltInBasesTests {
  @Test("Every base reads without a finding and resolves", arguments: BuiltInBases.all.map(\.text))
  func resolves(text: String) throws {
    let reading = ProfileReading(Array(text.utf8), document: "base")
    #expect(reading.issues.map(\.description) == [])
    let resolution = try #require(ProfileResolver.resolve(reading, source: NoProfileSource()))
    #expect(resolution.issues.map(\.description) == [])
    #expect(resolution.templateProblems.map(\.issue.message) == [])
    #expect(resolution.profile != nil)
  }
}
