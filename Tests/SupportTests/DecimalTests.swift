import Support
import Testing

@Suite("Numbers for people")
struct DecimalTests {
  @Test(
    "Whole numbers have commas between groups of three digits",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (48_000, "48,000"),
      (1_234_567, "1,234,567"), (-1_000, "-1,000"), (-100, "-100"),
      (.max, "9,223,372,036,854,775,807"), (.min, "-9,223,372,036,854,775,808"),
    ])
  func grouped(value: Int, expected: String) {
    #expect(Decimal.grouped(value) == expected)
  }

  @Test(
    "The outcome of a test names the p value and the level that it is held against",
    arguments: [
      (0.0342, "p = 0.0342 at level 0.0500"), (1, "p = 1.0000 at level 0.0500"),
      (0.00004, "p < 0.0001 at level 0.0500"),
    ])
  func test(p: Double, expected: String) {
    #expect(Decimal.test(p: p, level: 0.05) == expected)
  }

  @Test(
    "Durations are rounded up in the unit that suits them",
    arguments: [
      (.zero, "under 1 s"), (.milliseconds(999), "under 1 s"), (.seconds(1), "1 s"),
      (.milliseconds(1_001), "2 s"), (.seconds(59), "59 s"), (.seconds(60), "1 min"),
      (.seconds(61), "2 min"), (.seconds(3_600), "1 h"), (.seconds(3_601), "1 h 1 min"),
      (.seconds(48 * 3_600), "2 days"), (.seconds(400 * 86_400), "over a year"),
      (.seconds(Int64.max), "over a year"),
    ] as [(Duration, String)])
  func rough(duration: Duration, expected: String) {
    #expect(Decimal.rough(duration) == expected)
  }
}
