// swift-tools-version: 6.2
import PackageDescription

/// Crypto costs a minute of a build from scratch; audit and content identity rest on its SHA-256.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "hegel",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "hegel", targets: ["hegel"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C
    .target(name: "CEditLine", cSettings: [.treatAllWarnings(as: .error)]),
    // Base
    .target(name: "Support", dependencies: [crypto]),
    .target(name: "JSON", dependencies: ["Support"]),
    .target(name: "YAMLSyntax", dependencies: ["Support"]),
    .target(name: "TextAnalysis"),
    .target(name: "TextMetrics", dependencies: ["TextAnalysis"]),
    .target(name: "Statistics", dependencies: ["Support"]),
    // Domain
    .target(name: "Diagnostics", dependencies: ["Support"]),
    .target(name: "Configuration", dependencies: ["Support", "JSON", "YAMLSyntax", "Diagnostics"]),
    .target(name: "Profiles", dependencies: ["Support", "JSON", "YAMLSyntax", "Diagnostics"]),
    .target(name: "Records", dependencies: ["Support", "JSON", "Profiles"]),
    .target(
      name: "Retrieval",
      dependencies: ["Support", "JSON", "YAMLSyntax", "TextAnalysis", "Diagnostics"]),
    .target(name: "Claims", dependencies: ["TextAnalysis", "TextMetrics"]),
    .target(name: "SafetyChecks", dependencies: ["Support", "TextAnalysis", "Diagnostics"]),
    // Models
    .target(name: "LanguageModels", dependencies: ["JSON", "Profiles"]),
    .target(
      name: "EmbeddedModel",
      dependencies: ["Support", "JSON", "TextAnalysis", "Profiles", "Records", "LanguageModels"]),
    // Work
    .target(
      name: "ProfileChecks",
      dependencies: [
        "Support", "JSON", "YAMLSyntax", "TextAnalysis", "Diagnostics", "Profiles", "SafetyChecks",
        "LanguageModels",
      ]),
    .target(
      name: "ProfileAssist",
      dependencies: [
        "Support", "JSON", "YAMLSyntax", "Diagnostics", "Configuration", "Profiles",
        "ProfileChecks",
      ]),
    .target(
      name: "Debate",
      dependencies: [
        "Support", "JSON", "Diagnostics", "Profiles", "Records", "Claims", "LanguageModels",
      ]),
    .target(
      name: "Rewards",
      dependencies: ["Support", "JSON", "TextMetrics", "Profiles", "Records", "Claims", "Debate"]),
    .target(
      name: "Evaluation",
      dependencies: [
        "Support", "JSON", "TextAnalysis", "Statistics", "Profiles", "Records", "Retrieval",
      ]),
    .target(
      name: "Training",
      dependencies: [
        "Support", "JSON", "TextAnalysis", "Statistics", "Profiles", "Records", "Retrieval",
        "Claims", "SafetyChecks", "LanguageModels", "Evaluation",
      ]),
    .target(
      name: "Persistence",
      dependencies: ["Support", "JSON", "Profiles", "Records", grdb, sqlite]),
    // Engine
    .target(
      name: "Engine",
      dependencies: [
        "Support", "JSON", "YAMLSyntax", "Diagnostics", "Configuration", "Profiles", "Records",
        "Retrieval", "SafetyChecks", "LanguageModels", "EmbeddedModel", "ProfileChecks", "Debate",
        "Rewards", "Evaluation", "Training", "Persistence",
      ]),
    // Front
    .target(name: "JSONRPC", dependencies: ["Support", "JSON"]),
    .target(
      name: "LanguageServer",
      dependencies: [
        "Support", "JSON", "YAMLSyntax", "Diagnostics", "Configuration", "Profiles", "Records",
        "LanguageModels", "ProfileChecks", "ProfileAssist", "Debate", "Evaluation", "Training",
        "Engine", "JSONRPC",
      ]),
    .target(
      name: "Console",
      dependencies: [
        "Support", "JSON", "Statistics", "Diagnostics", "Configuration", "Profiles", "Records",
        "Retrieval", "SafetyChecks", "LanguageModels", "ProfileChecks", "Debate", "Rewards",
        "Evaluation", "Training", "Engine", "LanguageServer", "CEditLine", argumentParser,
      ]),
    // Binary
    .executableTarget(name: "hegel", dependencies: ["Support", "Engine", "Console"]),
    // Tests and benchmarks
    .target(
      name: "TestSupport",
      dependencies: ["Support", "JSON", "Profiles", "Records", "LanguageModels"]),
    .executableTarget(
      name: "HegelBenchmarks",
      dependencies: [
        "Support", "JSON", "YAMLSyntax", "TextMetrics", "Statistics", "Configuration", "Profiles",
        "Records", "Retrieval", "SafetyChecks", "LanguageModels", "EmbeddedModel", "ProfileChecks",
        "Rewards", "Evaluation", "Persistence", "Engine", yams,
      ],
      path: "Benchmarks/HegelBenchmarks"),
    .executableTarget(
      name: "HegelStudies",
      dependencies: ["Support", "Statistics"],
      path: "docs/studies/code"),
    .executableTarget(
      name: "LineReaderProbe",
      dependencies: ["Support", "Console"],
      path: "Tests/LineReaderProbe"),
    .executableTarget(
      name: "StoreCrashWriter",
      dependencies: ["Support", "JSON", "Profiles", "Records", "Persistence"],
      path: "Tests/StoreCrashWriter"),
    .testTarget(name: "ArchitectureTests", dependencies: ["Support", "TestSupport"]),
    .testTarget(name: "ClaimsTests", dependencies: ["Claims"]),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Support", "Configuration", "TestSupport"]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Support", "JSON", "Diagnostics", "Profiles", "Records", "Retrieval", "LanguageModels",
        "ProfileChecks", "Debate", "Evaluation", "Training", "Engine", "Console", "TestSupport",
        argumentParser,
      ]),
    .testTarget(
      name: "DebateTests",
      dependencies: [
        "Support", "JSON", "Diagnostics", "Profiles", "Records", "LanguageModels", "EmbeddedModel",
        "Debate", "Rewards", "TestSupport",
      ]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Support", "Diagnostics"]),
    .testTarget(
      name: "EmbeddedModelTests",
      dependencies: [
        "Support", "JSON", "Statistics", "Profiles", "Records", "Retrieval", "LanguageModels",
        "EmbeddedModel",
      ]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Support", "JSON", "Diagnostics", "Configuration", "Profiles", "Records", "Retrieval",
        "SafetyChecks", "LanguageModels", "ProfileChecks", "Debate", "Evaluation", "Training",
        "Persistence", "Engine", "TestSupport",
      ]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: [
        "Support", "JSON", "Profiles", "Records", "Retrieval", "Evaluation", "TestSupport",
      ]),
    .testTarget(name: "JSONRPCTests", dependencies: ["Support", "JSON", "JSONRPC", "TestSupport"]),
    .testTarget(name: "JSONTests", dependencies: ["Support", "JSON", "TestSupport"]),
    .testTarget(
      name: "JudgementTests",
      dependencies: [
        "Support", "JSON", "TextAnalysis", "Profiles", "Records", "Claims", "LanguageModels",
        "EmbeddedModel", "Debate", "TestSupport",
      ]),
    .testTarget(
      name: "LanguageModelsTests",
      dependencies: ["Support", "Profiles", "LanguageModels", "TestSupport"]),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "Support", "JSON", "Profiles", "LanguageModels", "EmbeddedModel", "JSONRPC",
        "LanguageServer", "TestSupport",
      ]),
    .testTarget(
      name: "PersistenceTests",
      dependencies: [
        "StoreCrashWriter",
        "Support", "JSON", "Profiles", "Records", "Persistence", "TestSupport", sqlite,
      ]),
    .testTarget(
      name: "ProcessTests",
      dependencies: ["hegel", "Support", "JSON", "Records", "Persistence", "TestSupport"]),
    .testTarget(
      name: "ProfileAssistTests",
      dependencies: [
        "Support", "YAMLSyntax", "Diagnostics", "Configuration", "Profiles", "ProfileChecks",
        "ProfileAssist", "TestSupport",
      ]),
    .testTarget(
      name: "ProfileChecksTests",
      dependencies: [
        "Support", "JSON", "Diagnostics", "Profiles", "SafetyChecks", "ProfileChecks",
        "TestSupport",
      ]),
    .testTarget(
      name: "ProfilesTests",
      dependencies: ["Support", "JSON", "YAMLSyntax", "Diagnostics", "Profiles", "TestSupport"]),
    .testTarget(name: "RecordsTests", dependencies: ["Support", "JSON", "Records", "TestSupport"]),
    .testTarget(
      name: "RetrievalTests",
      dependencies: ["Support", "JSON", "TextAnalysis", "Diagnostics", "Retrieval"]),
    .testTarget(
      name: "RewardsTests",
      dependencies: [
        "Support", "Profiles", "Records", "Retrieval", "Claims", "LanguageModels", "EmbeddedModel",
        "Debate", "Rewards", "TestSupport",
      ]),
    .testTarget(
      name: "SafetyChecksTests",
      dependencies: [
        "Support", "JSON", "TextAnalysis", "Diagnostics", "SafetyChecks", "TestSupport",
      ]),
    .testTarget(name: "StatisticsTests", dependencies: ["Support", "Statistics"]),
    .testTarget(name: "SupportTests", dependencies: ["Support", "TestSupport"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["LineReaderProbe", "hegel", "Support", "TestSupport"],
      exclude: ["dialogues.py", "sessions.py"]),
    .testTarget(name: "TextAnalysisTests", dependencies: ["TextAnalysis"]),
    .testTarget(
      name: "TextMetricsTests",
      dependencies: ["Support", "JSON", "TextMetrics", "TestSupport"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Support", "JSON", "Profiles", "Records", "Retrieval", "SafetyChecks", "LanguageModels",
        "Evaluation", "Training", "TestSupport",
      ]),
    .testTarget(name: "YAMLSyntaxTests", dependencies: ["Support", "YAMLSyntax", yams]),
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
