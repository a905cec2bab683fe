// swift-tools-version: 6.2
import PackageDescription

/// Crypto costs a minute of a build from scratch; audit and content identity rest on its SHA-256.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "hegel",
  platforms: [.macOS(.v15)],
  products: [],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Base
    .target(name: "Support", dependencies: [crypto]),
    .target(name: "JSON", dependencies: ["Support"]),
    .target(name: "YAMLSyntax", dependencies: ["Support"]),
    .target(name: "TextAnalysis", dependencies: ["Support"]),
    // Domain
    .target(name: "Diagnostics", dependencies: ["Support"]),
    .target(name: "Configuration", dependencies: ["Support", "JSON", "YAMLSyntax", "Diagnostics"]),
    .target(name: "Profiles", dependencies: ["Support", "JSON", "YAMLSyntax", "Diagnostics"]),
    .target(name: "Records", dependencies: ["Support", "JSON"]),
    // Models
    .target(name: "LanguageModels", dependencies: ["Profiles"]),
    // Tests
    .target(name: "TestSupport", dependencies: ["Support", "LanguageModels"]),
    .testTarget(name: "SupportTests", dependencies: ["Support", "TestSupport"]),
    .testTarget(name: "YAMLSyntaxTests", dependencies: ["Support", "YAMLSyntax", yams]),
    .testTarget(name: "TextAnalysisTests", dependencies: ["Support", "TextAnalysis"]),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Support", "Configuration", "TestSupport"]),
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
