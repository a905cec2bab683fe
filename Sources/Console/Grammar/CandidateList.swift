import Support

/// Gathers the candidates for a place of a line.
struct CandidateList {
  let place: LinePlace
  let names: CompletionNames
  let grammar: CommandGrammar

  private typealias Name = CompletionNames.Name

  /// What can stand at the place; nil for nothing.
  var completions: Completions? {
    if let variables { return variables }
    switch place.slot {
    case .command(let isFirst): return commands(isFirst: isFirst)
    case .subcommand(let command): return list(Self.names(below: command))
    case .option(let command, let given): return options(of: command, given: given)
    case .question: return questionLines
    case .value(let argument): return values(of: argument)
    case .rest(let command, let given):
      return place.typed.isEmpty ? options(of: command, given: given) : nil
    case .nothing: return nil
    }
  }

  // MARK: Commands and options

  private func commands(isFirst: Bool) -> Completions? {
    // Commands are written in small letters, and questions begin with a capital.
    let isCapital = place.typed.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
    if isFirst, isCapital, let questionLines { return questionLines }
    var all = Self.names(below: grammar.root)
    all += aliasNames
    if !place.typed.isEmpty {
      all += grammar.root.subcommands.flatMap { command in
        command.aliases.map { Name($0, command.abstract) }
      }
    }
    return list(all)
  }

  private var aliasNames: [Name] {
    names.aliases.map { Name($0.name, $0.words.joined(separator: " ")) }
  }

  private var resultNames: [Name] { names.results.map { Name("%" + $0.text, $0.detail) } }

  private static func names(below command: CommandGrammar.Command) -> [Name] {
    command.subcommands.map { Name($0.name, $0.abstract) }
  }

  private func options(of command: CommandGrammar.Command, given: Set<String>) -> Completions? {
    var all: [Name] = []
    for option in command.options where given.isDisjoint(with: option.names) {
      // One letter is quicker typed than chosen.
      all += option.names.filter { $0.hasPrefix("--") || $0 == place.typed }
        .map { Name($0, option.help) }
    }
    return list(all + [Name("--help", "Say what the command does and takes.")])
  }

  // MARK: Values

  private func values(of argument: CommandGrammar.Argument) -> Completions? {
    if !argument.allowed.isEmpty { return list(argument.allowed.map { Name($0) }) }
    return values(of: argument.value)
  }

  private func values(of kind: ValueKind) -> Completions? {
    switch kind {
    case .corpus: return list(names.corpora, or: .folder)
    case .profile:
      return list(names.profiles + names.profilePaths + names.versions + names.bases, or: .file)
    case .version: return list(names.versions + names.bases)
    case .file, .folder: return paths(kind)
    case .base: return list(names.bases)
    case .model: return list(names.models)
    case .environment: return list(names.environments)
    case .setting: return list(names.settings.map(\.name))
    case .settingValue: return settingValues
    case .chosen: return chosenValues
    case .rule: return list(names.rules)
    case .preset: return list(names.presets)
    case .result: return list(resultNames)
    case .job: return list(names.jobs)
    case .question: return list(names.questions.map { Name($0) }, prefersQuotes: true)
    case .task: return list(names.tasks)
    case .alias: return list(aliasNames)
    case .variable: return list(names.variables)
    case .savedSession: return list(names.savedSessions)
    case .command: return commandWords
    case .definition: return list([Name("=", "What follows is the command.")])
    case .commandLine, .number, .text: return nil
    }
  }

  /// The words of a command below those that stand there.
  private var commandWords: Completions? {
    let (command, depth) = grammar.command(place.positionals)
    return depth == place.positionals.count ? list(Self.names(below: command)) : nil
  }

  /// What the word before says: `use corpus NAME`.
  private var chosenValues: Completions? {
    let kinds: [ValueKind] = [.corpus, .profile, .model, .environment]
    guard let word = place.positionals.last, let kind = ValueKind(rawValue: word),
      kinds.contains(kind)
    else { return nil }
    return values(of: kind)
  }

  private var settingValues: Completions? {
    guard let path = place.positionals.last else { return nil }
    if let allowed = names.settings.first(where: { $0.name.text == path })?.allowed,
      !allowed.isEmpty
    {
      return list(allowed.map { Name($0) })
    }
    let kinds: [String: ValueKind] = [
      "defaults.corpus": .corpus, "defaults.profile": .profile, "defaults.model": .model,
      "checks.ignore": .rule, "store.path": .file,
    ]
    return kinds[path].flatMap { values(of: $0) }
  }

