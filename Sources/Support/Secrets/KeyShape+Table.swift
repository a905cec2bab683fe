extension KeyShape {
  /// The published shapes of keys, in no order that matters.
  ///
  /// Sources: the documentation of the providers and of those who search for leaked keys of theirs.
  package static let all: [KeyShape] =
    (languageModels + sourceHosting + messaging + clouds + services + others)
    .compactMap { KeyShape($0.0, $0.1) } + special

  private typealias Row = (String, String)

  /// The shapes that say more than a row does.
  private static let special: [KeyShape] =
    [
      "ghp_", "gho_", "ghu_", "ghs_", "ghr_",
    ].compactMap { KeyShape("GitHub", $0 + "<a36>", checksum: .trailingCRC32) }
    + [
      KeyShape("npm", "npm_<a36>", checksum: .trailingCRC32),
      KeyShape("age", "AGE-SECRET-KEY-1<U58>", kind: .privateKey),
    ].compactMap(\.self) + webhooks.compactMap { KeyShape($0.0, $0.1, kind: .webhook) }

  private static let languageModels: [Row] = [
    ("OpenAI", "sk-proj-<u40-200>"), ("OpenAI", "sk-svcacct-<u40-200>"),
    ("OpenAI", "sk-admin-<u40-200>"), ("OpenAI", "sk-None-<u40-200>"), ("OpenAI", "sk-<a32-64>"),
    ("OpenAI", "sess-<a40>"), ("Anthropic", "sk-ant-api03-<u93>AA"),
    ("Anthropic", "sk-ant-admin01-<u93>AA"), ("Anthropic", "sk-ant-oat01-<u80-120>"),
    ("Anthropic", "sk-ant-ort01-<u80-120>"), ("Anthropic", "sk-ant-sid01-<u80-140>"),
    ("OpenRouter", "sk-or-v1-<h64>"), ("OpenRouter", "sk-or-<h64>"),
    ("Langfuse", "sk-lf-<h8>-<h4>-<h4>-<h4>-<h12>"), ("Google", "AIza<u35>"),
    ("Google", "AQ.Ab8<u40-80>"), ("Hugging Face", "hf_<a34-40>"),
    ("Hugging Face", "api_org_<m34>"), ("Groq", "gsk_<a52>"), ("xAI", "xai-<a80>"),
    ("Perplexity", "pplx-<a48-56>"), ("Replicate", "r8_<a37>"), ("NVIDIA", "nvapi-<u60-70>"),
    ("Cerebras", "csk-<l48>"), ("Fireworks", "fw_<a22-24>"), ("Together", "tgp_v1_<u43>"),
    ("Anyscale", "esecret_<a26-40>"), ("LangSmith", "lsv2_pt_<h32>_<h10>"),
    ("LangSmith", "lsv2_sk_<h32>_<h10>"), ("LangSmith", "ls__<h32>"), ("Tavily", "tvly-<u32-60>"),
    ("Voyage", "pa-<u43>"), ("Pinecone", "pcsk_<a5-6>_<a60-64>"), ("Jina", "jina_<a32><u20-40>"),
    ("ElevenLabs", "sk_<h48>"),
    ("Amazon Bedrock", "ABSK<b109-269>"),
    ("Amazon Bedrock", "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t<b20-2000>"),
    ("LlamaCloud", "llx-<a48>"), ("Portkey", "pk-prt-<u32-64>"),
    ("Firecrawl", "fc-<h32>"),
  ]

  private static let sourceHosting: [Row] = [
    ("GitHub", "github_pat_<a22>_<a59>"), ("GitHub", "v1.<h40>"),
    ("GitLab", "glpat-<u20>"), ("GitLab", "glpat-<u27-300>.<l2>.<l9>"),
    ("GitLab", "glpat-<u27-300>.<l9>"), ("GitLab", "glptt-<h40>"), ("GitLab", "GR1348941<u20>"),
    ("GitLab", "glrt-<u20>"), ("GitLab", "glrt-t<d1>_<u20-300>"), ("GitLab", "gldt-<u20>"),
    ("GitLab", "glrtr-<u20>"), ("GitLab", "glsoat-<u20>"), ("GitLab", "glcbt-<a1-5>_<u20>"),
    ("GitLab", "glft-<u20>"), ("GitLab", "glft-<h64>"), ("GitLab", "glimt-<u25>"),
    ("GitLab", "glagent-<u50>"), ("GitLab", "gloas-<h64>"), ("GitLab", "glffct-<u20>"),
    ("GitLab", "glwt-<u20>"), ("Bitbucket", "ATBB<a32>"), ("Bitbucket", "ATCTT3xFfGN0<p60-250>"),
    ("Atlassian", "ATATT3<p180-200>"), ("PyPI", "pypi-AgEIcHlwaS5vcmc<u50-300>"),
    ("PyPI", "pypi-AgENdGVzdC5weXBpLm9yZ<u50-300>"), ("RubyGems", "rubygems_<h48>"),
    ("Clojars", "CLOJARS_<l60>"), ("NuGet", "oy2<l43>"), ("crates.io", "cio<a32>"),
    ("JFrog", "AKCp<a69>"), ("JFrog", "cmVmdGtuOjAxOj<a50-64>"), ("Docker", "dckr_pat_<u27>"),
    ("Docker", "dckr_oat_<u32>"), ("Sourcegraph", "sgp_<H40>"),
    ("Sourcegraph", "sgp_<a5-16>_<H40>"),
    ("Sourcegraph", "slk_<h64>"), ("CircleCI", "CCIPAT_<a22>_<h40>"),
    ("CircleCI", "CCIPRJ_<a22>_<h40>"), ("Buildkite", "bkua_<h40>"),
    ("SonarQube", "squ_<h40>"), ("SonarQube", "sqp_<h40>"), ("SonarQube", "sqa_<h40>"),
    ("Snyk", "snyk_uat.<a8>.<u60-200>"),
  ]

  private static let messaging: [Row] = [
    ("Slack", "xoxb-<d10-13>-<d10-13>-<a18-40>"), ("Slack", "xoxb-<d8-14>-<a18-26>"),
    ("Slack", "xoxb-<d10-13>-<d10-13><a1-40>"),
    ("Slack", "xoxp-<d10-13>-<d10-13>-<d10-13>-<a28-34>"),
    ("Slack", "xoxe-<d10-13>-<d10-13>-<d10-13>-<a28-34>"),
    ("Slack", "xoxp-<d8-13>-<d8-13>-<a20-40>"), ("Slack", "xoxo-<d5-13>-<d5-13>-<d5-13>-<H8-64>"),
    ("Slack", "xoxs-<d5-13>-<d5-13>-<d5-13>-<H8-64>"), ("Slack", "xoxc-<d8-13>-<d8-13>-<a20-80>"),
    ("Slack", "xoxa-<d1>-<a8-48>"), ("Slack", "xoxr-<d1>-<a8-48>"), ("Slack", "xoxa-<a16-48>"),
    ("Slack", "xoxr-<a16-48>"), ("Slack", "xoxd-<b40-400>"), ("Slack", "xoxe-<d1>-<U140-150>"),
    ("Slack", "xoxe.xoxb-<d1>-<U160-170>"), ("Slack", "xoxe.xoxp-<d1>-<U160-170>"),
    ("Slack", "xapp-<d1>-<U9-14>-<d10-14>-<l30-80>"), ("SendGrid", "SG.<u22>.<u43>"),
    ("SendGrid", "SG.<p66>"), ("Mailgun", "key-<h32>"), ("Mailgun", "pubkey-<h32>"),
    ("Twilio", "SK<H32>"), ("Brevo", "xkeysib-<h64>-<a16>"), ("Resend", "re_<a8>_<a24>"),
    ("MailerSend", "mlsn.<h64>"), ("Courier", "pk_prod_<U28>"), ("Mandrill", "md-<u22>"),

  ]

  private static let clouds: [Row] = [
    ("AWS", "AKIA<U16>"), ("AWS", "ASIA<U16>"), ("AWS", "ABIA<U16>"), ("AWS", "ACCA<U16>"),
    ("AWS", "A3T<U17>"), ("Google", "GOCSPX-<u28>"), ("Google", "ya29.<u30-400>"),
    ("Google", "1//0<u40-120>"), ("DigitalOcean", "dop_v1_<h64>"),
    ("DigitalOcean", "doo_v1_<h64>"), ("DigitalOcean", "dor_v1_<h64>"), ("Alibaba", "LTAI<a20>"),
    ("Tencent", "AKID<a32>"), ("Yandex", "AQVN<u35-38>"), ("Yandex", "YC<u38>"),
    ("Yandex", "t1.<p6-300>.<u86>"), ("Heroku", "HRKU-AA<u58>"), ("Scaleway", "SCW<U17>"),
    ("Scalingo", "tk-us-<u48>"), ("Cloudflare", "v1.0-<h24>-<h146>"), ("Fly.io", "fo1_<u43>"),
    ("Fly.io", "fm2_<b100-2000>"), ("Netlify", "nfp_<a36-40>"),
    ("Render", "rnd_<a28-40>"), ("Supabase", "sbp_<h40>"), ("Supabase", "sb_secret_<u22-60>"),
    ("PlanetScale", "pscale_tkn_<p32-64>"), ("PlanetScale", "pscale_oauth_<p32-64>"),
    ("PlanetScale", "pscale_pw_<p32-64>"), ("Neon", "napi_<l60-66>"), ("Databricks", "dapi<h32>"),
    ("Databricks", "dapi<h32>-<d1>"), ("Databricks", "dose<h32>"),
    ("HashiCorp Vault", "hvs.<u90-120>"), ("HashiCorp Vault", "hvb.<u138-300>"),
    ("HashiCorp Vault", "hvr.<u90-300>"), ("HashiCorp Vault", "s.<a24>"),
    ("Pulumi", "pul-<h40>"), ("Doppler", "dp.pt.<a43>"), ("Doppler", "dp.st.<p43-80>"),
    ("Doppler", "dp.ct.<a43>"), ("Doppler", "dp.sa.<a43>"), ("Doppler", "dp.scim.<a43>"),
    ("Doppler", "dp.audit.<a43>"), ("Infisical", "st.<h24>.<h32>.<h32>"),
    ("Infracost", "ico-<a32>"), ("Tailscale", "tskey-auth-<a10-24>-<a24-40>"),
    ("Tailscale", "tskey-api-<a10-24>-<a24-40>"), ("Tailscale", "tskey-client-<a10-24>-<a24-40>"),
    ("OpenShift", "sha256~<u43>"), ("1Password", "ops_eyJ<b250-2000>"),
    ("1Password", "A3-<U6>-<U6>-<U5>-<U5>-<U5>"), ("1Password", "A3-<U6>-<U11>-<U5>-<U5>-<U5>"),
    ("ClickHouse", "4b1d<a38>"),
  ]

  private static let services: [Row] = [
    ("Stripe", "sk_live_<a10-99>"), ("Stripe", "sk_test_<a10-99>"), ("Stripe", "sk_prod_<a10-99>"),
    ("Stripe", "rk_live_<a10-99>"), ("Stripe", "rk_test_<a10-99>"), ("Stripe", "rk_prod_<a10-99>"),
    ("Stripe", "whsec_<b32-64>"), ("Square", "sq0atp-<u22>"), ("Square", "sq0csp-<u43>"),
    ("Square", "EAAA<u60>"), ("Shopify", "shpat_<H32>"), ("Shopify", "shpca_<H32>"),
    ("Shopify", "shppa_<H32>"), ("Shopify", "shpss_<H32>"), ("Shippo", "shippo_live_<h40>"),
    ("Shippo", "shippo_test_<h40>"), ("PayPal", "access_token$production$<l16>$<h32>"),
    ("Flutterwave", "FLWSECK_TEST-<H12-36>"), ("Flutterwave", "FLWSECK-<H32>-X"),
    ("Flutterwave", "FLWPUBK_TEST-<H32>-X"), ("GoCardless", "live_<u40>"), ("Lob", "live_<h35>"),
    ("Lob", "test_<h35>"), ("Duffel", "duffel_live_<p43>"), ("Duffel", "duffel_test_<p43>"),
    ("EasyPost", "EZAK<a54>"), ("EasyPost", "EZTK<a54>"),
    ("Plaid", "access-sandbox-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("Plaid", "access-development-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("Plaid", "access-production-<h8>-<h4>-<h4>-<h4>-<h12>"), ("Facebook", "EAAM<a20-250>"),
    ("Facebook", "EAAC<a20-250>"), ("Facebook", "EAAG<a20-250>"), ("Facebook", "EAAB<a20-250>"),
    ("Linear", "lin_api_<a40>"), ("Linear", "lin_oauth_<h64>"), ("Notion", "ntn_<d11><a35>"),
    ("Notion", "secret_<a43>"), ("Figma", "figd_<u40>"), ("Airtable", "pat<a14>.<h64>"),
    ("ClickUp", "pk_<d6-9>_<U32>"), ("Typeform", "tfp_<p40-70>"),
    ("HubSpot", "pat-na1-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("HubSpot", "pat-eu1-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("Contentful", "CFPAT-<u43>"), ("Postman", "PMAK-<H24>-<H34>"), ("ReadMe", "rdme_<l70>"),
    ("Dropbox", "sl.<u130-200>"), ("Dropbox", "sl.u.<u130-1500>"), ("Adobe", "p8e-<a32>"),
    ("Adobe", "p8<a32>"), ("Mapbox", "sk.eyJ<u40-120>.<u20-30>"), ("Mapbox", "pk.<l60>.<l22>"),
    ("Frame.io", "fio-u-<p64>"), ("Ubidots", "BBFF-<a30>"), ("Intra42", "s-s4t2ud-<h64>"),
    ("Intra42", "s-s4t2af-<h64>"), ("Prefect", "pnu_<l36>"), ("Settlemint", "sm_aat_<a16>"),
    ("Settlemint", "sm_pat_<a16>"), ("Settlemint", "sm_sat_<a16>"),
    ("Harness", "pat.<u22>.<h24>.<a20>"),
    ("Harness", "sat.<u22>.<h24>.<a20>"), ("Octopus Deploy", "API-<U26>"),
    ("LaunchDarkly", "api-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("LaunchDarkly", "sdk-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("PostHog", "phx_<a40-50>"), ("PostHog", "phc_<a40-50>"),
    ("WakaTime", "waka_<h8>-<h4>-<h4>-<h4>-<h12>"), ("Rootly", "rootly_<h64>"),
    ("Freemius", "sk_<u29>"),
  ]

  private static let others: [Row] = [
    ("Defined Networking", "dnkey-<p26>-<p52>"), ("Fly.io", "fm1a_<b100-2000>"),
    ("Fly.io", "fm1r_<b100-2000>"), ("Authress", "scauth_<l5-30>.<l4-6>.acc_<u10-32>.<u30-120>"),
    ("Authress", "sc_<l5-30>.<l4-6>.acc_<u10-32>.<u30-120>"),
    ("Authress", "ext_<l5-30>.<l4-6>.acc_<u10-32>.<u30-120>"), ("Grafana", "glc_<b32-400>"),
    ("Grafana", "glsa_<a32>_<H8>"), ("Grafana", "eyJrIjoi<b60-400>"),
    ("Dynatrace", "dt0c01.<U24>.<U64>"), ("Dynatrace", "dt0s16.<U8>.<U64>"),
    ("New Relic", "NRAK-<U27>"), ("New Relic", "NRJS-<h19>"), ("New Relic", "NRII-<u32>"),
    ("New Relic", "NRRA-<h42>"), ("Sentry", "sntrys_eyJ<p60-500>"), ("Sentry", "sntryu_<h64>"),
    ("Datadog", "ddp_<a34>"), ("Datadog", "ddapp_<a34>"), ("Honeycomb", "hcaik_<l58>"),
    ("Honeycomb", "hcbik_<l58>"), ("Axiom", "xaat-<h8>-<h4>-<h4>-<h4>-<h12>"),
    ("PagerDuty", "pdus+<u20-40>"), ("Discord", "mfa.<u84>"),
  ]

  private static let webhooks: [Row] = [
    ("Slack", "hooks.slack.com/services/<b40-60>"), ("Slack", "hooks.slack.com/workflows/<b40-70>"),
    ("Slack", "hooks.slack.com/triggers/<b40-70>"),
    ("Discord", "discord.com/api/webhooks/<d15-22>/<u40-90>"),
    ("Discord", "discordapp.com/api/webhooks/<d15-22>/<u40-90>"),
    (
      "Microsoft Teams",
      "webhook.office.com/webhookb2/<h8>-<h4>-<h4>-<h4>-<h12>@<h8>-<h4>-<h4>-<h4>-<h12>/IncomingWebhook/<h32>/<h8>-<h4>-<h4>-<h4>-<h12>"
    ),
    ("Google Chat", "chat.googleapis.com/v1/spaces/<u8-20>/messages?key=<u35-45>"),
    ("Zapier", "hooks.zapier.com/hooks/catch/<d5-12>/<a5-12>"),
    ("IFTTT", "maker.ifttt.com/trigger/<u1-60>/with/key/<u20-50>"),
  ]
}
