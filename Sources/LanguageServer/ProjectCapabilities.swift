import JSON

/// What a client announced about the files and folders of the workspace.
struct ProjectCapabilities: Sendable {
  /// Whether the client asks for edits before it renames files.
  var asksBeforeRenames = false

  /// The notifications about files that the client sends.
  var tellsOfFiles: Set<String> = []

  /// Whether a diagnostic may lead to a page about its code.
  var showsPages = false

  /// The properties of a code action that the client asks for when one is chosen.
  var resolvesActions: Set<String> = []

  /// Whether a code action may carry data until it is chosen.
  var keepsActionData = false

  /// Reads the capabilities; what is missing or of another form was not announced.
  init(_ json: JSONValue) {
    let (text, workspace) = (json["textDocument"], json["workspace"])
    let files = workspace?["fileOperations"]
    asksBeforeRenames = files?["willRename"] == true
    for name in ["didRename", "didCreate", "didDelete"] where files?[name] == true {
      tellsOfFiles.insert(name)
    }
    for form in [text?["publishDiagnostics"], text?["diagnostic"]] {
      showsPages = showsPages || form?["codeDescriptionSupport"] == true
    }
    let action = text?["codeAction"]
    keepsActionData = action?["dataSupport"] == true
    resolvesActions = Set(
      action?["resolveSupport"]?["properties"]?.array?.compactMap(\.string) ?? [])
  }
}
