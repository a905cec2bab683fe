import Diagnostics
import SafetyChecks
import Support
import Testing

/// Finds what a scan of a text says.
func scanned(_ text: String, from origin: TextOrigin = .system) -> [Finding] {
  SafetyScanner.findings(in: ScannedText(Array(text.utf8), from: origin))
}

/// The codes of one family in a text, in order of their places.
func codes(_ family: String, in text: String, from origin: TextOrigin = .system) -> [String] {
  scanned(text, from: origin).map(\.code.rawValue).filter { $0.hasPrefix(family) }
}

@Suite("Secrets in prompts")
struct SecretTests {
  /// Parts that keys are put together from, so that no search for leaked keys finds one here.
  private static let random = "Xw4uQ8rTz1Vb7NcJ5mKd0Ls9Hf3Ga6Pe2YiOoRtUwZxBnM7qCv4kEy6Dg8Fj2Sl5Ap"
  private static let hexadecimal =
    "91739aa39bb700db4c3cff442467d8fc240b84ff33b84696f5eb1972201c049d"

  private static func body(_ count: Int) -> String { String((random + random).prefix(count)) }
  private static func hex(_ count: Int) -> String { String(hexadecimal.prefix(count)) }

  private static func joined(_ parts: String...) -> String { parts.joined() }

  static let keys: [String] = [
    joined("sk-", "proj-", body(64)), joined("sk-", "ant-api03-", body(93), "AA"),
    joined("AI", "za", body(35)), joined("gs", "k_", body(52)), joined("hf", "_", body(34)),
    joined("glp", "at-", body(20)), joined("xo", "xb-572370529330-573807301142-", body(24)),
    joined("AK", "IA", "Q4ZT3LMXV0RB7NCJ"), joined("dop", "_v1_", hex(64)),
    joined("dap", "i", hex(32)), joined("SG", ".", body(22), ".", body(43)),
    joined("sk", "_live_", body(24)), joined("shp", "at_", hex(32)),
    joined("lin", "_api_", body(40)), joined("pyp", "i-AgEIcHlwaS5vcmc", body(60)),
    joined("hv", "s.", body(95)), joined("r8", "_", body(37)),
    joined("822607", "7941:AA", body(33)), joined("NRA", "K-", "Q8ZT3LMXV0RB7NCJ5WKD1YS9HF3"),
    joined("whs", "ec_", body(32)), joined("PMA", "K-", hex(24), "-", hex(34)),
  ]

  @Test("A key in the form of its provider is found in prose, quotes and calls", arguments: keys)
  func providerKeys(key: String) {
    for text in [
      key, "Use \(key), please.", "\"key\": \"\(key)\"", "Authorization: Bearer \(key)\n",
    ] {
      #expect(codes("SE", in: text) == ["SE001"], "\(text.prefix(20))")
      // Other rules neither find nor quote what is known to be a key.
      #expect(codes("EN", in: text).isEmpty)
      #expect(scanned(text).allSatisfy { !$0.message.contains(key.prefix(12)) })
    }
  }

  @Test("A key without a digit is one when its letters look drawn by lot, and words are none")
  func letters() {
    for body in ["NlAZkeNncJgQyVerdKKh", "YdnAwplYJZkEnznMDWtE", "qWeRTzuIoPaSDfgHJkLm"] {
      #expect(codes("SE", in: "glp" + "at-" + body) == ["SE001"])
    }
    for body in ["ThisIsNotARealTokenYet", "personalAccessTokenName", "PersonalAccessTokens"] {
      #expect(codes("SE", in: "glp" + "at-" + body).isEmpty, "\(body)")
    }
  }

  @Test("A message names the provider and the remedy, and shows four characters of the key at most")
  func message() throws {
    let key = "gs" + "k_" + Self.body(52)
    let finding = try #require(scanned("Use \(key).").first)
    #expect(finding.message.contains("a key of Groq") && finding.message.contains("revoke"))
    #expect(!finding.message.contains(String(key.prefix(5))))
    #expect(finding.range == 4..<(4 + key.utf8.count))
    let fix = try #require(finding.fixes.first)
    #expect(!fix.isSafe)
    let mended = try fix.edits.applied(to: Array("Use \(key).".utf8))
    #expect(String(decoding: mended, as: UTF8.self) == "Use [secret removed].")
    #expect(scanned(String(decoding: mended, as: UTF8.self)).isEmpty)
  }

  @Test("The checksum of a GitHub token decides how sure the finding is")
  func checksum() throws {
    let body = String(Self.random.prefix(30))
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    var sum = Int(CRC32.checksum(of: body.utf8))
    var digits = ""
    for _ in 0..<6 {
      digits = String(alphabet[sum % 62]) + digits
      sum /= 62
    }
    let right = try #require(scanned("gh" + "p_" + body + digits).first)
    #expect(right.severity == .error && right.code == "SE001")
    let wrong = try #require(scanned("gh" + "p_" + body + String(digits.reversed())).first)
    #expect(wrong.severity == .warning && wrong.message.contains("checksum"))
  }

