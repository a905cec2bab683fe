import Glibc

/// Input that stays off the screen, read without libedit.
extension EditSession {
  private static let longestSecret = 64 << 10

  /// Reads a line without showing it.
  func readSecret() -> LineInput {
    hideInput()
    redraw()
    var bytes: [UInt8] = []
    while true {
      switch input.byte() {
      case .failure(let error):
        return ended(error.end == .gone ? .gone : stop ?? .closed)
      case .success(0x0A), .success(0x0D):
        write("\r\n")
        guard let line = String(validating: bytes, as: UTF8.self) else {
          return .failed(
            LineReaderError(.invalidText, "what was typed is not UTF-8; type it again"))
        }
        return .line(line)
      case .success(0x04) where bytes.isEmpty:
        write("\r\n")
        return .endOfInput
      case .success(0x7F), .success(0x08):
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
      case .success(0x15):
        bytes = []
      case .success(0..<0x20):
        continue
      case .success(let byte):
        guard bytes.count < Self.longestSecret else {
          write("\r\n")
          return .failed(LineReaderError(.tooLong, "what was typed has more than 64 KiB"))
        }
        bytes.append(byte)
      }
    }
  }

  /// Turns the echo off, and hands over each key as it comes; Ctrl-C stays a signal.
  func hideInput() {
    var state = termios()
    guard tcgetattr(settings.input, &state) == 0 else { return }
    state.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL)
    withUnsafeMutableBytes(of: &state.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(settings.input, TCSADRAIN, &state)
  }
}
