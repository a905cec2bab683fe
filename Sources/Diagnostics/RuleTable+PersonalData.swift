extension RuleTable {
  /// Rules on addresses, numbers and accounts of people.
  static let personalDataRules: [Rule] = [
    Rule(
      "PI001", "email", .warning, fix: .unsafe,
      summary: "A document or a question holds the mail address of a person.",
      explanation: """
        It goes to every model that reads the passage and into every trace. Reserved domains \
        (example.com, .test), addresses of offices such as support@ and accounts such as git@ are \
        passed over. Prompts of the author are not searched.
        """,
      example: "Ask maria.tanaka@" + "uni-bonn.de for the notes.",
      remedy: "Ask maria.tanaka@example.org for the notes."),
    Rule(
      "PI002", "phone", .warning, fix: .unsafe,
      summary: "A document or a question holds a phone number.",
      explanation: """
        Numbers with a country code, of the North American plan, and national numbers with a leading \
        zero are found as they are, others beside a word such as phone or fax. Numbers reserved for \
        fiction (555-01xx) are passed over.
        """,
      example: "Call +44 628 424 1950 for the key.", remedy: "Call 212-555-0142 for the key."),
    Rule(
      "PI003", "payment-card", .error, fix: .unsafe,
      summary: "A text holds the number of a payment card.",
      explanation: """
        The prefix and length belong to an issuer and the check digit fits. Numbers that are \
        published for tests are passed over: use one of them.
        """,
      example: "Paid with 4116 2842 " + "0518 2648.", remedy: "Paid with 4111 1111 1111 1111."),
    Rule(
      "PI004", "national-id", .error, fix: .unsafe,
      summary: "A text holds a social security number.",
      explanation: """
        Three, two and four digits within the ranges that the United States give out. Numbers that \
        were never given out, and 123-45-6789, are passed over.
        """,
      example: "Her number is 465-59-" + "8994.", remedy: "Her number is 000-00-0000."),
    Rule(
      "PI005", "iban", .warning, fix: .unsafe,
      summary: "A text holds the number of a bank account.",
      explanation: """
        The length belongs to the country and the check digits fit (ISO 13616). In an example, write \
        one whose check digits do not.
        """,
      example: "Refund to DE89 3704 0044 " + "0532 0130 00.",
      remedy: "Refund to the account on file."),
    Rule(
      "PI006", "ip-address", .warning, fix: .unsafe,
      summary: "A document or a question holds the address of a machine.",
      explanation: """
        A public address names a household or an office. Private and reserved ranges, those for \
        documentation, well-known resolvers and version numbers are passed over.
        """,
      example: "The login came from 81.172.103.74.", remedy: "The login came from 192.0.2.74."),
  ]
}
