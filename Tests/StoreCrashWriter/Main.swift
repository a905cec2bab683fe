import Glibc
import Persistence
import Records
import Support

/// A process that uses a store until it is killed, or does one thing that takes a process of its own.
///
/// It writes a line for everything that it did, after the store has said that it is done.
@main
enum Main {
  static func main() async {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count >= 2 else { return finish(usage: "MODE PATH [WORD…]") }
    let path = words[1]
    do {
      switch words[0] {
      case "write": try await CrashWriter.run(path, seed: number(words, 2))
      case "migrate": try await migrate(path, seed: number(words, 2))
      case "reserve": try await reserve(path, words)
      case "hold": try await hold(path)
      case "claim": try await claim(path, words)
      case "limited": try await limited(path, bytes: number(words, 2))
      case "restricted": try await restricted(path)
      default: finish(usage: "unknown mode \(words[0])")
      }
    } catch let error as StoreError {
      say("failed \(error.code.rawValue) \(error.detail)")
    } catch {
      say("failed \(error)")
    }
  }

  /// Writes a line at once, past every buffer.
  static func say(_ line: String) {
    try? FileSystem.writeAll(Array((line + "\n").utf8), to: 1, path: "stdout")
  }

  private static func finish(usage: String) {
    say("failed usage: \(usage)")
  }

  private static func number(_ words: [String], _ index: Int) -> UInt64 {
    words.indices.contains(index) ? UInt64(words[index]) ?? 0 : 0
  }

  /// Opens a store; the process id spreads waits for the lock, nothing else depends on it.
  static func open(
    _ path: String, mode: SQLiteStore.Mode = .readWrite(creating: false),
    busyMilliseconds: Int = 20_000
  ) async throws(StoreError) -> SQLiteStore {
    var options = SQLiteStore.Options()
    options.busyMilliseconds = busyMilliseconds
    return try await SQLiteStore.open(
      path, mode: mode, now: now, random: random, options: options)
  }

  private static let now = Timestamp(milliseconds: 1_767_225_600_000)

  private static var random: SeededRandom {
    SeededRandom(seed: UInt64(getpid()), purpose: "waits")
  }

  /// Takes migrations back and applies them again, for ever.
  private static func migrate(_ path: String, seed: UInt64) async throws {
    var choice = SeededRandom(seed: seed, purpose: "migrate")
    while true {
      let schema = Int.random(in: 0...4, using: &choice)
      let plan = try await SQLiteStore.rollbackMigration(
        path, to: schema, now: now, random: random)
      say("at \(plan.to)")
      say("at \(try await SQLiteStore.migrate(path, now: now, random: random).to)")
    }
  }

  /// Reserves one call after another until the cap refuses: `reserve PATH RUN PREFIX CAP`.
  private static func reserve(_ path: String, _ words: [String]) async throws {
    guard words.count == 5, let run = UUIDv7(words[2]), let cap = Int(words[4]) else {
      return finish(usage: "reserve PATH RUN PREFIX CAP")
    }
    let store = try await open(path)
    for number in 0..<10_000 {
      let amount = SpendAmount(debates: 0, calls: 1, tokens: 0, dollars: 0)
      do throws(StoreError) {
        try await store.reserve(
          run, "\(words[3])-\(number)", amount, caps: SpendCaps(calls: cap), lostIsSpent: true)
        say("reserved")
      } catch {
        guard error.code == .cap else { throw error }
        break
      }
    }
    await store.close()
    say("end")
  }

  /// Keeps a store open until the standard input ends.
  private static func hold(_ path: String) async throws {
    let store = try await open(path)
    say("open")
    waitForEnd()
    await store.close()
    say("end")
  }

  /// Claims a run until it is killed or the standard input ends: `claim PATH RUN`.
  private static func claim(_ path: String, _ words: [String]) async throws {
    guard words.count == 3, let run = UUIDv7(words[2]) else {
      return finish(usage: "claim PATH RUN")
    }
    let store = try await open(path)
    let claim = try await store.claim(run)
    say("claimed")
    waitForEnd()
    claim.release()
    await store.close()
    say("end")
  }

  private static func waitForEnd() {
    var byte: UInt8 = 0
    while read(0, &byte, 1) > 0 {}
  }

  /// Writes until the system refuses to let a file grow beyond a size.
  private static func limited(_ path: String, bytes: UInt64) async throws {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    try await CrashWriter.run(path, seed: 1)
  }

  /// Reads, and tries to write, without any rights of the owner.
  private static func restricted(_ path: String) async throws {
    if geteuid() == 0 {
      guard setgid(65_534) == 0, setuid(65_534) == 0 else {
        return finish(usage: "cannot step down")
      }
    }
    for (name, mode) in [
      ("read", SQLiteStore.Mode.readOnly), ("write", .readWrite(creating: false)),
    ] {
      do throws(StoreError) {
        let store = try await open(path, mode: mode, busyMilliseconds: 50)
        say("\(name) \(try await store.versions(VersionQuery()).count)")
        await store.close()
      } catch {
        say("\(name) failed \(error.code.rawValue)")
      }
    }
    say("end")
  }
}