  // MARK: Variables and questions

  /// Variables and results, which can stand in every word; nil when none is meant.
  private var variables: Completions? {
    guard place.quote != UInt8(ascii: "'") else { return nil }
    if let open = place.openBrace {
      let found = NameMatching.matches(open.name, in: names.variables, by: \.text)
      return Completions(
        replaced: open.start..<place.end,
        candidates: found.map { .init($0.text + "}", detail: $0.detail, endsWord: false) })
    }
    if place.quote == nil, place.typed.hasPrefix(":") {
      // A colon that begins a word is escaped in every other word.
      return completions(
        NameMatching.matches(
          String(place.typed.dropFirst()), in: names.variables, by: \.text
        ).map { .init(":" + $0.text, detail: $0.detail) })
    }
    guard place.typed.hasPrefix("%") else { return nil }
    return list(resultNames)
  }

  /// The questions that the whole line may become; they are written as they are.
  private var questionLines: Completions? {
    guard let typed = String(validating: place.command, as: UTF8.self), !typed.isEmpty else {
      return nil
    }
    // What fits is looked for before what is plain, since fewer fit.
    let isPlain = { (question: String) in question.hasSuffix("?") && Self.isPlain(question) }
    var found = NameMatching.beginning(typed, in: names.questions, by: \.self).filter(isPlain)
    if found.isEmpty {
      found = NameMatching.containing(typed.split(separator: " "), in: names.questions)
        .filter(isPlain)
    }
    guard !found.isEmpty else { return nil }
    return Completions(
      replaced: place.commandStart..<place.end,
      candidates: found.map { .init($0, endsWord: false) })
  }

  /// Whether a line with the question is the question: nothing in it is read as something else.
  private static func isPlain(_ question: String) -> Bool {
    !question.utf8.contains(":{".utf8) && !question.hasPrefix("#")
      && !question.utf8.contains { $0 < 0x20 || $0 == 0x7F }
  }

  // MARK: Lists

  private func list(_ names: [Name], prefersQuotes: Bool = false) -> Completions? {
    completions(
      candidates(
        NameMatching.matches(place.typed, in: names, by: \.text), prefersQuotes: prefersQuotes))
  }

  /// Names, and paths where they are meant: after a slash or a dot, or when no name fits.
  private func list(_ names: [Name], or kind: ValueKind) -> Completions? {
    let found = NameMatching.beginning(place.typed, in: names, by: \.text)
    let isPath = place.typed.hasPrefix(".") || place.typed.utf8.contains(UInt8(ascii: "/"))
    guard isPath || found.isEmpty else { return completions(candidates(found)) }
    let known = Set(found.map(\.text))
    let paths = pathCandidates(kind).filter { !known.contains($0.shown) }
    let all = candidates(found) + paths
    if !all.isEmpty { return completions(all) }
    return completions(
      candidates(NameMatching.holding(place.typed, in: names, by: \.text)))
  }

  private func paths(_ kind: ValueKind) -> Completions? { completions(pathCandidates(kind)) }

  private func pathCandidates(_ kind: ValueKind) -> [Completions.Candidate] {
    FileNames.matches(
      place.typed, in: names.workingDirectory, foldersOnly: kind == .folder
    ).compactMap { path in
      let isFolder = path.hasSuffix("/")
      return WordQuoting.quoted(path, in: place.quote, isClosed: !isFolder)
        .map { .init($0, shown: path, endsWord: !isFolder) }
    }
  }

  private func candidates(
    _ names: [Name], prefersQuotes: Bool = false
  ) -> [Completions.Candidate] {
    names.compactMap { name in
      WordQuoting.quoted(
        name.text, in: place.quote, isClosed: true, prefersQuotes: prefersQuotes
      ).map { .init($0, shown: name.text, detail: name.detail) }
    }
  }

  private func completions(_ candidates: [Completions.Candidate]) -> Completions? {
    guard !candidates.isEmpty else { return nil }
    return Completions(replaced: place.start..<place.end, candidates: candidates)
  }
}

extension Collection where Element: Equatable {
  /// Whether a run of elements occurs; O(n · m).
  fileprivate func contains(_ other: some Collection<Element>) -> Bool {
    guard !other.isEmpty else { return true }
    var rest = self[...]
    while !rest.isEmpty {
      if rest.starts(with: other) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
