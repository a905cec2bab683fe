// swift-tools-version: 6.2
import PackageDescription

/// Crypto is the one dependency that costs a minute of a build from scratch: audit and content
/// identity rest on its SHA-256.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "hegel",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "hegel", targets: ["hegel"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "Support", dependencies: [crypto]),
    .target(name: "JSON", dependencies: ["Support"]),
    .target(name: "Diagnostics", dependencies: ["Support", "JSON"]),
    .target(name: "Configuration", dependencies: ["Support", "JSON", "Diagnostics"]),
    .target(name: "Profiles", dependencies: ["Support", "JSON", "Diagnostics"]),
    .target(name: "Records", dependencies: ["Support", "JSON", "Diagnostics", "Profiles"]),
    .target(name: "LanguageModels", dependencies: ["Support", "Profiles"]),
    .executableTarget(
      name: "hegel",
      dependencies: [
        "Support",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "SupportTests", dependencies: ["Support"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    "InternalImportsByDefault", "MemberImportVisibility", "InferIsolatedConformances",
    "NonisolatedNonsendingByDefault", "ExistentialAny", "ImmutableWeakCaptures",
  ].map { .enableUpcomingFeature($0) }
  // A contributor's new compiler may warn about more than this one does; the checks of the
  // project may not.
  if Context.environment["CI"] == "true" {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
  }
}
