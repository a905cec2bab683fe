import ArgumentParser
import Console
import Support
import TestSupport
import Testing

/// Completes lines of ``FixtureRoot`` in which `|` marks the cursor.
struct CompletionLine {
  var names: CompletionNames
  let grammar: CommandGrammar

  init(folder: String = "/nowhere") throws {
    grammar = try CommandGrammar(FixtureRoot.self)
    names = CompletionNames(workingDirectory: folder)
    names.corpora = [.init("boats"), .init("Books"), .init("big ships")]
    names.profiles = [.init("terse"), .init("long")]
    names.versions = [.init("terse@0a1b2c3d"), .init("terse@head")]
    names.models = [.init("embedded")]
    names.environments = [.init("prod")]
    names.variables = [.init("best", "0.71"), .init("other")]
    names.results = [.init("1"), .init("3", "debate")]
    names.aliases = [
      .init("d", words: ["debate", "--corpus", "boats"]), .init("cfg", words: ["config"]),
    ]
    names.questions = [
      "Does it float?", "Does a stone float?", "Who said \"ahoy\"?", "Name one.", "Why :{best}?",
    ]
  }

  func completions(_ marked: String) -> Completions {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let before = String(parts[0])
    let after = parts.count > 1 ? String(parts[1]) : ""
    return LineCompletion(grammar).completions(
      of: before + after, at: before.utf8.count, names: names)
  }

  /// The texts of the candidates.
  func texts(_ marked: String) -> [String] { completions(marked).candidates.map(\.text) }

  /// The line with the only candidate, `|` at the cursor; what else there is, where it is not one.
  func line(_ marked: String) -> String {
    let result = completions(marked)
    let before = Array(marked.prefix { $0 != "|" }.utf8)
    guard result.candidates.count == 1, let candidate = result.candidates.first,
      result.replaced.upperBound == before.count
    else { return "\(result)" }
    let kept = String(decoding: before[..<result.replaced.lowerBound], as: UTF8.self)
    return kept + candidate.text + (candidate.endsWord ? " |" : "|")
  }
}

@Suite("Completion of lines")
struct LineCompletionTests {
  private let subject: CompletionLine

  init() throws {
    subject = try CompletionLine()
  }

