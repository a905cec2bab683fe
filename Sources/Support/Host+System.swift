import Glibc

extension Host {
  /// Returns the host of this process: real clocks, the system's randomness, the real environment.
  ///
  /// - Returns: A host that reads the environment and the working directory once, now.
  package static func system() -> Host {
    Host(
      now: { Timestamp(milliseconds: milliseconds(of: CLOCK_REALTIME)) },
      uptime: { monotonicTime() },
      newID: {
        var generator = SystemRandomNumberGenerator()
        return UUIDv7(
          timestamp: Timestamp(milliseconds: milliseconds(of: CLOCK_REALTIME)), using: &generator)
      },
      environment: processEnvironment(), workingDirectory: processWorkingDirectory())
  }

  private static func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func monotonicTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private static func processEnvironment() -> [String: String] {
    var result: [String: String] = [:]
    var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        result[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }

  private static func processWorkingDirectory() -> String {
    guard let pointer = getcwd(nil, 0) else { return "/" }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
