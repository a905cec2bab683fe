import Configuration
import Testing

@Suite("Settings")
struct SettingTests {
  @Test("Every built-in value is a value of its own setting")
  func builtInValues() throws {
    for setting in Setting.all {
      guard let builtIn = setting.builtIn else { continue }
      let text =
        if case .list(let items) = builtIn { items.joined(separator: ",") } else { builtIn.shown }
      #expect(try setting.value(from: text) == builtIn, "\(setting.path)")
    }
  }

  @Test("Paths and variables are unique")
  func unique() {
    #expect(Set(Setting.all.map(\.path)).count == Setting.all.count)
    let variables = Setting.all.compactMap(\.variable)
    #expect(Set(variables).count == variables.count)
  }

  @Test(
    "A value outside its bounds is refused with the text and the bounds",
    arguments: [
      ("limits.calls", "0", "from 1 to 1000000"), ("limits.calls", "many", "whole number"),
      ("limits.usd", "-1", "from 0.0"), ("limits.usd", "nan", "from 0.0"),
      ("checks.fail_on", "eror", "did you mean \"error\"?"), ("defaults.corpus", "", "not empty"),
    ])
  func refused(path: String, text: String, expected: String) throws {
    let setting = try #require(Setting.row(path))
    let error = #expect(throws: SettingError.self) { try setting.value(from: text) }
    #expect(error?.detail.contains(expected) == true, "\(error?.detail ?? "")")
    #expect(error?.detail.contains("\"\(text)\"") == true)
  }

  @Test("Names of one's own belong to the row of their group")
  func names() {
    #expect(Setting.row("corpora.philosophy")?.path == "corpora.*")
    #expect(Setting.row("corpora.") == nil)
    #expect(Setting.row("corpora.a.b") == nil)
    #expect(Setting.row("limits") == nil)
  }

  @Test("Later layers win and keep their origin")
  func layers() {
    let project = Configuration.Layer(entries: [
      "limits.usd": .init(value: .number(2), origin: .project(path: "hegel.yaml", line: 3)),
      "corpora.b": .init(value: .text("y"), origin: .project(path: "hegel.yaml", line: 4)),
    ])
    let option = Configuration.Layer(entries: [
      "limits.usd": .init(value: .number(3), origin: .option(name: "--usd")),
      "corpora.a": .init(value: .text("x"), origin: .session),
    ])
    let configuration = Configuration(layers: [project, option])
    #expect(configuration.number("limits.usd") == 3)
    #expect(configuration["limits.usd"]?.origin.description == "option --usd")
    #expect(configuration["limits.calls"]?.origin == .builtIn)
    #expect(configuration.names(under: "corpora") == ["a", "b"])
  }
}