  @Test("The first word is a command, an alias, or another name of a command once it is begun")
  func commands() {
    #expect(
      subject.texts("|") == [
        "debate", "config", "use", "set", "echo", "watch", "alias", "quit", "help", "d", "cfg",
      ])
    #expect(subject.texts("de|") == ["debate"])
    #expect(subject.texts("ex|") == ["exit"])
    #expect(subject.texts("d|") == ["debate", "d"])
    #expect(subject.line("  qu|") == "  quit |")
    #expect(subject.line("qu|it now") == "quit |")
    #expect(subject.completions("de|").candidates[0].detail == "Answer a question over a corpus.")
  }

  @Test("Commands below a command are completed, and the words after `help`")
  func subcommands() {
    #expect(subject.line("config |") == "config explain |")
    #expect(subject.line("config ex|") == "config explain |")
    #expect(subject.texts("config x explain |").isEmpty)
    #expect(subject.line("help conf|") == "help config |")
    #expect(subject.line("help config |") == "help config explain |")
    #expect(subject.texts("help nothing |").isEmpty)
  }

  @Test("Options that were not given yet are offered, repeating ones again")
  func options() {
    let all = [
      "--corpus", "--profile", "--fail-on", "--ignore", "--reason", "--questions", "--yes",
    ]
    #expect(subject.texts("debate -|") == all + ["--help"])
    #expect(
      subject.texts("debate --corpus=boats -f low --ignore TV001 --yes -|") == [
        "--profile", "--ignore", "--reason", "--questions", "--help",
      ])
    #expect(subject.line("debate --q|") == "debate --questions |")
    #expect(subject.texts("debate Why? |") == all + ["--help"], "no more positionals")
    #expect(subject.texts("debate -- --q|").isEmpty)
    #expect(subject.texts("debate --unknown=3 --q|") == ["--questions"])
    #expect(subject.completions("debate --y|").candidates[0].detail == "Go on without asking.")
  }

  @Test("Values follow an option, after a blank or an equals sign")
  func values() {
    #expect(subject.texts("debate --corpus |") == [#"boats"#, "Books", #"big\ ships"#])
    #expect(subject.texts("debate --corpus b|") == ["boats", #"big\ ships"#, "Books"])
    #expect(subject.texts("debate --corpus=Bo|") == ["Books", "boats"])
    #expect(subject.line("debate --fail-on l|") == "debate --fail-on low |")
    #expect(subject.line("debate -f h|") == "debate -f high |")
    #expect(subject.texts("debate --fail-on |") == ["low", "high"])
    #expect(subject.texts("debate --profile terse@|") == ["terse@0a1b2c3d", "terse@head"])
    #expect(subject.texts("debate --ignore TV0|").contains("TV001"))
    #expect(subject.texts("debate --reason w|").isEmpty)
    #expect(subject.texts("debate --yes=|").isEmpty)
    #expect(subject.line("debate --yes --corpus boa|ts more") == "debate --yes --corpus boats |")
  }

  @Test("Positionals are completed by their place")
  func positionals() {
    #expect(subject.texts("use |") == ["corpus", "profile", "model", "environment"])
    #expect(subject.line("use model |") == "use model embedded |")
    #expect(subject.line("use corpus boa|") == "use corpus boats |")
    #expect(subject.line("use environment p|") == "use environment prod |")
    #expect(subject.texts("use nonsense |").isEmpty)
    #expect(subject.texts("set limits.deb|") == ["limits.debates", "limits.debate_seconds"])
    #expect(subject.texts("set checks.fail_on |") == ["error", "warning", "info"])
    #expect(subject.line("set defaults.model |") == "set defaults.model embedded |")
    #expect(subject.texts("set limits.usd |").isEmpty)
    #expect(
      subject.line("config explain limits.usd checks.fail|")
        == "config explain limits.usd checks.fail_on |")
    #expect(
      subject.line("debate --corpus boats Who|")
        == #"debate --corpus boats "Who said \"ahoy\"?" |"#)
  }

  @Test("An alias is completed as what it stands for")
  func aliases() {
    #expect(!subject.texts("d -|").contains("--corpus"), "the alias gives it")
    #expect(subject.texts("d -|").contains("--profile"))
    #expect(subject.line("cfg |") == "cfg explain |")
  }

  @Test("A command that takes a command is completed as that command")
  func nested() {
    #expect(subject.line("watch 5 deb|") == "watch 5 debate |")
    #expect(
      subject.line("watch --times 3 5 use model |") == "watch --times 3 5 use model embedded |")
    #expect(subject.texts("watch 5 Does|").isEmpty, "a question is no command")
    #expect(subject.line("alias a |") == "alias a = |")
    #expect(subject.line("alias a = deb|") == "alias a = debate |")
    #expect(subject.line("alias a = use model |") == "alias a = use model embedded |")
    #expect(subject.texts("alias |") == ["d", "cfg"])
  }

  @Test("Variables and results are completed where they stand")
  func variables() {
    #expect(subject.line("echo :b|") == "echo :best |")
    #expect(subject.line("echo x:{o|") == "echo x:{other}|")
    #expect(subject.line("echo \"x :{o|") == "echo \"x :{other}|")
    #expect(subject.texts("echo ':{o|").isEmpty)
    #expect(subject.texts(#"echo \:{o|"#).isEmpty)
    #expect(subject.texts("echo :{best} :{|") == ["best}", "other}"])
    #expect(subject.texts("echo %|") == ["%1", "%3"])
    #expect(subject.texts("echo words|").isEmpty)
    #expect(subject.texts("echo --q|").isEmpty, "echo takes dashes as they are")
  }

  @Test("A line that begins like a question becomes one, as a whole")
  func questions() {
    #expect(subject.line("  Does it|") == "  Does it float?|")
    #expect(subject.texts("Does|") == ["Does it float?", "Does a stone float?"])
    #expect(subject.line("does a st|") == "Does a stone float?|")
    #expect(subject.line("float stone|") == "Does a stone float?|", "its words are looked for")
  }

  @Test("What is no question mark at the end, or would be read as a variable, is no line")
  func unfitQuestions() {
    #expect(subject.texts("Name|").isEmpty)
    #expect(subject.texts("Why|").isEmpty)
    #expect(subject.texts("debate Name|") == [#""Name one.""#])
  }

  @Test("Quotes that are open are completed inside, and what needs quotes gets them")
  func quotes() {
    #expect(subject.line(#"debate --corpus "big|"#) == #"debate --corpus "big ships" |"#)
    #expect(subject.line("debate --corpus 'big s|") == "debate --corpus 'big ships' |")
    #expect(subject.line(#"debate --corpus big\ s|"#) == #"debate --corpus big\ ships |"#)
    #expect(subject.line(#"debate --corpus b"ig s|"#) == #"debate --corpus "big ships" |"#)
  }

  @Test("Letters in their order are enough when nothing begins with them")
  func scattered() {
    #expect(subject.line("debate --qst|") == "debate --questions |")
    #expect(subject.texts("debate --corpus bgsh|") == [#"big\ ships"#])
    #expect(subject.texts("debate --corpus z|").isEmpty)
  }

  @Test("Comments are left alone, and a line break begins a new command")
  func lines() {
    #expect(subject.texts("quit # de|").isEmpty)
    #expect(subject.texts("# de|").isEmpty)
    #expect(subject.line("quit # x\nuse model |") == "quit # x\nuse model embedded |")
    #expect(subject.line("use \\\n model |") == "use \\\n model embedded |")
  }

  @Test("A cursor outside the line or inside a character is no harm", arguments: -2...12)
  func cursors(cursor: Int) {
    let line = "échö 日本 "
    let result = LineCompletion(subject.grammar).completions(
      of: line, at: cursor, names: subject.names)
    #expect(result.replaced.lowerBound >= 0 && result.replaced.upperBound <= line.utf8.count)
  }

  @Test("Every beginning of a line with everything in it can be completed")
  func everyBeginning() {
    let line =
      #"debate "a\"b :{x} 'c' \\" --corpus=big\ s 'it''s' --ignore TV001 -- :best %1 # end"#
    for count in 0...line.utf8.count {
      let result = LineCompletion(subject.grammar).completions(
        of: line, at: count, names: subject.names)
      #expect(result.replaced.upperBound == count)
    }
  }

  @Test("A very long line is left alone")
  func longLine() {
    let line = String(repeating: "x ", count: 100_000)
    let result = LineCompletion(subject.grammar).completions(
      of: line, at: line.utf8.count, names: subject.names)
    #expect(result.candidates.isEmpty)
  }

  @Test("What a candidate of a word says is what the script's parser reads")
  func readBack() throws {
    let odd = [
      "a b", "it's", "say \"x\"", "back\\slash", "#hash", ":colon", "x:{y}", "&", "a#b", "ä ü",
      "a \u{301}b",
    ]
    var subject = subject
    subject.names.corpora = odd.map { .init($0) }
    for opening in ["", "'", "\""] {
      let result = subject.completions("debate --corpus \(opening)|")
      #expect(result.candidates.map(\.shown) == odd)
      for candidate in result.candidates {
        var parser = ScriptParser("debate --corpus \(candidate.text)") { _ in true }
        let words = try parser.next()?.tokens.map(\.text)
        #expect(words == ["debate", "--corpus", candidate.shown], "\(candidate.text)")
      }
    }
  }
}

