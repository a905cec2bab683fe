import Configuration
import Support

extension Engine {
  /// What the project's files ask for and only a trusted project gets, as phrases; none for a project
  /// that is trusted.
  package var trustNeeds: [String] {
    guard !project.isTrusted else { return [] }
    var needs: [String] = []
    let environmentFile = Path.join(project.root, ".env")
    if FileSystem.kind(of: environmentFile, followingLinks: false) != nil {
      needs.append("to have its .env read")
    }
    for path in configuration.paths where path.hasPrefix("corpora.") || path == "defaults.profile" {
      guard configuration[path]?.origin.isProjectFile == true,
        let place = configuration.text(path), leadsOutside(place)
      else { continue }
      needs.append("to read \(place), which is outside (\(path))")
    }
    return needs + raisedLimits
  }

  /// Whether a path of the project's file leaves its root, by dots or by links.
  private func leadsOutside(_ path: String) -> Bool {
    do throws(FileSystemError) {
      _ = try FileSystem.contained(path, in: project.root)
      return false
    } catch {
      return error.code == .outsideRoot
    }
  }

  /// The limits that the project's file would raise above those of the user.
  private var raisedLimits: [String] {
    guard let path = project.file,
      let bytes = try? FileSystem.read(path, limit: ConfigurationFile.maximumSize),
      let file = try? ConfigurationFile(parsing: bytes, path: path, owner: .project)
    else { return [] }
    return file.base.entries.keys.filter { $0.hasPrefix("limits.") }.sorted().compactMap { limit in
      guard let wanted = file.base.entries[limit], let present = configuration[limit],
        present.value != wanted.value, present.origin == .builtIn || present.origin.isUserFile
      else { return nil }
      return "to raise \(limit) to \(wanted.value.shown)"
    }
  }

  /// Trusts the project from now on.
  ///
  /// - Throws: ``EngineError`` when the list of trusted folders cannot be written.
  package func trustProject() throws(EngineError) {
    guard let list = TrustList.list(of: host) else {
      throw EngineError(
        .unreadable, "there is no folder for the list of trusted projects; set HOME",
        name: project.root)
    }
    do throws(FileSystemError) {
      try list.add(project.root)
    } catch {
      throw EngineError(.unreadable, error.description, name: project.root)
    }
  }
}
