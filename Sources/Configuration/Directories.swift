package import Support

/// The user's folders by the XDG Base Directory Specification.
package enum Directories {
  /// Returns the folder of the user's configuration files.
  ///
  /// - Parameter host: Gives the environment.
  /// - Returns: `hegel` under `XDG_CONFIG_HOME` or `~/.config`; nil when there is no home.
  package static func configuration(of host: Host) -> String? {
    folder(of: host, variable: "XDG_CONFIG_HOME", fallback: ".config")
  }

  /// Returns the folder of the user's state: trust list, history, logs.
  ///
  /// - Parameter host: Gives the environment.
  /// - Returns: `hegel` under `XDG_STATE_HOME` or `~/.local/state`; nil when there is no home.
  package static func state(of host: Host) -> String? {
    folder(of: host, variable: "XDG_STATE_HOME", fallback: ".local/state")
  }

  /// Returns the folder of what is worth keeping: the store.
  ///
  /// - Parameter host: Gives the environment.
  /// - Returns: `hegel` under `XDG_DATA_HOME` or `~/.local/share`; nil when there is no home.
  package static func data(of host: Host) -> String? {
    folder(of: host, variable: "XDG_DATA_HOME", fallback: ".local/share")
  }

  /// Returns the folder of what can be computed again.
  ///
  /// - Parameter host: Gives the environment.
  /// - Returns: `hegel` under `XDG_CACHE_HOME` or `~/.cache`; nil when there is no home.
  package static func cache(of host: Host) -> String? {
    folder(of: host, variable: "XDG_CACHE_HOME", fallback: ".cache")
  }

  private static func folder(of host: Host, variable: String, fallback: String) -> String? {
    if let base = host.environment[variable], base.hasPrefix("/") {
      return Path.join(base, "hegel")
    }
    guard let home = host.environment["HOME"], home.hasPrefix("/") else { return nil }
    return Path.join(home, fallback + "/hegel")
  }
}