@Suite("Completion of paths")
struct PathCompletionTests {
  private func withFiles(_ body: (CompletionLine) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      for path in ["one.jsonl", "two words.jsonl", ".hidden", "data/deep/a.jsonl", "data/b.jsonl"] {
        try FileSystem.makeFolder(Path.folder(of: Path.join(folder, path)))
        try FileSystem.write([], to: Path.join(folder, path))
      }
      try body(try CompletionLine(folder: folder))
    }
  }

  @Test("Files and folders are read where the path leads, hidden ones after a dot")
  func files() throws {
    try withFiles { subject in
      #expect(
        subject.texts("debate --questions |") == ["data/", "one.jsonl", #"two\ words.jsonl"#])
      #expect(subject.texts("debate --questions .|") == [".hidden"])
      #expect(subject.line("debate --questions d|") == "debate --questions data/|")
      #expect(subject.texts("debate --questions data/|") == ["data/b.jsonl", "data/deep/"])
      #expect(subject.line("debate --questions=data/de|") == "debate --questions=data/deep/|")
      #expect(
        subject.line("debate --questions data/deep/|") == "debate --questions data/deep/a.jsonl |")
      #expect(
        subject.line(#"debate --questions "tw|"#) == #"debate --questions "two words.jsonl" |"#)
      #expect(subject.line(#"debate --questions "dat|"#) == #"debate --questions "data/|"#)
      #expect(subject.texts("debate --questions none/|").isEmpty)
    }
  }

  @Test("A corpus or a profile may be a path, when it looks like one or no name fits")
  func namesOrPaths() throws {
    try withFiles { subject in
      #expect(subject.line("debate --corpus da|") == "debate --corpus data/|")
      #expect(subject.texts("debate --corpus data/|") == ["data/deep/"], "folders only")
      #expect(subject.line("debate --profile on|") == "debate --profile one.jsonl |")
      #expect(subject.texts("debate --profile lo|") == ["long"])
    }
  }

  @Test("A huge folder gives a bounded number of candidates")
  func huge() throws {
    try TemporaryFolder.with { folder in
      for number in 0..<1_100 {
        try FileSystem.write([], to: Path.join(folder, "file-\(number)"))
      }
      let subject = try CompletionLine(folder: folder)
      #expect(subject.texts("debate --questions |").count == 1000)
      #expect(subject.line("debate --questions file-1099|") == "debate --questions file-1099 |")
    }
  }
}
