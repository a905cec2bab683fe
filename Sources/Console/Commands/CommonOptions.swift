import ArgumentParser
import Configuration

/// The options that name what a command works with.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "A configured corpus, a folder under corpus_data, or the path of a folder.")
  var corpus: String?

  @Option(name: .long, help: "A built-in base such as base/qa@1, or the path of a profile.")
  var profile: String?

  @Option(name: .long, help: "The model for every role, such as embedded.")
  var model: String?

  @Option(
    name: .long,
    help: "The seed of the run; models that take one use it, the embedded one needs none.")
  var seed: String?

  init() {}

  /// The settings that the options stand for.
  ///
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  func layer() throws(CommandFailure) -> Configuration.Layer {
    try Self.layer(corpus: corpus, profile: profile, model: model, seed: seed)
  }

  /// Returns the settings that the values of options stand for.
  ///
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  static func layer(
    corpus: String? = nil, profile: String? = nil, model: String? = nil, seed: String? = nil
  ) throws(CommandFailure) -> Configuration.Layer {
    let given: [(path: String, name: String, text: String?)] = [
      ("defaults.corpus", "--corpus", corpus), ("defaults.profile", "--profile", profile),
      ("defaults.model", "--model", model), ("defaults.seed", "--seed", seed),
    ]
    var layer = Configuration.Layer()
    try add(given, to: &layer)
    return layer
  }

  /// Adds the values of options to settings.
  ///
  /// - Parameters:
  ///   - given: The setting, the option's name, and its text where it was given.
  ///   - layer: The settings.
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  static func add(
    _ given: [(path: String, name: String, text: String?)], to layer: inout Configuration.Layer
  ) throws(CommandFailure) {
    for option in given {
      guard let text = option.text, let setting = Setting.row(option.path) else { continue }
      do throws(SettingError) {
        layer.entries[option.path] = Configuration.Entry(
          value: try setting.value(from: text), origin: .option(name: option.name))
      } catch {
        throw CommandFailure(.usage, "\(option.name): \(error.detail)", token: text)
      }
    }
  }
}

/// The options that say where versions, runs and heads are kept.
struct StoreOptions: ParsableArguments {
  @Option(name: .long, help: "The file of the store, in place of the configured one.")
  var store: String?

  init() {}

  /// The settings that the options stand for.
  ///
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  func layer() throws(CommandFailure) -> Configuration.Layer {
    var layer = Configuration.Layer()
    try add(to: &layer)
    return layer
  }

  /// Adds the settings that the options stand for.
  ///
  /// - Parameter layer: The settings of other options.
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  func add(to layer: inout Configuration.Layer) throws(CommandFailure) {
    try SelectionOptions.add([("store.path", "--store", store)], to: &layer)
  }
}

/// The option that chooses how a result is written.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "How the result is written; what a command has of text, table, box, line, json, jsonl, csv, markdown."
  )
  var format: OutputFormat?

  init() {}

  /// Writes a result in the format that was asked for, or in the session's.
  ///
  /// - Parameters:
  ///   - result: The rows.
  ///   - session: Gives the console, and the format when the option is absent.
  ///   - keeps: Whether the rows are a result of the session, with a number.
  /// - Throws: `FileSystemError` when the console cannot be written to.
  func write(_ result: RowSet, in session: Session, keeps: Bool = true) throws {
    let width = session.console.facts.width
    if keeps { session.keep(.rows(result)) }
    try session.console.write(result.rendered(as: try chosen(in: session), width: width))
  }

  /// The format that was asked for, or the session's.
  ///
  /// - Parameters:
  ///   - session: Gives the format when the option is absent.
  ///   - supported: The formats that the command writes.
  /// - Returns: A supported format.
  /// - Throws: `CommandFailure` when the command does not write the format.
  func chosen(
    in session: Session, supported: [OutputFormat] = OutputFormat.allCases
  ) throws(CommandFailure) -> OutputFormat {
    let chosen = format ?? session.format
    if supported.contains(chosen) { return chosen }
    // A session's format is a wish for whatever comes; an option is an order.
    guard let format else {
      if !chosen.isForPeople {
        session.console.notice(
          "note: this command does not write \(chosen.rawValue), so this is text; it writes "
            + supported.map(\.rawValue).joined(separator: ", "))
      }
      return .text
    }
    throw CommandFailure(
      .usage,
      "this command does not write \(format.rawValue); expected one of "
        + supported.map(\.rawValue).joined(separator: ", "), token: format.rawValue)
  }
}

/// The bounds of `--limit`, the same for all commands that list rows.
enum RowLimit {
  /// Fails when a limit lies outside its bounds.
  ///
  /// - Parameter limit: How many rows are wanted.
  /// - Throws: `ValidationError` for less than 1 or more than 1000.
  static func check(_ limit: Int) throws {
    guard (1...1000).contains(limit) else {
      throw ValidationError("--limit is \(limit); expected a whole number from 1 to 1000")
    }
  }
}
