extension RuleTable {
  /// Rules on keys and values.
  static let schemaRules: [Rule] = [
    Rule(
      "PF001", "yaml-syntax", .error,
      summary: "The file is not YAML.",
      explanation: """
        What does not parse cannot be checked further, and other readers may understand something \
        else by it. The message says what was found and what was expected.
        """,
      example: "roles:\n  worker: [", remedy: "roles:\n  worker: {}"),
    Rule(
      "PF002", "unknown-key", .error, fix: .unsafe,
      summary: "A key is not in the schema.",
      explanation: """
        A mistyped key would be ignored in silence, and with it the prompt or setting that it \
        holds. The fix renames it to the nearest known key.
        """,
      example: "roles:\n  worker: {sytem_prompt: You answer.}",
      remedy: "roles:\n  worker: {system_prompt: You answer.}"),
    Rule(
      "PF003", "missing-required-key", .error, fix: .unsafe,
      summary: "A key that must be there is missing.",
      explanation: """
        A document needs `hegel` and `name`; a variable its `default`; an example its `question` \
        and `answer`; and a profile without a base every prompt. The fix inserts `hegel` or `name`.
        """,
      example: "hegel: 1", remedy: "hegel: 1\nname: philosophy-qa"),
    Rule(
      "PF004", "wrong-type", .error, fix: .unsafe,
      summary: "A value has another type than its field.",
      explanation: """
        A list where a map belongs, a text where a number belongs, a number in quotes, or no value \
        at all. Flags are `true` and `false` alone.
        """,
      example: "debate: {rounds: \"three\"}", remedy: "debate: {rounds: 3}"),
    Rule(
      "PF005", "duplicate-key", .error,
      summary: "A map has the same key twice.",
      explanation: """
        Most readers keep one of the two in silence, and not all the same one. Remove one, or give \
        it another name.
        """,
      example: "name: a\nname: b", remedy: "name: a"),
    Rule(
      "PF006", "unknown-role", .error, fix: .unsafe,
      summary: "A role does not exist.",
      explanation: """
        The roles are orchestrator, worker, reviewer and summarizer. The prompts of any other are \
        never used.
        """,
      example: "roles:\n  revewer: {system_prompt: You check.}",
      remedy: "roles:\n  reviewer: {system_prompt: You check.}"),
    Rule(
      "PF007", "folded-scalar-loses-lines", .warning, fix: .unsafe,
      summary: "A folded text joins the lines of a list or a code block.",
      explanation: """
        After `>` the lines of a paragraph become one line, so the items of a list run together. \
        Use `|`, which keeps lines.
        """,
      example: "roles:\n  worker:\n    system_prompt: >\n      Rules:\n      - Be brief.",
      remedy: "roles:\n  worker:\n    system_prompt: |\n      Rules:\n      - Be brief."),
    Rule(
      "PF008", "implicit-boolean-or-number", .warning, fix: .safe,
      summary: "An unquoted text looks like a boolean, a number, a date or nothing.",
      explanation: """
        Hegel takes a text field as it is written, but other readers of YAML, above all of version \
        1.1, see `no` as false and `0777` as 511. The fix puts quotes around it.
        """,
      example: "variables: {tone: {default: no}}",
      remedy: "variables: {tone: {default: \"no\"}}"),
    Rule(
      "PF010", "unsupported-schema-version", .error,
      summary: "The format version is newer than the program.",
      explanation: """
        A newer version may give keys another meaning, so nothing is guessed. Install a newer \
        program, or write the version that this one reads.
        """,
      example: "hegel: 9", remedy: "hegel: 1"),
    Rule(
      "PF012", "merge-key", .error,
      summary: "A merge key `<<` is not read.",
      explanation: """
        YAML 1.2 has no merge keys, readers differ on what they do, and a prompt that is overridden \
        by one is hard to see in a review. Use `extends`, or write the keys out.
        """,
      example: "roles:\n  worker: &shared {temperature: 0}\n  reviewer: {<<: *shared}",
      remedy: "roles:\n  worker: {temperature: 0}\n  reviewer: {temperature: 0}"),
  ]

