import Diagnostics
import LanguageModels
import Profiles
import Support
import YAMLSyntax

/// BG001, BG004, BG005 and BG007: what a prompt costs and what an answer may take.
enum BudgetRules {
  static func check(_ context: inout WordingContext) {
    for role in context.roles where role.node != nil {
      checkSystemMessage(role, &context)
      checkLongestAnswer(role, &context)
      checkParagraphs(role, &context)
    }
  }

  /// BG001 and BG007: the tokens of a role's system message.
  private static func checkSystemMessage(_ role: RoleTexts, _ context: inout WordingContext) {
    let examples = role.node?["examples"]
    let shown = (examples?.items ?? []).flatMap(\.entries).compactMap(\.value.text)
    let exampleTokens = shown.reduce(0) { $0 + TokenEstimate.tokens(in: $1.utf8) }
    let ownTokens = role.system.reduce(0) { $0 + TokenEstimate.tokens(in: $1.bytes) }
    let limit = context.root["limits"]?["prompt_tokens"]
    let budget = limit?.integer ?? ProfileLimits.standard.promptTokens
    let tokens = ownTokens + exampleTokens
    if tokens > budget, let place = place(role, limit, context) {
      let budgetName =
        limit == nil ? "the standard \(budget)" : "limits.prompt_tokens, \(budget)"
      context.report(
        "BG001", at: place,
        "the system message of the \(role.role.rawValue) has about \(tokens) tokens "
          + "(\(TokenEstimate.error)), more than \(budgetName); shorten it, or raise the limit")
    }
    let share = context.options.value("share", of: "BG007")
    if let examples, context.isOwn(examples), tokens >= 200,
      Double(exampleTokens) > share * Double(tokens)
    {
      context.report(
        "BG007", at: firstLine(examples, context),
        "the examples are about \(exampleTokens) of the \(tokens) tokens that the "
          + "\(role.role.rawValue) is told with every call (\(TokenEstimate.error)); keep the ones "
          + "that `hegel attribute` shows to help")
    }
  }

  /// Where the document itself decides about a role's budget; nil when it does not.
  private static func place(
    _ role: RoleTexts, _ limit: FieldNode?, _ context: WordingContext
  ) -> Range<Int>? {
    if let own = role.system.first(where: \.isOwn) {
      return SourceText(origin: own.node.origin, tree: context.tree).firstLine
    }
    if let examples = role.node?["examples"], context.isOwn(examples) {
      return firstLine(examples, context)
    }
    guard let limit, context.isOwn(limit) else { return nil }
    return limit.origin.range
  }

  /// The bytes of a list up to its first line break.
  private static func firstLine(_ node: FieldNode, _ context: WordingContext) -> Range<Int> {
    let bytes = context.tree.bytes
    let range = node.origin.range.clamped(to: 0..<bytes.count)
    let end = range.first { bytes[$0] == 0x0A || bytes[$0] == 0x0D } ?? range.upperBound
    return range.lowerBound..<end
  }

  /// BG004: an answer that is asked for and cannot be written.
  private static func checkLongestAnswer(_ role: RoleTexts, _ context: inout WordingContext) {
    let ownLimit = role.node?["max_tokens"] ?? context.root["defaults"]?["max_tokens"]
    guard let ownLimit, let limit = ownLimit.integer else { return }
    for text in role.system + role.phases {
      for statement in text.statements {
        guard let length = AnswerLength(statement),
          let words = length.bounds.compactMap(\.fewestWords).max(),
          // An English word has about 1.4 tokens with its share of signs and numbers.
          words * 14 > limit.multipliedReportingOverflow(by: 10).partialValue, limit < 1 << 40
        else { continue }
        let quote = text.quote(statement.range)
        let needed = (words * 14 + 9) / 10
        if text.isOwn {
          context.report(
            "BG004", text, statement.range,
            "\"\(quote)\" asks for \(words) words or more, about \(needed) tokens, and max_tokens "
              + "ends the answer at \(limit); raise max_tokens, or ask for less")
        } else if context.isOwn(ownLimit) {
          context.report(
            "BG004", at: ownLimit.origin.range,
            "max_tokens ends the answer at \(limit) tokens, and \"\(quote)\""
              + "\(context.origin(of: text)) asks for \(words) words or more, about \(needed); raise it"
          )
        }
        return
      }
    }
  }

  /// BG005: a paragraph that nobody reads to its end.
  private static func checkParagraphs(_ role: RoleTexts, _ context: inout WordingContext) {
    let most = Int(context.options.value("characters", of: "BG005"))
    for text in role.system + role.phases where text.isOwn && text.bytes.count > most {
      for range in paragraphs(text.bytes) where range.count > most {
        let count = text.bytes[range].count { $0 & 0xC0 != 0x80 }
        guard count > most else { continue }
        context.report(
          "BG005", text, range,
          "the paragraph has \(count) characters, more than \(most), without a line break between "
            + "its thoughts; split it, or make instructions of its sentences")
      }
    }
  }

  /// Runs of lines without a list, a table or an empty line between them.
  private static func paragraphs(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    var lineStart = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
      let line = bytes[lineStart..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      let isText = line.first.map { !startsBlock($0, line) } ?? false
      if isText {
        if start == nil { start = lineStart }
      }
      if !isText || end == bytes.count, let from = start {
        result.append(from..<(isText ? end : max(from, lineStart - 1)))
        start = nil
      }
      lineStart = end + 1
    }
    return result
  }

  private static func startsBlock(_ first: UInt8, _ line: ArraySlice<UInt8>) -> Bool {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "<"):
      true
    default: first &- 0x30 < 10
    }
  }
}
