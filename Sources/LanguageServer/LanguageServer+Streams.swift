import JSONRPC
package import Support

extension LanguageServer {
  /// Serves one client over two descriptors until it is gone.
  ///
  /// It waits for the client, and so must have a thread of its own.
  ///
  /// - Parameters:
  ///   - host: Gives the environment, from which settings are read.
  ///   - version: The version of the program.
  ///   - input: What is read from the client.
  ///   - output: Where the client reads.
  /// - Returns: The exit code: 0 after `shutdown`, else 1.
  package static func serve(
    host: Host, version: String, input: Int32, output: Int32
  ) -> Int32 {
    let server = LanguageServer(host: host, version: version)
    let connection = Connection(handler: server) { DescriptorStream.write($0, to: output) }
    guard connection.start() else { return 1 }
    DescriptorStream.read(into: connection, from: input) {
      server.clientProcess.map(DescriptorStream.isAlive) ?? true
    }
    server.stop()
    connection.close()
    return server.exitCode
  }
}
