extension RuleTable {
  /// Rules on keys, tokens and passwords.
  ///
  /// The examples are put together from parts, and their keys were drawn by lot, so that no search
  /// for leaked keys finds one in the source.
  static let secretRules: [Rule] = [
    Rule(
      "SE001", "provider-key", .error, fix: .unsafe,
      summary: "A text holds a key in the form of its provider.",
      explanation: """
        A prompt is sent to models, stored with every trace and read in every review, so a key in it \
        is known to all of them. About 250 published forms are known. The fix puts a visible \
        placeholder in its place; the key must be revoked all the same. A key whose checksum does \
        not fit is a warning only.
        """,
      example: "Search with the key " + "gs" + "k_" + "Xw4uQ8rTz1Vb7NcJ5mKd0Ls9"
        + "Hf3Ga6Pe2YiOoRtUwZxBnM7qCv4k"
        + ".",
      remedy: "Search with the configured key."),
    Rule(
      "SE002", "private-key", .error, fix: .unsafe,
      summary: "A text holds a private key.",
      explanation: """
        Who has it can sign and decrypt in the name of its owner. Make a new pair, take the old \
        public key out of wherever it is trusted, and keep private keys out of texts. Blocks with \
        fewer than 64 characters are taken for examples.
        """,
      example: "-----BEGIN RSA PRIV"
        + "ATE KEY-----\nq8Zt3LmXv0Rb7NcJ5wKd1Ys9Hf3Ga6Pe2YiOoRtUwZxB\n"
        + "nM7qCv4kTz1Vb7NcJ5mKd0Ls9Hf3Ga6Pe2YiOo4u\n-----END RSA PRIV" + "ATE KEY-----",
      remedy: "Sign with the key of the service account."),
    Rule(
      "SE003", "credential-in-url", .error, fix: .unsafe,
      summary: "An address holds a password.",
      explanation: """
        `scheme://user:password@host` gives the password to every reader and every log. Leave user \
        and password out and let the program that connects add them. Placeholders, and passwords \
        that equal the user, are passed over.
        """,
      example: "Read from postgres://app:" + "tR7vQ2mXw9Lp" + "@db.acme-corp.com/claims",
      remedy: "Read from postgres://db.acme-corp.com/claims"),
    Rule(
      "SE004", "jwt", .warning, fix: .unsafe,
      summary: "A text holds a signed token.",
      explanation: """
        A JSON Web Token opens what its claims say until it expires, and its content can be read by \
        everybody. Three parts in base64url whose first names an algorithm are one.
        """,
      example: "Send eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJ3b3JrZXItMSIsInJvbGUiOiJhZG1pbiJ9"
        + ".q8Zt3LmXv0Rb7NcJ5wKd1Ys9Hf3Ga6Pe2YiOoRtUwZx",
      remedy: "Send the token of the session."),
    Rule(
      "SE005", "generic-secret-assignment", .warning, fix: .unsafe,
      summary: "A value looks like a secret, and its name says that it is one.",
      explanation: """
        The name ends in key, token, secret or password, or names a service, and the value is long, \
        mixed and no word. References such as ${NAME} and {{name}} are passed over, and so are \
        placeholders.
        """,
      example: "search_api_key: " + "Xw4uQ8rTz1Vb7NcJ5mKd0Ls9Hf3G",
      remedy: "search_api_key: ${SEARCH_API_KEY}"),
    Rule(
      "SE006", "authorization-header", .error, fix: .unsafe,
      summary: "A text holds the credential of an Authorization header.",
      explanation: """
        What follows `Bearer`, `Basic` or `curl -u` opens the service for everybody who reads it. \
        Write a placeholder in examples of calls.
        """,
      example: "Call it with Authorization: Bearer " + "Xw4uQ8rTz1Vb7NcJ5mKd0Ls9Hf3G",
      remedy: "Call it with Authorization: Bearer YOUR_TOKEN"),
    Rule(
      "SE007", "webhook-url", .error, fix: .unsafe,
      summary: "A text holds the address of a webhook.",
      explanation: """
        The address is all that is needed to post to the channel. Have a new one made and keep it in \
        the configuration.
        """,
      example: "Report to https://hooks.sl" + "ack.com/services/T8QX2LMZ9/B7NCJ5MKD/"
        + "Ls9Hf3Ga6Pe2YiOoRtUwZxBn",
      remedy: "Report to the channel of the team."),
    Rule(
      "SE008", "environment-file", .warning,
      measured:
        "none of 710 system prompts and of 466 other harmless texts of public collections has "
        + "one.",
      summary: "A text holds lines of a file of environment variables, with secrets among them.",
      explanation: """
        Three or more lines of the form NAME=value were pasted, and the value of a name such as \
        DB_PASSWORD then most likely is a secret, whatever it looks like. Told once for the lines, \
        when no other rule has told of that value. Names whose values stand in for a secret, such as \
        `changeme` or `${VAR}`, are left alone.
        """,
      example: "DB_HOST=db.internal\nDB_USER=app\nDB_PASSWORD=correcthorse",
      remedy: "Read DB_HOST, DB_USER and DB_PASSWORD from the environment."),
  ]
}
