// swift-tools-version: 6.1
import PackageDescription

/// Pixel loops run over millions of values: without optimization a debug build's tests would take minutes instead of
/// seconds.
let optimizedInDebug: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The inner loops of the network, one source compiled per instruction set. `-Ounchecked` keeps accumulators in
/// registers and holds in debug builds too; `-fno-math-errno` lets a vector square root be one instruction.
func kernelSettings(_ define: String, _ instructionSet: [String]) -> [SwiftSetting] {
  [.define(define), .unsafeFlags(["-Ounchecked"] + (["-fno-math-errno"] + instructionSet).flatMap { ["-Xcc", $0] })]
}
let avx2 = ["-mavx2", "-mfma", "-mbmi", "-mbmi2"]
let avx512 = avx2 + ["-mavx512f", "-mavx512vl", "-mavx512bw", "-mavx512dq", "-mprefer-vector-width=512"]

var kernelTargets: [Target] = [
  .target(
    name: "NeuralKernels", dependencies: ["CProcessor"], swiftSettings: kernelSettings("KERNELS_BASELINE", []),
    linkerSettings: [.linkedLibrary("m")]),
  .target(name: "SignalKernels", swiftSettings: kernelSettings("KERNELS_BASELINE", [])),
]
#if arch(x86_64)
  kernelTargets += [
    .target(
      name: "NeuralKernelsAVX2", dependencies: ["CProcessor"], swiftSettings: kernelSettings("KERNELS_AVX2", avx2)),
    .target(
      name: "NeuralKernelsAVX512", dependencies: ["CProcessor"], swiftSettings: kernelSettings("KERNELS_AVX512", avx512)
    ),
    .target(name: "SignalKernelsAVX2", swiftSettings: kernelSettings("KERNELS_AVX2", avx2)),
    .target(name: "SignalKernelsAVX512", swiftSettings: kernelSettings("KERNELS_AVX512", avx512)),
  ]
#endif
/// The targets of a family of kernels on this architecture.
@MainActor func family(_ name: String) -> [Target.Dependency] {
  kernelTargets.map(\.name).filter { $0.hasPrefix(name) }.map { Target.Dependency(stringLiteral: $0) }
}
let kernels: [Target.Dependency] = family("NeuralKernels")
let signalKernels: [Target.Dependency] = family("SignalKernels")

