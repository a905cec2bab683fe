import CEditLine
import Diagnostics
import Glibc

/// The bytes of a keyboard, waited for together with what else may happen.
package final class TerminalInput {
  /// Why no byte came.
  enum End: Equatable {
    /// Something outside ends the line.
    case stopped
    /// The terminal is gone.
    case gone
  }

  /// A pasted text.
  enum Paste: Equatable {
    case text(String)
    case tooLong
    case ended(End)
  }

  /// The largest paste, in bytes.
  static let pasteLimit = 4 << 20

  private let descriptor: Int32
  private let wakeUps: Int32
  /// Bytes that were read with the end of a paste and belong behind it.
  private var ahead: [UInt8] = []
  private var position = 0

  /// Called when the pipe of the mailbox has a byte, and before waiting; returns whether the line ends.
  var onWake: () -> Bool = { false }

  /// Creates an input.
  ///
  /// - Parameters:
  ///   - descriptor: The terminal.
  ///   - wakeUps: The readable end of the pipe of the mailbox.
  init(descriptor: Int32, wakeUps: Int32) {
    self.descriptor = descriptor
    self.wakeUps = wakeUps
  }

  /// Reads one byte, and no more: what follows a line may be meant for a program that runs next.
  func byte() -> Result<UInt8, EndError> {
    next(upTo: 1)
  }

  /// Reads one character; what is no UTF-8 comes as U+FFFD.
  func scalar() -> Result<UInt32, EndError> {
    switch byte() {
    case .failure(let end): return .failure(end)
    case .success(let first):
      guard first >= 0x80 else { return .success(UInt32(first)) }
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      guard first >= 0xC2, first < 0xF5 else { return .success(0xFFFD) }
      var bytes = [first]
      while bytes.count < length {
        switch byte() {
        case .failure(let end): return .failure(end)
        case .success(let next):
          guard next & 0xC0 == 0x80 else {
            unread(next)
            return .success(0xFFFD)
          }
          bytes.append(next)
        }
      }
      return .success(
        String(validating: bytes, as: UTF8.self)?.unicodeScalars.first?.value ?? 0xFFFD)
    }
  }

  /// Reads a bracketed paste up to its end mark, `ESC [ 201 ~`.
  func paste() -> Paste {
    let mark = Array("\u{1B}[201~".utf8)
    var bytes: [UInt8] = []
    var isTooLong = false
    while true {
      switch next(upTo: 1 << 16) {
      case .failure(let end): return .ended(end.end)
      case .success(let byte):
        bytes.append(byte)
        if byte == mark.last, bytes.count >= mark.count,
          bytes.suffix(mark.count).elementsEqual(mark)
        {
          bytes.removeLast(mark.count)
          guard !isTooLong, bytes.count <= Self.pasteLimit else { return .tooLong }
          return .text(Self.cleaned(bytes))
        }
        if bytes.count > Self.pasteLimit + mark.count {
          isTooLong = true
          bytes.removeFirst(bytes.count - mark.count)
        }
      }
    }
  }

  /// Returns a pasted text as it goes into the line: line breaks are LF and tabs stay, other controls
  /// and what misleads a reader are dropped, and line breaks at the end too, since Enter ends the line.
  package static func cleaned(_ bytes: [UInt8]) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\r" || scalar == "\n" {
        if scalar == "\r" || previous != "\r" { result.append("\n") }
      } else if scalar == "\t" || !PrintableText.isMisleading(scalar) {
        result.append(scalar)
      }
      previous = scalar
    }
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }

  private func unread(_ byte: UInt8) {
    if position > 0 {
      position -= 1
      ahead[position] = byte
    } else {
      ahead.insert(byte, at: 0)
    }
  }

  private func next(upTo count: Int) -> Result<UInt8, EndError> {
    if position >= ahead.count {
      if let end = fill(count) { return .failure(EndError(end: end)) }
    }
    defer { position += 1 }
    return .success(ahead[position])
  }

  /// Waits for bytes; returns why there are none.
  private func fill(_ count: Int) -> End? {
    while true {
      if onWake() { return .stopped }
      // A signal key throws away what was typed (POSIX, General Terminal Interface, NOFLSH), maybe
      // between the wait and the read, which must not wait then: nobody would hear the pipe.
      let neverWaits = cel_never_wait(descriptor) == 0
      var waiting = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeUps, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 2, -1) > 0 else { continue }
      guard waiting[1].revents == 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: count)
      let received = read(descriptor, &buffer, count)
      if received > 0 {
        ahead = Array(buffer[..<received])
        position = 0
        return nil
      }
      if received < 0, errno == EINTR || errno == EAGAIN { continue }
      let isThere = waiting[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0
      if received == 0, neverWaits, isThere { continue }
      return .gone
    }
  }

  /// Why no byte came, as an error.
  struct EndError: Error {
    var end: End
  }
}
