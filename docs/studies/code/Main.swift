/// Runs the simulations behind the studies and prints their tables.
///
///     swift run -c release HegelStudies gate
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments == ["gate"] else {
      print("usage: HegelStudies gate")
      return
    }
    try GateStudy.run()
  }
}
