import Support
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "The text form reads back to the same instant",
    arguments: [
      0, -1, 1, 1_767_225_600_123, -62_167_219_200_000, 253_402_300_799_999, 951_782_400_000,
    ])
  func roundTrip(milliseconds: Int64) {
    let timestamp = Timestamp(milliseconds: milliseconds)
    #expect(Timestamp(timestamp.description) == timestamp)
    #expect(timestamp.description.utf8.count == 24)
  }

  @Test("Known instants have their known text")
  func knownTexts() {
    #expect(Timestamp(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
    #expect(Timestamp(milliseconds: 951_782_400_000).description == "2000-02-29T00:00:00.000Z")
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
  }

  @Test(
    "A text that is no instant in UTC is refused",
    arguments: [
      "", "2026-11-22", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z",
      "2026-01-01T00:00:00+01:00", "2026-01-01T00:00:00.Z", "2026-01-01 00:00:00Z",
      "é026-01-01T00:00:0Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