  @Test("CRC-32 agrees with its published check value")
  func crc() { #expect(CRC32.checksum(of: "123456789".utf8) == 0xCBF4_3926) }

  @Test(
    "What only looks like a key is none",
    arguments: [
      "sk-" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "sk-" + "your-key-here",
      "AK" + "IA" + "IOSFODNN7EXAMPLE", "a sk-learn pipeline", "hf_hub_download_with_a_long_name",
      "xo" + "xb-1234-abcd", "npm_config_registry_and_others", "glpat-<your token>", "key-value",
      "commit 91739aa39bb700db4c3cff442467d8fc240b84ff", "re_evaluate_the_answer",
      "s.makeKubeConfig",
      "sha256: " + hexadecimal, "id: fda3840d-3793-440f-a949-18160d66026a", "SKILLS and SKETCHES",
      "test_the_claim_and_report", "live_the_question", "pat_the_dog",
    ])
  func lookAlikes(text: String) {
    #expect(codes("SE", in: text).isEmpty, "\(scanned(text))")
  }

  @Test("A private key is found with its lines, also on one line")
  func privateKeys() {
    let begin = "-----BEGIN OPENSSH PRIV" + "ATE KEY-----"
    let end = "-----END OPENSSH PRIV" + "ATE KEY-----"
    let body = Self.body(64) + "\n" + Self.body(40)
    let text = "Key:\n\(begin)\n\(body)\n\(end)\nGo on."
    #expect(codes("SE", in: text) == ["SE002"])
    let range = scanned(text).first?.range
    #expect(range == 5..<(text.utf8.count - 7))
    #expect(codes("SE", in: begin + "\\n" + Self.body(70) + "\\n" + end) == ["SE002"])
    #expect(
      codes(
        "SE",
        in: "AGE-SEC" + "RET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE")
        == ["SE002"])
    #expect(codes("SE", in: "\(begin)\n…\n\(end)").isEmpty)
    #expect(
      codes("SE", in: "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----").isEmpty)
    #expect(codes("SE", in: "Lines begin with \(begin) or so.").isEmpty)
  }

  @Test(
    "A password in an address is found",
    arguments: [
      "postgres://app:" + "tR7vQ2mXw9Lp@db.acme.com/x", "https://bot:" + "h8Kq-2vXz@git.acme.com",
      "amqps://svc:" + "9f!kQ2pLm@mq.acme.com:5671",
    ])
  func addresses(text: String) { #expect(codes("SE", in: text) == ["SE003"]) }

  @Test(
    "An address without a password of its own is silent",
    arguments: [
      "postgres://user:password@localhost:5432/db", "https://acme.com:8080/a@b",
      "amqp://guest:guest@mq",
      "https://${USER}:${PASS}@host", "https://user:<password>@host", "ftp://anonymous@host",
      "redis://default:{{password}}@host",
    ])
  func plainAddresses(text: String) { #expect(codes("SE", in: text).isEmpty) }

  @Test("A signed token is found by its header")
  func webTokens() {
    let rest = ".eyJzdWIiOiJ3b3JrZXItMSIsInJvbGUiOiJhZG1pbiJ9." + Self.body(43)
    #expect(codes("SE", in: "eyJhbGciOiJIUzI1NiJ9" + rest) == ["SE004"])
    #expect(codes("SE", in: "token=eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9" + rest) == ["SE004"])
    #expect(codes("SE", in: "Bearer eyJhbGciOiJFUzI1NiJ9" + rest) == ["SE004"])
    #expect(codes("SE", in: "eyJuYW1lIjoiaGVnZWwifQ" + rest).isEmpty)
    #expect(codes("SE", in: "eyJhbGciOiJIUzI1NiJ9").isEmpty)
    #expect(codes("SE", in: "eyebrows.and.eyelashes").isEmpty)
  }

  @Test(
    "A value is a secret by its name, in the ways of many languages",
    arguments: [
      "search_api_key: %", "API_TOKEN=%", "const apiKey = \"%\";", "{\"client_secret\": \"%\"}",
      "auth_token := '%'", "var accessToken string = \"%\"", "<apiKey>%</apiKey>",
      "The API key is %.",
      "db.secret => \"%\"", "SUMOLOGIC_ACCESSID: %",
    ])
  func assignments(form: String) {
    let text = form.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: Self.body(28))
    #expect(codes("SE", in: text) == ["SE005"], "\(text)")
  }

  @Test(
    "A value without a secret is silent",
    arguments: [
      "api_key: \"{{ secrets.KEY }}\"", "API_KEY=${API_KEY}", "token_budget: 1500",
      "PASSWORD=example",
      "password: changeme", "api_key: YOUR_API_KEY_GOES_HERE_2024",
      "primary_key: orders_2024_customer_id",
      "next_page_token: Xw4uQ8rTz1Vb7NcJ5mKd", "cache_key = Xw4uQ8rTz1Vb7NcJ5mKd0Ls9",
      "api_key = get_key(\"main\")",
      "token = settings.tokens.main_2", "The key is to read chapter 12345678 twice.",
      "key: 2024-11-23T10:00:00Z",
      "secret_path: /run/secrets/api-token-2024-prod", "model_key: claude-sonnet-4-20250514",
    ])
  func plainValues(text: String) { #expect(codes("SE", in: text).isEmpty, "\(scanned(text))") }

  @Test("A password is found from eight mixed characters on")
  func passwords() {
    #expect(codes("SE", in: "password: " + "tR7!vQ2m") == ["SE005"])
    #expect(codes("SE", in: "DB_PASSWORD=" + "kQ9z2mLp7Rt") == ["SE005"])
    #expect(codes("SE", in: "The password is " + "Zx8#mQ2vL.") == ["SE005"])
    #expect(codes("SE", in: "password: 8 to 20 characters").isEmpty)
    #expect(codes("SE", in: "password: Password123!").isEmpty)
    #expect(codes("SE", in: "passes: 12345678901234").isEmpty)
  }

  @Test("A credential of a header is found, and a placeholder is not")
  func headers() {
    #expect(codes("SE", in: "Authorization: Bearer " + Self.body(28)) == ["SE006"])
    #expect(codes("SE", in: "authorization: basic " + "d29ya2VyOnRSN3ZRMm1YdzlMcA==") == ["SE006"])
    #expect(codes("SE", in: "curl -u worker:" + "tR7vQ2mXw9Lp https://api.acme.com") == ["SE006"])
    #expect(codes("SE", in: "Authorization: Bearer YOUR_TOKEN_HERE_1").isEmpty)
    #expect(codes("SE", in: "Authorization: Bearer $TOKEN").isEmpty)
    #expect(codes("SE", in: "Basic understanding of thermodynamics2 is expected").isEmpty)
    #expect(codes("SE", in: "curl -u $USER:$PASSWORD https://api.acme.com").isEmpty)
  }

  @Test("The address of a webhook is found, and a page about webhooks is not")
  func webhooks() {
    let slack = "https://hooks.sl" + "ack.com/services/T8QX2LMZ9/B7NCJ5MKD/" + Self.body(24)
    let discord = "https://disc" + "ord.com/api/webhooks/376798204131563753/" + Self.body(68)
    let id = "fda3840d-3793-440f-a949-18160d66026a"
    let teams =
      "https://acme.webhook.off" + "ice.com/webhookb2/\(id)@\(id)/IncomingWebhook/"
      + Self.hex(32) + "/" + id
    for text in [slack, discord, teams] { #expect(codes("SE", in: text) == ["SE007"], "\(text)") }
    for text in [
      "https://api.slack.com/messaging/webhooks", "https://hooks.slack.com/services/T0/B0/X",
      "https://discord.com/developers/docs/resources/webhook",
    ] {
      #expect(codes("SE", in: text).isEmpty)
    }
  }

  @Test("Lines of a file of environment variables are told of when a value of them is a secret")
  func environmentFile() {
    RuleCases(
      "SE008",
      firing: [
        "Set this:\nDB_HOST=db.internal\nDB_USER=app\nDB_PASSWORD=correcthorse\nThanks",
        "    export REGION=eu\n\n    # keys\n    export MODE=live\n    export API_TOKEN='abcqwertyu'\n",
        "A_B=1\r\nSMTP_PASS=\"winterwind\"\r\nC_D=2",
      ],
      silent: [
        "DB_HOST=db.internal\nDB_USER=app\nDB_PORT=5432",
        "DB_HOST=db.internal\nDB_PASSWORD=correcthorse\nThanks",
        "A_B=1\nC_D=2\nDB_PASSWORD=${DB_PASSWORD}\nAPI_KEY=your-key-here",
        "A_B=1\nand so on\nC_D=2\nthen\nDB_PASSWORD=correcthorse",
        "MAX_TOKENS=100000\nUSE_TOKEN=true\nSECRET_MODE=disabled",
      ]
    ).check()
    let twice = codes("SE", in: "A_B=1\nC_D=2\nDB_PASSWORD=hunter2horse\n")
    #expect(twice == ["SE005"], "\(twice)")
  }
}