  /// Rules on values, bases and documents as a whole.
  static let documentRules: [Rule] = [
    Rule(
      "PF013", "value-not-allowed", .error, fix: .unsafe,
      summary: "A value of the right type lies outside its bounds.",
      explanation: """
        A number outside its range, a word that is no choice, a name with forbidden characters, an \
        empty text. The message states what is allowed.
        """,
      example: "debate: {workers: 40}", remedy: "debate: {workers: 4}"),
    Rule(
      "PF014", "base-not-found", .error,
      summary: "The document that this one extends cannot be found or read.",
      explanation: """
        `extends` is a built-in base such as base/qa@1, a path that starts with "." or ends in \
        .profile.yaml and stays inside the project, or none.
        """,
      example: "extends: base/qq@1", remedy: "extends: base/qa@1"),
    Rule(
      "PF015", "base-cycle", .error,
      summary: "Documents extend each other in a circle, or in too long a chain.",
      explanation: "Let one of them extend a built-in base, or put the shared part into one base.",
      example: "# a.profile.yaml\nextends: ./a.profile.yaml", remedy: "extends: base/qa@1"),
    Rule(
      "PF016", "base-invalid", .error,
      summary: "The document that this one extends has errors.",
      explanation: "What a broken base means is not guessed. Check the base and mend it first.",
      example: "extends: ./broken.profile.yaml", remedy: "extends: ./mended.profile.yaml"),
    Rule(
      "PF017", "unpinned-base", .warning, fix: .safe,
      summary: "A built-in base is named without its version.",
      explanation: """
        The newest version changes when the program is updated, and with it the prompts and every \
        measurement made with them. The fix writes the version in use.
        """,
      example: "extends: base/qa", remedy: "extends: base/qa@1"),
    Rule(
      "PF018", "several-documents", .error,
      summary: "The file holds more than one YAML document.",
      explanation: "A profile file holds one document; only the first would be read.",
      example: "name: a\n---\nname: b", remedy: "name: a"),
    Rule(
      "PF019", "too-large", .error,
      summary: "The file, a list, a text or the nesting passes a limit.",
      explanation: "The message states the limit. Limits keep every check fast and bounded.",
      example: "metadata:\n  acme.x: {a: {b: {c: {d: {e: {f: too deep}}}}}}",
      remedy: "metadata:\n  acme.x: {a-b-c: flat}"),
    Rule(
      "PF020", "duplicate-instruction", .error,
      summary: "Two instructions of a role have the same id or the same text.",
      explanation: """
        Ids name instructions in training, review and attribution, so each must be the only one of \
        its role. An instruction without an id is named by its text.
        """,
      example: "roles: {worker: {instructions: [{id: a, text: Be brief.}, {id: a, text: Cite.}]}}",
      remedy: "roles: {worker: {instructions: [{id: a, text: Be brief.}, {id: b, text: Cite.}]}}"),
    Rule(
      "PF021", "drop-without-effect", .warning,
      summary: "A drop names an instruction that no base has.",
      explanation: """
        The base may have renamed it, or the id is mistyped; either way the instruction that should \
        be gone may still be there.
        """,
      example: "roles: {worker: {instructions: [{id: shrt, drop: true}]}}",
      remedy: "roles: {worker: {instructions: [{id: short, drop: true}]}}"),
    Rule(
      "PF023", "project-name-missing", .warning,
      measured: "none of the profiles that are shipped has one.",
      summary: "A profile names a corpus or a model that its project does not have.",
      explanation: """
        The command that needs it will fail. Told only where a hegel.yaml says what there is; a \
        profile for another project may keep the name and suppress the warning.
        """,
      example: "defaults: {model: embeded}", remedy: "defaults: {model: embedded}"),
    Rule(
      "PF022", "explicit-tag", .error, fix: .unsafe,
      summary: "A value carries a tag that is not read.",
      explanation: """
        A value has the type of its field, so a tag can only say something else, and other readers \
        of YAML build objects or run code for some tags. `!` alone, `!!str` on a single value, \
        `!!seq` on a list and `!!map` on a map say what holds anyway. The fix removes the tag.
        """,
      example: "description: !!binary aGk=", remedy: "description: hi"),
  ]
}