let package = Package(
  name: "gamutmlp",
  products: [
    .library(name: "GamutMLP", targets: ["GamutMLP"]),
    .executable(name: "gamutmlp", targets: ["GamutCommand"]),
    .executable(name: "gamutbench", targets: ["GamutBenchmarks"]),
  ],
  traits: [
    .trait(name: "HEIF", description: "Reads HEIC and AVIF files through libheif (Debian: libheif-dev)."),
    .trait(name: "RAW", description: "Reads camera RAW and DNG files through LibRaw (Debian: libraw-dev)."),
  ],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")],
  targets: kernelTargets + [
    // Floor 0: C, fenced in.
    .target(name: "CProcessor"),
    .target(
      name: "CImageCodecs",
      cSettings: [
        .define("GAMUTMLP_HEIF", .when(traits: ["HEIF"])), .define("GAMUTMLP_RAW", .when(traits: ["RAW"])),
      ],
      linkerSettings: ["jpeg", "png", "tiff", "lcms2", "z"].map { .linkedLibrary($0) } + [
        .linkedLibrary("heif", .when(traits: ["HEIF"])), .linkedLibrary("raw", .when(traits: ["RAW"])),
      ]),

    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw")]),

    // Floor 1: ideas alone. Of them `Parallel` and `Reproducible` lie lowest.
    .target(name: "Parallel", swiftSettings: optimizedInDebug),
    .target(name: "Reproducible", swiftSettings: optimizedInDebug),
    .target(name: "ColorScience", dependencies: ["Parallel"], swiftSettings: optimizedInDebug),
    .target(name: "GamutContainer", swiftSettings: optimizedInDebug),
    .target(
      name: "GamutSignal", dependencies: ["CProcessor", "Parallel"] + signalKernels,
      swiftSettings: optimizedInDebug, linkerSettings: [.linkedLibrary("m")]),
    .target(name: "TerminalCanvas", swiftSettings: optimizedInDebug),

    // Floor 2: ideas joined to the world.
    .target(
      name: "ImageFiles", dependencies: ["ColorScience", "GamutContainer", "GamutSignal", "CImageCodecs", "Parallel"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "DemoPhotograph", dependencies: ["ColorScience", "Parallel", "Reproducible"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "NeuralField", dependencies: ["CProcessor", "GamutContainer", "Reproducible"] + kernels,
      swiftSettings: optimizedInDebug),

    .target(name: "CursesTerminal", dependencies: ["TerminalCanvas", "CTerminal"]),

    // Floor 3: the method.
    .target(
      name: "GamutMLP",
      dependencies: [
        "ColorScience", "GamutContainer", "GamutSignal", "ImageFiles", "NeuralField", "Parallel", "Reproducible",
      ],
      resources: ["paper-32", "paper-64", "blind"].map { .embedInCode("Starts/\($0).gmls") },
      swiftSettings: optimizedInDebug),

    // Floor 3½: work for people, without a screen.
    .target(name: "Wording", dependencies: ["GamutMLP", "GamutContainer", "ImageFiles", "NeuralField"]),
    .target(
      name: "InspectorEngine",
      dependencies: [
        "Wording", "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles", "NeuralField", "DemoPhotograph",
        "Parallel",
      ],
      swiftSettings: optimizedInDebug),

    // Floor 4: what people see: plots, and above them the screen's meaning.
    .target(
      name: "Figures", dependencies: ["GamutMLP", "ColorScience", "ImageFiles", "Parallel", "Wording"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "InspectorPanels",
      dependencies: ["InspectorEngine", "GamutMLP", "ColorScience", "TerminalCanvas", "Wording"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "Inspector",
      dependencies: [
        "InspectorEngine", "InspectorPanels", "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles", "NeuralField",
        "TerminalCanvas", "Figures", "Wording",
      ],
      swiftSettings: optimizedInDebug),

    // Floor 5: programs.
    .executableTarget(
      name: "GamutCommand",
      dependencies: [
        "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles", "NeuralField", "DemoPhotograph", "InspectorEngine",
        "InspectorPanels", "Inspector", "TerminalCanvas", "CursesTerminal", "Figures", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "GamutBenchmarks",
      dependencies: [
        "GamutMLP", "ImageFiles", "ColorScience", "GamutContainer", "NeuralField", "DemoPhotograph", "Parallel",
        "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Tuning/compact.md", "Tuning/starts.md"]),

    // Tests, one folder per target, and what several of them need.
    .target(
      name: "GamutTestSupport", dependencies: ["ColorScience", "DemoPhotograph", "TerminalCanvas"],
      path: "Tests/GamutTestSupport", swiftSettings: optimizedInDebug),
    .testTarget(name: "HouseTests", dependencies: ["GamutTestSupport"]),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: optimizedInDebug),
    .testTarget(name: "ReproducibleTests", dependencies: ["Reproducible"], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "ColorScienceTests", dependencies: ["ColorScience", "GamutTestSupport", "Reproducible"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "DemoPhotographTests", dependencies: ["DemoPhotograph", "ColorScience", "Reproducible"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "GamutSignalTests", dependencies: ["GamutSignal"], exclude: ["Gold"], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "NeuralFieldTests", dependencies: ["NeuralField", "GamutTestSupport", "Reproducible"],
      swiftSettings: optimizedInDebug),
    .testTarget(name: "GamutContainerTests", dependencies: ["GamutContainer", "Reproducible"]),
    .testTarget(
      name: "ImageFilesTests",
      dependencies: [
        "ImageFiles", "ColorScience", "GamutContainer", "GamutSignal", "CImageCodecs", "GamutTestSupport",
      ],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "GamutMLPTests",
      dependencies: [
        "GamutMLP", "ColorScience", "DemoPhotograph", "GamutContainer", "GamutSignal", "GamutTestSupport", "ImageFiles",
        "NeuralField", "Reproducible",
      ],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "WordingTests",
      dependencies: ["Wording", "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles", "NeuralField"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "GamutMLP", "ColorScience", "ImageFiles", "GamutTestSupport"],
      swiftSettings: optimizedInDebug),
    .testTarget(name: "TerminalCanvasTests", dependencies: ["TerminalCanvas", "GamutTestSupport", "Reproducible"]),
    .testTarget(name: "CursesTerminalTests", dependencies: ["CursesTerminal", "TerminalCanvas"]),
    .target(
      name: "InspectorTestSupport",
      dependencies: [
        "InspectorEngine", "GamutMLP", "ColorScience", "ImageFiles", "DemoPhotograph", "TerminalCanvas",
      ],
      path: "Tests/InspectorTestSupport", swiftSettings: optimizedInDebug),
    .testTarget(
      name: "InspectorPanelsTests",
      dependencies: [
        "InspectorPanels", "InspectorEngine", "InspectorTestSupport", "ColorScience", "TerminalCanvas", "Wording",
      ],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "InspectorEngineTests",
      dependencies: [
        "InspectorEngine", "InspectorTestSupport", "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles",
        "NeuralField", "DemoPhotograph",
      ],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "InspectorTests",
      dependencies: [
        "Inspector", "InspectorEngine", "InspectorPanels", "InspectorTestSupport", "GamutMLP", "ColorScience",
        "GamutContainer",
        "ImageFiles", "NeuralField", "TerminalCanvas", "Wording", "GamutTestSupport",
      ],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "GamutCommandTests",
      dependencies: [
        "GamutCommand", "ColorScience", "GamutContainer", "ImageFiles", "GamutMLP", "NeuralField", "Inspector",
        "Wording", "GamutTestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzz targets need libFuzzer, which is not in every toolchain; `.ci/fuzz` builds them.
if Context.environment["GAMUTMLP_FUZZ"] != nil {
  package.products.append(.executable(name: "gamutfuzz", targets: ["GamutFuzz"]))
  package.targets.append(
    .executableTarget(
      name: "GamutFuzz",
      dependencies: [
        "ColorScience", "GamutContainer", "GamutMLP", "GamutSignal", "ImageFiles", "Inspector", "InspectorEngine",
      ]))
}
