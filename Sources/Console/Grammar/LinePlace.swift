/// Where in a command the cursor of a line stands.
struct LinePlace {
  /// What can stand there.
  enum Slot {
    /// The name of a command; where it is the first word, the line may become a question instead.
    case command(isFirst: Bool)
    /// The name of a command below one.
    case subcommand(CommandGrammar.Command)
    /// An option.
    case option(CommandGrammar.Command, given: Set<String>)
    /// The value of an argument.
    case value(CommandGrammar.Argument)
    /// Words that are no command: a question as far as it goes.
    case question
    /// No more words, but options still.
    case rest(CommandGrammar.Command, given: Set<String>)
    /// Nothing that is known.
    case nothing
  }

  /// What can stand at the cursor.
  private(set) var slot = Slot.nothing

  /// What is typed of it, with quotes and escapes resolved.
  private(set) var typed: String

  /// The quote that is open.
  let quote: UInt8?

  /// Where what is typed begins, as a byte offset; a candidate replaces it from there.
  private(set) var start: Int

  /// The byte before which the cursor stands.
  let end: Int

  /// The line from its first word to the cursor, as it is typed.
  let command: [UInt8]

  /// Where ``command`` begins, as a byte offset.
  let commandStart: Int

  /// The positionals before the cursor.
  private(set) var positionals: [String] = []

  /// The name of a variable that is begun by `:{` and not ended, and the offset where it begins.
  let openBrace: (name: String, start: Int)?

  /// Finds the place.
  init(
    _ words: LineWords, bytes: [UInt8], grammar: CommandGrammar, names: CompletionNames
  ) {
    typed = words.current
    quote = words.quote
    start = words.start
    end = bytes.count
    let first = bytes[words.lineStart...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? end
    commandStart = first
    command = Array(bytes[first...])
    openBrace = Self.openBrace(in: bytes[words.start...])
    var complete = words.words
    // An alias stands for the beginning of a command.
    if let alias = complete.first.flatMap({ name in names.aliases.first { $0.name == name } }) {
      complete.replaceSubrange(0..<1, with: alias.words)
    }
    slot = find(complete, grammar: grammar, raw: bytes[words.start...], isNested: false)
  }

  private mutating func find(
    _ words: [String], grammar: CommandGrammar, raw: ArraySlice<UInt8>, isNested: Bool
  ) -> Slot {
    if words.isEmpty { return .command(isFirst: !isNested) }
    let (command, depth) = grammar.command(words)
    if depth == 0 { return isNested ? .nothing : .question }
    if !command.subcommands.isEmpty {
      return depth == words.count ? .subcommand(command) : .nothing
    }
    var walk = ArgumentWalk(command)
    for (index, word) in words.enumerated().dropFirst(depth) {
      // A command that takes a command is completed as that command.
      let isDefinition = walk.next?.value == .definition
      if walk.next?.value == .commandLine || (isDefinition && word == "=") {
        let rest = words[(isDefinition ? index + 1 : index)...]
        return find(Array(rest), grammar: grammar, raw: raw, isNested: true)
      }
      walk.take(word)
    }
    positionals = walk.positionals
    if let awaited = walk.awaited { return .value(awaited) }
    if walk.next?.value == .commandLine { return .command(isFirst: false) }
    if typed.hasPrefix("-"), walk.takesOptions { return option(in: walk, raw: raw) }
    return walk.next.map { .value($0) } ?? .rest(walk.command, given: walk.given)
  }

  /// The last `:{` of a word, unless it is escaped or closed.
  private static func openBrace(in raw: ArraySlice<UInt8>) -> (name: String, start: Int)? {
    guard let brace = raw.lastIndex(of: UInt8(ascii: "{")), brace > raw.startIndex,
      raw[brace - 1] == UInt8(ascii: ":"),
      brace - 2 < raw.startIndex || raw[brace - 2] != UInt8(ascii: "\\"),
      !raw[brace...].contains(UInt8(ascii: "}"))
    else { return nil }
    return (String(decoding: raw[(brace + 1)...], as: UTF8.self), brace + 1)
  }

  /// An option, or the value behind its `=`.
  private mutating func option(in walk: ArgumentWalk, raw: ArraySlice<UInt8>) -> Slot {
    guard let sign = raw.firstIndex(of: UInt8(ascii: "=")), typed.utf8.elementsEqual(raw) else {
      return .option(walk.command, given: walk.given)
    }
    let name = String(decoding: raw[..<sign], as: UTF8.self)
    guard let option = walk.option(name), option.kind == .option else { return .nothing }
    start = sign + 1
    typed = String(decoding: raw[start...], as: UTF8.self)
    return .value(option)
  }
}

/// Walks over the words of a command as its parser will.
struct ArgumentWalk {
  /// The command.
  let command: CommandGrammar.Command

  /// The names of the options that were given and cannot be given again.
  private(set) var given: Set<String> = []

  /// The option whose value comes next.
  private(set) var awaited: CommandGrammar.Argument?

  /// The positionals so far.
  private(set) var positionals: [String] = []

  /// Whether a word with dashes is an option.
  private(set) var takesOptions = true

  init(_ command: CommandGrammar.Command) {
    self.command = command
  }

  /// The positional that comes next; the last one may take all that follow.
  var next: CommandGrammar.Argument? {
    let all = command.positionals
    if positionals.count < all.count { return all[positionals.count] }
    return all.last.flatMap { $0.repeats || $0.takesRest ? $0 : nil }
  }

  /// Returns an option by one of its names.
  func option(_ name: String) -> CommandGrammar.Argument? {
    command.options.first { $0.names.contains(name) }
  }

  /// Takes a word.
  mutating func take(_ word: String) {
    if awaited != nil {
      awaited = nil
    } else if takesOptions, word == "--" {
      takesOptions = false
    } else if takesOptions, word.hasPrefix("-"), word != "-" {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard let name = parts.first.map(String.init), let option = option(name) else { return }
      if !option.repeats { given.formUnion(option.names) }
      if option.kind == .option, parts.count == 1, !word.hasSuffix("=") { awaited = option }
    } else {
      positionals.append(word)
      if next?.takesRest == true { takesOptions = false }
    }
  }
}
