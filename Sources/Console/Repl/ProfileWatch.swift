import Engine
import Profiles
import Records
import Support

/// Notices that the chosen profile was saved by an editor between two commands.
struct ProfileWatch {
  private enum State: Equatable {
    case hash(name: String, hash: ContentHash)
    case invalid(String)
  }

  private var last: (source: String, state: State)?

  /// Creates a watch that has seen nothing yet.
  init() {}

  /// Looks at the profile again.
  ///
  /// - Parameter session: Gives the choice.
  /// - Returns: What to tell the user; nil when nothing has changed.
  mutating func look(_ session: Session) -> String? {
    guard let engine = try? session.engine(), let reference = try? engine.profileReference(nil),
      let path = try? engine.path(of: reference)
    else {
      last = nil
      return nil
    }
    let state: State
    do throws(EngineError) {
      guard let loaded = try engine.fileProfile(reference) else { return nil }
      state = .hash(name: loaded.profile.name, hash: loaded.profile.contentHash)
    } catch {
      state = .invalid(error.detail)
    }
    let before = last
    last = (path, state)
    guard let before, before.source == path, before.state != state else { return nil }
    let shown = engine.shown(path)
    switch (before.state, state) {
    case (.hash(let name, let old), .hash(_, let new)):
      return "\(shown) was saved: \(name) \(old.short) is \(new.short) now"
    case (.invalid, .hash(let name, let new)):
      return "\(shown) was saved and has no errors any more: \(name) \(new.short)"
    case (_, .invalid(let detail)): return "\(shown) was saved: \(detail)"
    }
  }
}
