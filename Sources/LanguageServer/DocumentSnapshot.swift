import Diagnostics
import Engine
import ProfileChecks
import Profiles
import Support
import Synchronization

/// A document that is open in the editor, as it was at one version.
struct DocumentSnapshot: Sendable {
  /// What names the document.
  let uri: String

  /// Its absolute path; for a document that is no file, a name under the root.
  let path: String

  /// The path that the file system gives it, by which others extend it.
  let canonicalPath: String

  /// The version that the client gave this text.
  var version: Int

  /// The text.
  var text: MappedText

  /// What the document is; nil when nothing is known of its kind.
  let kind: Engine.DocumentKind?

  /// What the check of an earlier version found in the texts.
  let scans = ScanCache()

  /// What checking this version finds out, worked out once.
  var check = CheckCell()
}

/// The result of a check that several answers share.
///
/// Whoever comes first works it out, the others wait for it.
final class CheckCell: Sendable {
  private let result = Mutex<Engine.DocumentCheck?>(nil)

  /// Returns the result.
  ///
  /// - Parameter check: Works it out; called at most once.
  /// - Returns: What the first call has worked out.
  func value(_ check: () -> Engine.DocumentCheck) -> Engine.DocumentCheck {
    result.withLock { result in
      if let result { return result }
      let value = check()
      result = value
      return value
    }
  }

  /// Returns whether the result may rest on another document.
  ///
  /// - Parameter path: The other document's canonical path.
  /// - Returns: False only for a result that is there and rests on other documents alone.
  func mayExtend(_ path: String) -> Bool {
    let mayExtend = result.withLockIfAvailable { result -> Bool in
      guard let result else { return true }
      guard let resolution = result.analysis?.resolution else { return false }
      return resolution.chain.dropFirst().contains { Path.isSame($0, path) }
        || resolution.issues.contains { Self.baseIssues.contains($0.code) }
    }
    // Who works it out now may have read the other document before it changed.
    return mayExtend ?? true
  }

  /// What is reported of bases that cannot be used, which a change of theirs may mend.
  private static let baseIssues: Set<RuleCode> = [
    ProfileRule.baseNotFound, ProfileRule.baseCycle, ProfileRule.baseInvalid,
  ]
}
