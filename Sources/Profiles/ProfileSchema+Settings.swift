import JSON

extension ProfileSchema {
  static let rewardRows: [SchemaRow] =
    [
      SchemaRow(
        "reward", .map, "How answers are scored.", example: "{weights: {f1: 0.4, debate: 0.6}}"),
      SchemaRow(
        "reward.weights", .map,
        """
        How much each component counts; the weights need not add up to 1. Without the key: f1 0.4, \
        groundedness 0.3, debate 0.3. A weight of 0 removes an inherited one.
        """, example: "{f1: 0.4, groundedness: 0.3, debate: 0.3}"),
    ]
    + RewardComponent.allCases.map { component in
      SchemaRow(
        "reward.weights.\(component.rawValue)", .number(ProfileBounds.weight),
        component.summary, example: "0.4")
    }

  static let settingRows: [SchemaRow] = [
    SchemaRow("limits", .map, "The limits of this profile.", example: "{prompt_tokens: 1500}"),
    SchemaRow(
      "limits.prompt_tokens", .integer(ProfileBounds.promptTokens),
      standard: .int(ProfileLimits.standard.promptTokens),
      "The budget for the system message of one role, in tokens; training keeps to it.",
      example: "1500"),
    SchemaRow(
      "limits.usd_per_debate", .number(ProfileBounds.usdPerDebate),
      "The budget for one debate, in US dollars; without the key the project's holds.",
      example: "0.05"),
    SchemaRow(
      "preview", .map, "The preview of rewards in an editor.", example: "{questions: 16}"),
    SchemaRow(
      "preview.questions", .integer(ProfileBounds.previewQuestions), standard: 16,
      "How many train questions a preview scores.", example: "16"),
    SchemaRow(
      "checks", .map, "How this document is checked; not inherited.",
      example: "{ignore: [CL005]}", .own),
    SchemaRow(
      "checks.ignore", .list(maxItems: ProfileBounds.ignoredRules),
      "Rules that leave this document alone.", example: "[CL005]"),
    SchemaRow("checks.ignore[]", .ruleCode, "The code of a rule.", example: "CL005"),
    SchemaRow(
      "checks.options", .table(keys: .ruleCode, maxEntries: ProfileBounds.ignoredRules),
      "Parameters of rules, by code; the pages of the rules name them.",
      example: "{BG005: {characters: 2000}}"),
    SchemaRow(
      "checks.options.*", .free, "The parameters of one rule, each a number.",
      example: "{characters: 2000}"),
  ]

  private static let line = FieldType.line(maxBytes: ProfileBounds.lineBytes)

  static let metadataRows: [SchemaRow] = [
    SchemaRow(
      "metadata", .map,
      """
      Notes for people; no model sees them and nothing is decided by them. Not inherited; at most \
      16 KiB as JSON.
      """, example: "{owner: team-a}", .own),
    SchemaRow("metadata.owner", line, "Who answers for the profile.", example: "team-a"),
    SchemaRow("metadata.contact", line, "Where to reach them.", example: "team-a@example.org"),
    SchemaRow("metadata.license", line, "The licence of the texts.", example: "Apache-2.0"),
    SchemaRow(
      "metadata.tags", .list(maxItems: 50), "Words to find the profile by.", example: "[ethics]"),
    SchemaRow("metadata.tags[]", .name, "One word.", example: "ethics"),
    SchemaRow(
      "metadata.*", .free,
      "Entries of other tools: any value under a key with a namespace, such as acme.ticket.",
      example: "acme.ticket: 1234"),
  ]
}
