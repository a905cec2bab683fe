package import Configuration
package import Support

/// Joins the sources of settings in their order of precedence.
package enum ConfigurationLoader {
  /// Reads the configuration of a project.
  ///
  /// Options win over the session, the environment, `.env`, the chosen environment of the project,
  /// the project, the user's file, and the built-in values. In a project that is not trusted `.env` is
  /// not read, and limits of the project's file count only where they lower those of the user.
  ///
  /// - Parameters:
  ///   - project: The project.
  ///   - host: Gives the environment and the user's folders.
  ///   - environment: The name of an environment of the project's file; nil for none.
  ///   - session: Settings of the session.
  ///   - options: Settings of the command's options.
  /// - Returns: The settings in force.
  /// - Throws: ``ConfigurationError`` for the first source that cannot be used.
  package static func load(
    project: Project, host: Host, environment: String?, session: Configuration.Layer,
    options: Configuration.Layer
  ) throws(ConfigurationError) -> Configuration {
    var layers: [Configuration.Layer] = []
    if let folder = Directories.configuration(of: host) {
      let path = Path.join(folder, "config.yaml")
      if FileSystem.kind(of: path) != nil {
        layers.append(try file(path, shown: path, owner: .user).base)
      }
    }
    let lower = Configuration(layers: layers)
    layers += try projectLayers(project, host: host, environment: environment).map { layer in
      project.isTrusted ? layer : lowering(layer, under: lower)
    }
    if project.isTrusted { layers += try environmentFileLayer(project, host: host) }
    layers.append(try variableLayer(host))
    layers.append(session)
    layers.append(options)
    return Configuration(layers: layers)
  }

  /// Returns whether a project's file can be read and used.
  ///
  /// - Parameter path: The file.
  /// - Returns: Whether it has no errors.
  package static func isUsable(_ path: String) -> Bool {
    (try? file(path, shown: path, owner: .project)) != nil
  }

  /// Returns what the user should know about settings that have no effect.
  ///
  /// - Parameters:
  ///   - project: The project.
  ///   - host: Gives the environment.
  /// - Returns: One sentence each: a `.env` that is ignored, variables that nothing reads.
  package static func notices(project: Project, host: Host) -> [String] {
    var notices: [String] = []
    if !project.isTrusted, FileSystem.kind(of: Path.join(project.root, ".env")) != nil {
      notices.append(
        "the .env of this project is ignored, since the project is not trusted; `hegel trust` "
          + "changes that")
    }
    if let trust = host.environment["HEGEL_TRUST"], trust != "1", trust != "0", !trust.isEmpty {
      notices.append("HEGEL_TRUST is \"\(trust)\" and has no effect; expected 1 or 0")
    }
    let known = Setting.all.compactMap(\.variable) + ["HEGEL_ENV", "HEGEL_TRUST"]
    for name in host.environment.keys.sorted() where name.hasPrefix("HEGEL_") {
      guard !known.contains(name), let near = NearestName.closest(to: name, in: known) else {
        continue
      }
      notices.append("the environment variable \(name) has no effect; did you mean \(near)?")
    }
    return notices
  }

  private static func projectLayers(
    _ project: Project, host: Host, environment: String?
  ) throws(ConfigurationError) -> [Configuration.Layer] {
    let name = environment ?? host.environment["HEGEL_ENV"]
    guard let path = project.file else {
      guard let name else { return [] }
      throw ConfigurationError(
        source: Project.fileName,
        detail: "the environment \"\(name)\" is asked for, but there is no project file; "
          + "run `hegel init`")
    }
    let shown = Path.shown(path, from: host.workingDirectory)
    let file = try file(path, shown: shown, owner: .project)
    guard let name else { return [file.base] }
    guard let overlay = file.environments[name] else {
      throw ConfigurationError(
        source: shown,
        detail: "has no environment \"\(name)\""
          + NearestName.hint(for: name, in: file.environments.keys.sorted()))
    }
    return [file.base, overlay]
  }

  private static func file(
    _ path: String, shown: String, owner: ConfigurationFile.Owner
  ) throws(ConfigurationError) -> ConfigurationFile {
    let bytes = try read(path, shown: shown)
    return try ConfigurationFile(parsing: bytes, path: shown, owner: owner)
  }

  /// Leaves out limits that a project that is not trusted would raise, and its wish to keep texts
  /// that the user does not keep.
  private static func lowering(
    _ layer: Configuration.Layer, under lower: Configuration
  ) -> Configuration.Layer {
    func number(_ entry: Configuration.Entry?) -> Double? {
      switch entry?.value {
      case .integer(let value): Double(value)
      case .number(let value): value
      default: nil
      }
    }
    var layer = layer
    if lower.text("store.texts") == "hashes" { layer.entries["store.texts"] = nil }
    for (path, entry) in layer.entries where path.hasPrefix("limits.") {
      guard let wanted = number(entry), let most = number(lower[path]), wanted > most else {
        continue
      }
      layer.entries[path] = nil
    }
    return layer
  }

  private static func read(
    _ path: String, shown: String
  ) throws(ConfigurationError) -> [UInt8] {
    do throws(FileSystemError) {
      return try FileSystem.read(path, limit: ConfigurationFile.maximumSize)
    } catch {
      throw ConfigurationError(source: shown, detail: error.detail)
    }
  }

  private static func environmentFileLayer(
    _ project: Project, host: Host
  ) throws(ConfigurationError) -> [Configuration.Layer] {
    let path = Path.join(project.root, ".env")
    guard FileSystem.kind(of: path) != nil else { return [] }
    let shown = Path.shown(path, from: host.workingDirectory)
    let bytes = try read(path, shown: shown)
    let assignments: [EnvironmentFile.Assignment]
    do throws(EnvironmentFile.Failure) {
      assignments = try EnvironmentFile.parse(bytes)
    } catch {
      throw ConfigurationError(source: shown, line: error.line, detail: error.detail)
    }
    var entries: [String: Configuration.Entry] = [:]
    for assignment in assignments {
      guard let setting = Setting.all.first(where: { $0.variable == assignment.name }) else {
        continue
      }
      let origin = SettingOrigin.dotEnv(path: shown, line: assignment.line)
      entries[setting.path] = Configuration.Entry(
        value: try value(
          assignment.value, of: setting, source: shown, line: assignment.line), origin: origin)
    }
    return [Configuration.Layer(entries: entries)]
  }

  private static func variableLayer(_ host: Host) throws(ConfigurationError) -> Configuration.Layer
  {
    var entries: [String: Configuration.Entry] = [:]
    for setting in Setting.all {
      guard let variable = setting.variable, let text = host.environment[variable] else { continue }
      entries[setting.path] = Configuration.Entry(
        value: try value(text, of: setting, source: "environment variable \(variable)", line: nil),
        origin: .environment(variable: variable))
    }
    return Configuration.Layer(entries: entries)
  }

  private static func value(
    _ text: String, of setting: Setting, source: String, line: Int?
  ) throws(ConfigurationError) -> SettingValue {
    do throws(SettingError) {
      return try setting.value(from: text)
    } catch {
      throw ConfigurationError(source: source, line: line, detail: error.detail)
    }
  }
}
