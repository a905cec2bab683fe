/// What the free-text arguments of the commands name.
///
/// The parser knows names and types; that the text after `--corpus` is a corpus, only this table
/// knows. A row for one command wins over that of the name.
package enum ValueTable {
  /// Returns what the value of an argument names.
  ///
  /// - Parameters:
  ///   - argument: The argument; its kind, names and value name are looked at.
  ///   - path: The words of its command.
  /// - Returns: The kind, or nil when the table does not know the argument.
  package static func kind(of argument: CommandGrammar.Argument, path: [String]) -> ValueKind? {
    let isNamed = argument.kind != .positional
    let name = isNamed ? argument.preferredName : argument.valueName
    return byCommand["\(path.joined(separator: " ")) \(name)"] ?? byName[name]
  }

  private static let byName: [String: ValueKind] = [
    // Options.
    "--corpus": .corpus, "--profile": .profile, "--model": .model, "--reflector": .model,
    "--seed": .number, "--store": .file, "--questions": .file, "--queries": .file,
    "--depth": .number, "--k1": .number, "--length-weight": .number, "--delta": .number,
    "--output": .file,
    "--environment": .environment, "--ignore": .rule, "--select": .rule, "--reward": .preset,
    "--task": .task, "--gold": .text, "--reason": .text, "--limit": .number,
    "--max-debates": .number,
    "--max-calls": .number, "--max-tokens": .number, "--max-usd": .number, "--metric": .text,
    "--metrics": .text, "--iterations": .number, "--batch": .number, "--target": .number,
    "--alpha": .number, "--max-pairs": .number, "--patience": .number,
    // Positionals.
    "file": .file, "files": .file, "folder": .folder, "profile": .profile, "profiles": .profile,
    "version": .version, "question": .question, "query": .text, "code": .rule,
    "setting": .setting, "command": .command, "commands": .command, "job": .job, "jobs": .job,
    "result": .result, "alias": .alias, "variable": .variable,
  ]

  private static let byCommand: [String: ValueKind] = [
    "check --baseline": .file, "check --write-baseline": .file, "check --stdin-name": .file,
    "format --stdin-name": .file, "profile import --name": .text,
    "compare a": .profile, "compare b": .profile, "diff old": .profile, "diff new": .profile,
    "profile list name": .text, "profile list --text": .text, "profile list --tag": .text,
    "profile list --before": .text, "profile new name": .text, "profile new --base": .base,
    "profile tag tags": .text, "corpus info name": .corpus, "corpus splits name": .corpus,
    "corpus validate name": .corpus, "corpus evaluate name": .corpus,
    "corpus index name": .corpus, "corpus passages name": .corpus,
    "corpus vectors name": .corpus, "corpus vectors --model": .text, "corpus import source": .file,
    "corpus import --name": .text,
    "corpus import --id": .text, "corpus import --title": .text, "corpus import --text": .text,
    "config explain paths": .setting,
    "run --command": .text, "man command": .command, "man --folder": .folder,
    "store rollback --to": .number,
    "rules names": .rule, "gate base": .profile, "gate edited": .profile, "train name": .profile,
    "use name": .chosen,
    "set value": .settingValue, "echo words": .text, "help subcommands": .command,
    "watch seconds": .number, "watch words": .commandLine, "watch --times": .number,
    "alias name": .alias, "alias words": .definition, "show name": .result,
    "open number": .number, "open --in": .result, "assert words": .text,
    "save name": .savedSession, "restore name": .savedSession,
  ]
}
