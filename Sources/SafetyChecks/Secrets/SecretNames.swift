import Support

/// What the name of a value says about whether the value is a secret.
enum SecretName {
  /// A password: short values are secrets, too.
  case password
  /// A key or a token of some service.
  case key
  /// A service, and not what of it.
  case service

  /// Reads a name such as `OPENAI_API_KEY`, `clientSecret` or `db.password`.
  ///
  /// - Parameter name: Letters, digits, `_`, `-`, `.` and `$`.
  /// Nil when its values are no secrets.
  init?(_ name: ArraySlice<UInt8>) {
    // `id` and `no` stand before more values than all other names.
    guard name.count >= Self.shortest else { return nil }
    let words = Self.words(of: name)
    guard let last = words.last else { return nil }
    let before = words.dropLast().last ?? ""
    if Self.passwords.contains(last) {
      self = .password
    } else if Self.keys.contains(last) || Self.endsJoined(last) {
      self = .key
    } else if last == "key" || last == "token" || last == "auth" || last == "pat" {
      guard !Self.plain.contains(before), last != "pat" || before != "" else { return nil }
      // `key` alone names entries of every kind.
      guard last != "key" || before != "" else { return nil }
      self = .key
    } else if Self.hasPair(words), !Self.plainEndings.contains(last) {
      self = .key
    } else if last == "id" || last == "sid", before == "access" || before == "secret" {
      self = .key
    } else if Self.isService(words), !Self.plainEndings.contains(last) {
      self = .service
    } else {
      return nil
    }
  }

  /// Reads the words before `is`, which name a secret or do not.
  static func isSecretPhrase(_ name: ArraySlice<UInt8>) -> Bool {
    guard let last = words(of: name).last else { return false }
    return last == "key" || last == "token" || keys.contains(last) || passwords.contains(last)
      || endsJoined(last)
  }

  /// Whether a word ends with words that name a secret and are written together.
  private static func endsJoined(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { word in
      guard word.count >= shortestJoined else { return false }
      return joined.contains { word.count >= $0.count && word.suffix($0.count).elementsEqual($0) }
    }
  }

  /// Whether two words that name a secret stand within a name, as in `api_key_prod`.
  private static func hasPair(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { first, second in
      (second == "key" || second == "token")
        && ["api", "secret", "access", "auth", "private", "session", "signing"].contains(first)
    }
  }

  /// Whether a word is a service, or begins with one whose name is long enough to be told by it.
  private static func isService(_ words: [String]) -> Bool {
    words.contains { word in
      var word = word
      return word.withUTF8 { word in
        guard let first = word.first, let services = services[first] else { return false }
        return services.contains { service in
          service.count == word.count || service.count > 5 && service.count < word.count
            ? word.starts(with: service) : false
        }
      }
    }
  }

  /// The length of the shortest name of a secret: `pwd`.
  private static let shortest = 3

  private static let passwords: Set<String> = [
    "password", "passwd", "passwort", "pwd", "passphrase", "pass",
  ]

  private static let keys: Set<String> = [
    "secret", "secrets", "apikey", "accesskey", "secretkey", "privatekey", "apitoken",
    "accesstoken", "authtoken", "bearertoken", "clientsecret", "credential", "credentials", "creds",
    "accessid", "appkey", "appsecret", "authkey", "signingkey", "encryptionkey", "masterkey",
    "licensekey", "servicekey", "accountkey", "sessiontoken", "refreshtoken",
  ]

  private static let joined = [
    "apikey", "accesskey", "secretkey", "privatekey", "accesstoken", "authtoken", "apitoken",
    "clientsecret", "accessid",
  ].map { Array($0.utf8) }

  private static let shortestJoined = joined.map(\.count).min() ?? 0

  /// Words before `key` or `token` that name something public.
  private static let plain: Set<String> = [
    "public", "publishable", "primary", "foreign", "sort", "partition", "cache", "idempotency",
    "map", "row", "hash", "group", "page", "next", "previous", "continuation", "pagination", "sync",
    "object", "index", "join", "lookup", "translation", "answer", "tab", "arrow", "enter", "shift",
    "dedupe", "routing", "message", "storage", "bucket", "s3", "blob", "file", "verification",
  ]

  private static let plainEndings: Set<String> = [
    "url", "uri", "host", "endpoint", "model", "version", "name", "path", "file", "region", "org",
    "count", "limit", "color", "style", "link", "page", "id", "hash", "checksum", "sha", "digest",
    "image", "video", "label", "title", "index", "bucket", "zone", "sample", "commit",
  ]

  /// Services whose keys have no shape of their own, by their first letters: every name before a
  /// colon is looked up among them.
  private static let services: [UInt8: [[UInt8]]] = Dictionary(
    grouping: [
      "adafruit", "adobe", "airtable", "algolia", "alibaba", "asana", "atlassian", "beamer",
      "bitbucket", "bittrex", "cloudflare", "codecov", "cohere", "coinbase", "confluent",
      "contentful", "datadog", "deepgram", "discord", "droneci", "dropbox", "etsy", "facebook",
      "fastly", "finicity", "finnhub", "flickr", "freshbooks", "gitter", "gocardless", "heroku",
      "hubspot", "intercom", "jfrog", "jira", "kraken", "kucoin", "launchdarkly", "linkedin",
      "looker", "mailchimp", "mailgun", "mapbox", "mattermost", "messagebird", "netlify",
      "newrelic",
      "nytimes", "okta", "plaid", "rapidapi", "sendbird", "sentry", "sidekiq", "snyk", "sonar",
      "squarespace", "sumologic", "sumo", "telegram", "travisci", "contribsys", "meraki", "maxmind",
      "privateai", "trello", "twilio", "twitch",
      "twitter", "typeform", "yandex", "zendesk", "wandb", "mistral", "assemblyai", "openai",
      "anthropic", "vonage", "nexmo", "pubnub", "segment", "mixpanel", "amplitude", "bugsnag",
      "rollbar", "loggly", "papertrail", "pagerduty", "opsgenie", "statuspage", "zoom", "webex",
    ].map { Array($0.utf8) }, by: { $0[0] })

  /// Splits a name at separators and where a capital follows a small letter, in lower case.
  static func words(of name: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var previous: UInt8 = 0
    func isLower(_ byte: UInt8) -> Bool { ByteSet.lower.contains(byte) || ASCII.isDigit(byte) }
    for byte in name {
      let isSplit = !ASCII.isAlphanumeric(byte) || ByteSet.upper.contains(byte) && isLower(previous)
      if isSplit, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      if ASCII.isAlphanumeric(byte) { word.append(ASCII.lowercased(byte)) }
      previous = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
