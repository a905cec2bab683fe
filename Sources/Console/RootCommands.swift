package import ArgumentParser

/// The commands that the shell, scripts and sessions share.
package enum SharedCommands {
  /// The commands in the order of their help.
  package static let all: [any ParsableCommand.Type] = [
    InitCommand.self, CheckCommand.self, FormatCommand.self, GateCommand.self, DebateCommand.self,
    SearchCommand.self,
    EvaluateCommand.self, CompareCommand.self, ScoreCommand.self, TrainCommand.self,
    HistoryCommand.self, DiffCommand.self, CheckoutCommand.self, PromoteCommand.self,
    RollbackCommand.self, ProfileCommand.self, CorpusCommand.self, ReportCommand.self,
    SchemaCommand.self, RulesCommand.self, ExplainCommand.self, ConfigCommand.self,
    StoreCommand.self, StatusCommand.self, StopCommand.self, ResumeCommand.self,
    TrustCommand.self, RunCommand.self, CompletionsCommand.self,
    ManCommand.self,
  ]
}

/// The root of the shell's commands.
package struct ShellRoot: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hegel",
    abstract: "Check, debate with, measure and train prompt profiles.",
    discussion: """
      Everything works without a key and without a network, on the embedded extractive model.

        hegel init                              write a starter project
        hegel check prompts/*.profile.yaml      find mistakes in profiles
        hegel debate "…?" --corpus philosophy   answer a question from documents
        hegel evaluate NAME                     measure a profile on questions
        hegel train --profile NAME              improve it by edits that earned their place
        hegel                                   start a session on the terminal
        hegel < session.hegel                   run a script

      Anywhere in a line --color auto|always|never says whether there are colours, and --no-progress \
      leaves out how far a run is.

      Exit codes: 0 ok, 1 findings, 2 unreadable input, 3 script error, 4 provider, network or store, \
      5 refused by budget, safety gate or trust, 64 usage, 130 interrupted.
      """,
    version: Version.text,
    subcommands: SharedCommands.all + [ReplCommand.self, LanguageServerCommand.self])

  package init() {}
}

/// The root of the commands of sessions and scripts.
package struct SessionRoot: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hegel", abstract: "Commands of a session or a script.",
    discussion: "A line that ends in ? and begins with no command is a question to debate.",
    subcommands: SharedCommands.all + [
      UseCommand.self, SetCommand.self, ShowCommand.self, AliasCommand.self, ModeCommand.self,
      TimerCommand.self, TeeCommand.self, OutputCommand.self, OnceCommand.self, EchoCommand.self,
      OpenCommand.self, WhyCommand.self, AssertCommand.self, JobsCommand.self,
      ForegroundCommand.self, CancelCommand.self, ReadCommand.self, WatchCommand.self,
      EditCommand.self, SaveCommand.self, RestoreCommand.self, OnErrorCommand.self,
      QuitCommand.self,
    ])

  package init() {}
}
