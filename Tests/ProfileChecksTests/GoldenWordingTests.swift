import Diagnostics
import Foundation
import JSON
import ProfileChecks
import Support
import Testing

/// How often the rules on wording, budgets and the debate speak up on prompts of public collections.
@Suite("Golden: wording of system prompts", .enabled(if: WordingData.isAvailable))
struct GoldenWordingTests {
  private static func texts(_ set: String, labelled label: String) throws -> [String] {
    let path =
      (ProcessInfo.processInfo.environment["HEGEL_SHARED"] ?? "/") + "/data/safety/dev/\(set).jsonl"
    return try FileSystem.read(path, limit: 64 << 20).split(separator: 0x0A).compactMap { line in
      let row = try JSONValue(parsing: String(decoding: line, as: UTF8.self))
      return row["label"]?.string == label ? row["text"]?.string : nil
    }
  }

  private static let codes = Set(
    RuleTable.all.map(\.code).filter { ["BG", "CL", "DI"].contains($0.family) || $0 == "TV008" })

  /// The codes found in a text as the system prompt of a worker.
  private static func found(_ text: String, extends base: String) -> Set<RuleCode> {
    let text = text.replacing("{{", with: "{ {")
    let document =
      "hegel: 1\nname: a\nextends: \(base)\nroles:\n  worker:\n    system_prompt: "
      + JSONValue.string(text).text() + "\n"
    return Set(findings(document, selecting: codes).map(\.code)).intersection(codes)
  }

  @Test("Few prompts without a mistake are found, and no default rule finds any")
  func benign() throws {
    var counts: [RuleCode: Int] = [:]
    let texts = try Self.texts("benign_system", labelled: "ok")
    try #require(texts.count > 600)
    for text in texts {
      for code in Self.found(text, extends: "base/qa@1") { counts[code, default: 0] += 1 }
    }
    // What a long or repeated text is has no doubt; a contradiction or a slip has.
    let loose: Set<RuleCode> = ["BG001", "BG005", "BG006", "CL004"]
    for (code, count) in counts where !loose.contains(code) {
      #expect(count * 100 <= texts.count, "\(code): \(count) of \(texts.count)")
    }
    for code in Self.codes where RuleTable.isDefault(code) { #expect(counts[code] == nil) }
    #expect((counts["CL004"] ?? 0) * 100 <= 4 * texts.count)
    #expect((counts["BG006"] ?? 0) * 100 <= 6 * texts.count)
  }

  @Test("Of the prompts that are labelled as unclear, eight of ten are found and no clear one")
  func unclear() throws {
    let clarity = Self.codes.filter { $0.family == "CL" }
    let bad = try Self.texts("clarity", labelled: "bad")
    try #require(bad.count >= 10)
    let missed = bad.filter { Self.found($0, extends: "none").isDisjoint(with: clarity) }
    #expect((bad.count - missed.count) * 10 >= 8 * bad.count, "\(missed)")
    for text in try Self.texts("clarity", labelled: "ok") {
      #expect(Self.found(text, extends: "none").isDisjoint(with: clarity), "\(text)")
    }
  }
}

/// Whether the labelled texts are there.
private enum WordingData {
  static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["HEGEL_SHARED"].map { !$0.isEmpty } ?? false
  }
}
