import Configuration
import Diagnostics
import ProfileChecks
import Support
import Synchronization

/// The texts of which a check has found nothing wrong, by hash, so that they need no second check.
///
/// Only texts without any finding are kept: they are most of a project, one hash is all there is
/// to remember of them, and no setting that hides findings changes them. A text is remembered with
/// the rules that it was checked by, since a rule that is selected later may find something. What depends on more than its
/// own text is never kept: a profile that extends a file, and `hegel.yaml`.
final class CleanTexts: Sendable {
  /// The most texts that are remembered; with more, those of the last check alone.
  static let capacity = 65_536

  private static let magic = Array("hegel clean texts 1\n".utf8)

  /// A text with what it was checked as.
  struct Key: Sendable, Hashable {
    fileprivate let hash: ContentHash
  }

  private let path: String
  private let identity: String
  private let known: Set<ContentHash>
  private let seen: Mutex<(old: Set<ContentHash>, new: Set<ContentHash>)> = Mutex(([], []))

  /// Reads what is known; a file that is missing or damaged knows nothing.
  ///
  /// - Parameters:
  ///   - identity: What the results depend on beside the texts: the program.
  ///   - host: Gives the environment, which names the folder of caches.
  init?(identity: String, host: Host) {
    guard let folder = Directories.cache(of: host) else { return nil }
    path = Path.join(folder, "clean-texts")
    self.identity = identity
    known = Self.read(path)
  }

  private static func read(_ path: String) -> Set<ContentHash> {
    let limit = magic.count + capacity * 32 + 32
    guard let bytes = try? FileSystem.read(path, limit: limit), bytes.starts(with: magic),
      (bytes.count - magic.count) % 32 == 0, bytes.count >= magic.count + 32
    else { return [] }
    let entries = Array(bytes[magic.count..<bytes.count - 32])
    // A file that was damaged on the disk says nothing.
    guard ContentHash(hashing: entries).bytes == Array(bytes.suffix(32)) else { return [] }
    var known: Set<ContentHash> = []
    known.reserveCapacity(entries.count / 32)
    for start in stride(from: 0, to: entries.count, by: 32) {
      if let hash = ContentHash(bytes: Array(entries[start..<start + 32])) { known.insert(hash) }
    }
    return known
  }

  /// Returns what a text is remembered by.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - kind: What it is checked as.
  ///   - rules: Which rules are on.
  /// - Returns: The key.
  func key(of bytes: [UInt8], as kind: String, by rules: RuleSelection) -> Key {
    let added = rules.added.map(\.rawValue).sorted().joined(separator: ",")
    var text = Array("\(identity)\n\(kind)\n\(added)\n".utf8)
    text += bytes
    return Key(hash: ContentHash(hashing: text))
  }

  /// Whether a text is known to be clean.
  func contains(_ key: Key) -> Bool {
    guard known.contains(key.hash) else { return false }
    seen.withLock { _ = $0.old.insert(key.hash) }
    return true
  }

  /// Remembers a text.
  func insert(_ key: Key) {
    seen.withLock { _ = $0.new.insert(key.hash) }
  }

  /// Writes what is known now, when there is something new; a failure only costs time next time.
  func save() {
    let (old, new) = seen.withLock { $0 }
    guard !new.isEmpty else { return }
    var all = known.union(new)
    if all.count > Self.capacity { all = old.union(new) }
    let entries = all.sorted().prefix(Self.capacity).flatMap(\.bytes)
    let bytes = Self.magic + entries + ContentHash(hashing: entries).bytes
    try? FileSystem.makeFolder(Path.folder(of: path), mode: 0o700)
    try? FileSystem.write(bytes, to: path, mode: 0o600)
  }
}
