import Engine
import JSON
import JSONRPC
import Support
import Synchronization

extension LanguageServer {
  private static let trust = "Trust"

  /// The most needs that one question names; more are no help to decide.
  private static let maximumNeeds = 5

  /// Asks the user once about each project that is not trusted and wants what needs trust.
  ///
  /// Nothing waits for the answer, and without one the project stays as it is.
  ///
  /// - Parameters:
  ///   - folders: The folders of the client to look at.
  ///   - connection: The client; it is not asked unless it announced that it shows questions.
  func askForTrust(_ folders: [String], _ connection: Connection) {
    guard client.showsQuestions, !folders.isEmpty else { return }
    scheduler.add(.workspaceRequest, waitsForRoom: false) { [self] in
      { self.ask(folders.map { self.workspace.engine(for: $0) }, connection) }
    }
  }

  private func ask(_ engines: [Engine], _ connection: Connection) {
    for engine in engines {
      let needs = engine.trustNeeds
      let root = engine.project.root
      guard !needs.isEmpty, state.withLock({ $0.askedTrust.insert(root).inserted }) else {
        continue
      }
      let params: JSONValue = [
        "type": 2,
        "message": .string(
          "The project \(root) asks \(needs.prefix(Self.maximumNeeds).joined(separator: ", ")). "
            + "Until it is trusted, that has no effect."),
        "actions": [["title": .string(Self.trust)], ["title": "Not now"]],
      ]
      _ = connection.request("window/showMessageRequest", params) { [weak self] answer in
        guard case .success(let chosen) = answer, chosen["title"]?.string == Self.trust else {
          return
        }
        self?.trust(engine, connection)
      }
    }
  }

  private func trust(_ engine: Engine, _ connection: Connection) {
    do throws(EngineError) {
      try engine.trustProject()
    } catch {
      connection.notify(
        "window/showMessage", ["type": 1, "message": .string(error.detail)])
      return
    }
    reload(connection)
  }
}
