import JSON

/// What a client announced in `initialize`; nothing else is asked of it or sent to it.
struct ClientCapabilities: Sendable {
  /// What was announced about files, folders and what only the server has.
  var project = ProjectCapabilities(.null)

  /// The units of columns: UTF-8 where it is offered.
  var encoding = PositionEncoding.utf16

  /// Whether the client asks for diagnostics; else they are sent to it.
  var pullsDiagnostics = false

  /// Whether other places of a diagnostic are shown.
  var showsRelated = false

  /// Whether a diagnostic may carry data.
  var keepsData = false

  /// The tags of diagnostics that the client knows.
  var tags: Set<Int64> = []

  /// Whether the client can be told to ask for diagnostics again.
  var refreshesDiagnostics = false

  /// Whether files can be watched by registration.
  var watchesFiles = false

  /// Whether code actions may be values, and not only commands.
  var takesCodeActions = false

  /// Whether edits may name the version of the document they are for.
  var takesVersionedEdits = false

  /// Whether hovers and documentation may be Markdown.
  var readsMarkdown = false

  /// Whether symbols may hold symbols.
  var nestsSymbols = false

  /// Whether definitions may say which part of the text leads to them.
  var takesLinks = false

  /// Whether a place can be offered for a rename before its name is known.
  var preparesRename = false

  /// Whether hints are shown within the text.
  var showsHints = false

  /// Whether a hint may get its explanation when somebody points at it.
  var resolvesHints = false

  /// Whether the client can be told to ask for hints again.
  var refreshesHints = false

  /// Whether what can be done is shown above the text.
  var showsLenses = false

  /// Whether the client can be told to ask for lenses again.
  var refreshesLenses = false

  /// Whether progress that the server begins is shown.
  var showsProgress = false

  /// Whether a question can be put to the user.
  var showsQuestions = false

  /// Whether the client opens a document when it is told to.
  var opensDocuments = false

  /// Whether the client shows documents that only the server has.
  var readsContent = false

  /// Reads the capabilities; what is missing or of another form was not announced.
  init(_ json: JSONValue) {
    project = ProjectCapabilities(json)
    let text = json["textDocument"]
    let offered = json["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    encoding = offered.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    pullsDiagnostics = text?["diagnostic"]?.object != nil
    for form in [text?["publishDiagnostics"], text?["diagnostic"]] {
      showsRelated = showsRelated || form?["relatedInformation"] == true
      keepsData = keepsData || form?["dataSupport"] == true
      for case .integer(let tag) in form?["tagSupport"]?["valueSet"]?.array ?? [] {
        tags.insert(tag)
      }
    }
    let workspace = json["workspace"]
    refreshesDiagnostics = workspace?["diagnostics"]?["refreshSupport"] == true
    watchesFiles = workspace?["didChangeWatchedFiles"]?["dynamicRegistration"] == true
    takesVersionedEdits = workspace?["workspaceEdit"]?["documentChanges"] == true
    takesCodeActions = text?["codeAction"]?["codeActionLiteralSupport"]?.object != nil
    readsMarkdown =
      text?["hover"]?["contentFormat"]?.array?.contains("markdown") == true
    nestsSymbols = text?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"] == true
    takesLinks = text?["definition"]?["linkSupport"] == true
    showsHints = text?["inlayHint"]?.object != nil
    resolvesHints =
      text?["inlayHint"]?["resolveSupport"]?["properties"]?.array?.contains("tooltip") == true
    refreshesHints = showsHints && workspace?["inlayHint"]?["refreshSupport"] == true
    showsLenses = text?["codeLens"]?.object != nil
    refreshesLenses = showsLenses && workspace?["codeLens"]?["refreshSupport"] == true
    let window = json["window"]
    showsProgress = window?["workDoneProgress"] == true
    showsQuestions = window?["showMessage"]?.object != nil
    opensDocuments = window?["showDocument"]?["support"] == true
    readsContent = workspace?["textDocumentContent"]?.object != nil
    preparesRename = text?["rename"]?["prepareSupport"] == true
  }
}
