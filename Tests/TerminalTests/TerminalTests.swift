import Testing

/// Tests on real terminals, one after the other, since each waits for programs.
@Suite("On real terminals", .serialized)
struct TerminalTests {}
