import Support
import TestSupport
import Testing

@Suite("The language server as a process")
struct LanguageServerProcessTests {
  private func frame(_ body: String) -> [UInt8] {
    Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }

  private func initialize(process: String = "null") -> [UInt8] {
    frame(
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":\(process),"
        + "\"rootUri\":null,\"capabilities\":{}}}")
  }

  /// Reads until a text has come; nil when the program ends before.
  private func read(_ program: PipedProgram, until text: String) -> String? {
    var output = ""
    while !output.contains(text) {
      let bytes = program.read()
      guard !bytes.isEmpty else { return nil }
      output += String(decoding: bytes, as: UTF8.self)
    }
    return output
  }

  @Test("It answers, reports a mistake, and leaves with 0 after shutdown and exit")
  func conversation() throws {
    let program = try PipedProgram(["lsp", "--stdio"])
    program.write(initialize())
    #expect(read(program, until: "\"capabilities\"")?.hasPrefix("Content-Length: ") == true)
    program.write(frame("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}"))
    let open = frame(
      "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":"
        + "{\"uri\":\"file:///nowhere/a.profile.yaml\",\"languageId\":\"yaml\",\"version\":4,"
        + "\"text\":\"hegel: 1\\nname: a\\nmetdata: 1\\n\"}}}")
    // As slow clients write: a few bytes at a time.
    for start in stride(from: 0, to: open.count, by: 37) {
      program.write(Array(open[start..<min(start + 37, open.count)]))
    }
    let report = read(program, until: "publishDiagnostics")
    #expect(report?.contains("\"version\":4") == true)
    #expect(report?.contains("PF002") == true)
    program.write(frame("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}"))
    #expect(read(program, until: "\"id\":2") != nil)
    program.write(frame("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}"))
    #expect(program.end() == 0)
  }

  @Test("It leaves with 1 on exit without shutdown")
  func exit() throws {
    let program = try PipedProgram(["lsp"])
    program.write(frame("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}"))
    #expect(program.end() == 1)
  }

  @Test("It leaves when its input ends, also within a message")
  func endOfInput() throws {
    for rest in ["", "Content-Length: 100\r\n\r\n{\"half"] {
      let program = try PipedProgram(["lsp", "--stdio"])
      program.write(initialize())
      #expect(read(program, until: "\"capabilities\"") != nil)
      program.write(Array(rest.utf8))
      program.closeInput()
      #expect(program.end() == 1)
    }
  }

  @Test("It leaves when the editor's process is gone, though its input is still open")
  func orphan() throws {
    let editor = try PipedProgram(["lsp"])
    editor.write(frame("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}"))
    let gone = editor.processID
    _ = editor.end()
    let program = try PipedProgram(["lsp", "--stdio"])
    program.write(initialize(process: "\(gone)"))
    #expect(read(program, until: "\"capabilities\"") != nil)
    #expect(program.end() == 1)
  }
}
