import ArgumentParser
import JSON
import Support

/// Shows a passage of a result.
struct OpenCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Show a passage that a debate cites or a search found.",
    discussion: """
      The number is that of a source of the answer, or the rank of a search. Lines are numbered as in \
      the document, and those that are cited are marked.

      Example: open 2
      Example: open 1 --in %1
      """)

  @Argument(help: "The number of the source.")
  var number: Int

  @Option(
    name: .customLong("in"),
    help: "The result: _ or a number such as %3; the last that fits without it.")
  var result: String?

  @Flag(name: .long, help: "Open the document in your editor at the passage.")
  var editor = false

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let result = try session.results.result(result, fitting: { !$0.sources.isEmpty })
    guard !result.sources.isEmpty else {
      throw CommandFailure(
        .usage,
        "result %\(result.number) (\(result.command)) has no passages to open; a debate or a "
          + "search has")
    }
    guard (1...result.sources.count).contains(number) else {
      throw CommandFailure(
        .usage,
        "there is no source \(number); result %\(result.number) has \(result.sources.count)",
        token: "\(number)")
    }
    let source = result.sources[number - 1]
    guard editor else {
      let facts = session.console.facts
      let view = PassageView(source, paint: Paint(isEnabled: facts.outputHasColor))
      try session.console.write(view.text(width: facts.width))
      return .success
    }
    guard let file = source.file, FileSystem.kind(of: file) == .file else {
      throw CommandFailure(
        .unreadableInput,
        "the document \(source.path) is not where it was; `open \(number)` shows the passage")
    }
    try await ExternalEditor(session).open(
      file, line: PassageView(source).firstLine)
    return .success
  }
}

/// Explains a result.
struct WhyCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Explain the last reward or verdict, part by part.",
    discussion: """
      Of a debate: what each component of the reward adds, and what is missing. Of a comparison: the \
      difference, its interval and test, and the rule that led to the verdict. Of a training: what \
      became of each edit.

      Example: why
      Example: why %1
      """)

  @Argument(help: "The result: _ or a number such as %3; the last that fits without it.")
  var result: String?

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let result = try session.results.result(result, fitting: { $0.explanation != nil })
    guard let explanation = result.explanation else {
      throw CommandFailure(
        .usage,
        "result %\(result.number) (\(result.command)) has no reward and no verdict; a debate, a "
          + "comparison or a training has")
    }
    let facts = session.console.facts
    try session.console.write(explanation(facts.width, Paint(isEnabled: facts.outputHasColor)))
    return .success
  }
}

/// Fails when something does not hold of a result.
struct AssertCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "assert", abstract: "Fail unless something holds of the last result.",
    discussion: """
      Numbers, 'texts', true, false and null are compared by == != < <= > >= and contains, and joined \
      by and, or, not and parentheses. Names are those of docs/results.md, or paths into the JSON of \
      the result, such as answer.claims[0].text; %3.reward is one of an earlier result. The exit code \
      is 1 when it does not hold.

      Example: assert reward >= 0.6
      Example: assert not refused and answer contains 'tea'
      """)

  @Argument(parsing: .captureForPassthrough, help: "What must hold.")
  var words: [String] = []

  init() {}

  func validate() throws {
    guard !words.isEmpty else {
      throw ValidationError("an expression is missing, such as `reward >= 0.6`")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let text = words.joined(separator: " ")
    let scope = SessionScope(results: session.results)
    let explanation: String
    do throws(ExpressionError) {
      let expression = try Expression.parse(text)
      if try expression.holds(in: scope) { return .success }
      explanation = expression.explain(in: scope)
    } catch {
      var failure = CommandFailure(.usage, error.description, token: text)
      failure.offset = error.caret(in: text).offset
      throw failure
    }
    throw CommandFailure(.findings, "assertion failed: \(text): \(explanation)", token: text)
  }
}
