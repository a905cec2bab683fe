import Support
import Testing

@Suite("Secrets in texts")
struct SecretTextTests {
  @Test(
    "A key in the form of its provider is replaced",
    arguments: [
      "sk-1234abcd", "sk-proj-AbCdEfGhIjKlMnOpQrSt", "sk-ant-api03-x7Yz_0123-456789",
      "AIzaSyD0123456789abcdefghijklmnopqrstu", "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      "gho_abcdefghijklmnopqrst", "github_pat_11ABCDEFG0abcdefghijkl_mnop", "AKIAIOSFODNN7EXAMPLE",
      "xoxb-1234567890-abcdef", "xoxp-1234567890-abcdef", "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH",
      "glpat-abcdefgh12345678abcd", "gsk_abcdefgh12345678abcd", "xai-abcdefgh12345678abcd",
    ])
  func keyForms(key: String) {
    #expect(SecretText.redacted(key) == "[redacted]")
    #expect(SecretText.redacted("use \(key), please") == "use [redacted], please")
    #expect(SecretText.redacted("https://x/?k=\(key)&n=1") == "https://x/?k=[redacted]&n=1")
    #expect(SecretText.redacted("\"\(key)\"\n\(key)") == "\"[redacted]\"\n[redacted]")
  }

  @Test(
    "The value of a name that says secret is replaced, and the name stays",
    arguments: [
      ("api_key: abc", "api_key: [redacted]"),
      ("api_key = abc", "api_key = [redacted]"),
      ("OPENAI_API_KEY=abc hegel check", "OPENAI_API_KEY=[redacted] hegel check"),
      ("set openai.api-key=abc;next", "set openai.api-key=[redacted];next"),
      ("debate --api-key abc --seed 1", "debate --api-key [redacted] --seed 1"),
      ("debate --api-key=abc --seed 1", "debate --api-key=[redacted] --seed 1"),
      ("--api-key 'a b c' q", "--api-key '[redacted]' q"),
      (#"{"apiKey":"a b","n":1}"#, #"{"apiKey":"[redacted]","n":1}"#),
      (#"password: "open sesame""#, #"password: "[redacted]""#),
      ("Authorization: Bearer abc", "Authorization: Bearer [redacted]"),
      ("authorization: Basic YWI6Yw==", "authorization: Basic [redacted]"),
      ("key=abcdef12", "key=[redacted]"),
      ("key = abcdef12", "key = [redacted]"),
      ("key=key=abcdef12", "key=key=[redacted]"),
      ("--token abcdef12", "--token [redacted]"),
      ("api_key=\"abc\nnext", "api_key=\"[redacted]\nnext"),
      ("Ключ: api_key=ключ, да", "Ключ: api_key=[redacted], да"),
    ])
  func names(text: String, expected: String) {
    #expect(SecretText.redacted(text) == expected)
  }

  @Test(
    "A bearer token is replaced",
    arguments: [
      ("Bearer abc.def-1234/=", "Bearer [redacted]"),
      ("curl -H 'authorisation: bearer abcdef1234'", "curl -H 'authorisation: bearer [redacted]'"),
      ("bearer instruments and bearer of news", "bearer instruments and bearer of news"),
    ])
  func bearer(text: String, expected: String) {
    #expect(SecretText.redacted(text) == expected)
  }

  @Test(
    "What is no secret stays as it is",
    arguments: [
      "", "Who wrote the sk-learn pipelines and what is hf_hub_download?", "key: the first one",
      "the token: a word", "limits.tokens=48000", "max_tokens: 100", "key=value", "key=key=word",
      "api_key=$HEGEL_KEY", "api_key", "api_key:", "--api-key", "--api-key --seed 1",
      "AKIA is the prefix, sk- as well", "risk-1234abcd", "Schlüssel ✓ 日本語", "Bearer",
      "password=[redacted]", "monkey=12345", "\"", "--", "api_key='",
    ])
  func noSecret(text: String) {
    #expect(SecretText.redacted(text) == text)
  }

  @Test("Redacting twice changes nothing more")
  func idempotent() {
    let text = "api_key: x --api-key \"y z\" sk-1234abcd Bearer abcdefgh1 key=abcdef123"
    let once = SecretText.redacted(text)
    #expect(
      once == "api_key: [redacted] --api-key \"[redacted]\" [redacted] Bearer [redacted] "
        + "key=[redacted]")
    #expect(SecretText.redacted(once) == once)
  }

  @Test("Names of secrets are known by their end, whatever their case and hyphens")
  func secretNames() {
    for name in ["api_key", "apiKey", "OPENAI_API_KEY", "x-api-key", "db.password"] {
      #expect(SecretText.isSecretName(name), "\(name)")
    }
    for name in ["", "key", "tokens", "api_key_file", "token"] {
      #expect(!SecretText.isSecretName(name), "\(name)")
    }
  }

  @Test("A secret that is cut anywhere does not trap, and the rest stays valid text")
  func truncated() {
    let bytes = Array("é api_key: \"a é\" --api-key 'x' sk-1234abcd Bearer abc12345".utf8)
    for end in 0...bytes.count {
      let text = String(decoding: bytes[..<end], as: UTF8.self)
      let once = SecretText.redacted(text)
      #expect(SecretText.redacted(once) == once, "\(text)")
    }
  }
}
