import Diagnostics
import ProfileChecks
import Testing

@Suite("Rules on placeholders")
struct TemplateRuleTests {
  @Test("TV001 marks unknown variables and those of other phases")
  func undefined() {
    expect(
      """
      hegel: 1
      name: test
      variables: {audience: {default: adults}}
      roles:
        worker:
          system_prompt: For {{audience}} on «TV001:{{question}}».
          instructions: ["Be «TV001:{{tone}}».", {id: b, text: "In {{corpus}}, {{task}}."}]
          prompts:
            answer: |
              {{question}} {{context}} {{ audience }}
              A second line with «TV001:{{qestion}}» and «TV001:{{Question}}» «TV001:{{ }}».
      """)
    let found = findings(
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: \"{{tsk}} {{answers}}\"}}\n")
    #expect(found.map(\.code) == ["TV001", "TV001"])
    #expect(found[0].message.contains("did you mean \"task\"?"))
    #expect(found[1].message.contains("is not available in system prompts"))
  }

  @Test("TV001 marks the bytes behind escapes, folding and indentation")
  func sourceMap() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          system_prompt: "\\u00e9\\n é «TV001:{{to\\u006ee}}» x"
        reviewer:
          system_prompt: >
            One line
            and «TV001:{{tone}}» folded.
        summarizer:
          system_prompt: 'It''s «TV001:{{tone}}»'
        orchestrator:
          system_prompt: |2
              two more «TV001:{{tone}}»
      """)
    expectFixed(
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: \"é {{tsk}}\"}}\n",
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: \"é {{task}}\"}}\n", unsafe: true)
  }

  @Test("A text of Windows lines keeps them when it is fixed")
  func windowsLines() {
    expectFixed(
      "name: x\r\nroles:\r\n  worker:\r\n    prompts:\r\n      answer: |\r\n"
        + "        {{question}}\r\n",
      "hegel: 1\r\nname: x\r\nroles:\r\n  worker:\r\n    prompts:\r\n      answer: |\r\n"
        + "        {{question}}\r\n        {{context}}\r\n", unsafe: true)
    expect(
      "\u{FEFF}hegel: 1\r\nname: test\r\nroles:\r\n  worker:\r\n    system_prompt: |\r\n"
        + "      One\r\n      «TV001:{{x}}»\r\n")
  }

  @Test("TV002 marks a variable that no prompt uses, and removes it")
  func unused() {
    expect(
      """
      hegel: 1
      name: test
      variables:
        audience: {default: adults}
        «TV002:tone»: {default: friendly}
      roles: {worker: {system_prompt: "For {{audience}}."}}
      """)
    expectFixed(
      "hegel: 1\nname: test\nvariables:\n  a: {default: x}\n  b:\n    default: y\n"
        + "roles: {worker: {system_prompt: \"{{a}}\"}}\n",
      "hegel: 1\nname: test\nvariables:\n  a: {default: x}\n"
        + "roles: {worker: {system_prompt: \"{{a}}\"}}\n", unsafe: false)
  }

  @Test("TV003 marks braces that open and do not close on their line")
  func unclosed() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          system_prompt: |
            A «TV003:{{corpus» and more
            «TV003:{{task}» {{corpus}} {{{{ literal
      """)
  }

  @Test("TV004 marks known names in the syntax of other tools")
  func mixed() {
    expect(
      """
      hegel: 1
      name: test
      variables: {tone: {default: a}}
      roles:
        worker:
          system_prompt: |
            «TV004:{tone}» «TV004:$tone» «TV004:${tone}» «TV004:<<tone>>» {{tone}} {{{{tone}}
            {question} $100 $tones {other} <<x>> {"tone": 1} {{{{{tone}} a${b}
          prompts:
            answer: "{{question}} «TV004:{context}» {{context}}"
      """)
    expectFixed(
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: \"On {corpus}.\"}}\n",
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: \"On {{corpus}}.\"}}\n", unsafe: true)
  }

  @Test("TV005 marks a phase without a variable that it must use, and adds it")
  func required() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          prompts:
            answer: «TV005:"Say: {{question}}"»
            revise: «TV005:«TV005:|»»
              {{question}} {{context}}
        orchestrator:
          prompts: {split: "{{question}}"}
      """)
    expectFixed(
      "hegel: 1\nname: test\nroles:\n  worker:\n    prompts:\n      answer: |\n"
        + "        {{question}}\n    temperature: 0.1\n",
      "hegel: 1\nname: test\nroles:\n  worker:\n    prompts:\n      answer: |\n"
        + "        {{question}}\n        {{context}}\n    temperature: 0.1\n", unsafe: true)
    expectFixed(
      "hegel: 1\nname: test\nroles: {worker: {prompts: {answer: \"{{question}}\"}}}\n",
      "hegel: 1\nname: test\nroles: {worker: {prompts: {answer: \"{{question}} {{context}}\"}}}\n",
      unsafe: true)
    expectFixed(
      "hegel: 1\nname: test\nroles:\n  worker:\n    prompts:\n      answer: Say {{question}}\n",
      "hegel: 1\nname: test\nroles:\n  worker:\n    prompts:\n"
        + "      answer: Say {{question}} {{context}}\n", unsafe: true)
  }

  @Test(
    "TV006 marks template code",
    arguments: [
      "{{ ''.__class__ }}", "{{corpus|upper}}", "{{ 7*7 }}", "{% import os %}", "{%- for x in y %}",
      "${7*7}", "<% code %>", "{{__init__}}", "${T(java.lang.Runtime)}",
    ])
  func code(text: String) {
    expect(
      "hegel: 1\nname: test\nroles:\n  worker:\n    system_prompt: |\n      Do «TV006:\(text)» now\n"
    )
  }

  @Test(
    "TV006 leaves ordinary text alone",
    arguments: ["100 %} {%", "a <% b", "${HOME} and $5", "{ %d }", "{{{{ 7*7 }}", "${ }"])
  func noCode(text: String) {
    expect("hegel: 1\nname: test\nroles:\n  worker:\n    system_prompt: |\n      Do \(text) now\n")
  }

  @Test(
    "TV007 marks placeholders that ask for a secret",
    arguments: [
      "{{OPENAI_API_KEY}}", "{{api_key}}", "{{db.password}}", "{{secret}}", "{{auth_token}}",
    ])
  func secret(text: String) {
    expect(
      "hegel: 1\nname: test\nroles:\n  worker:\n    system_prompt: |\n      Use «TV007:\(text)» now\n"
    )
  }

  @Test("TV007 leaves variables alone whose names only remind of secrets")
  func noSecret() {
    expect(
      """
      hegel: 1
      name: test
      variables: {key_points: {default: a}, max_tokens: {default: b}, key: {default: c}}
      roles: {worker: {system_prompt: "{{key_points}} {{max_tokens}} {{key}}"}}
      """)
  }
}
