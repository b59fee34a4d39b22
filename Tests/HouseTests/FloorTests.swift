import Foundation
import GamutTestSupport
import Testing

/// A target may use only the floors below it: what each may import of ours and of the system.
@Suite struct FloorTests {
  static let cLibrary: Set = ["Glibc", "Musl", "Darwin"]
  static let withoutFoundation: Set = cLibrary.union(["Dispatch", "Synchronization"])
  static let system: Set = withoutFoundation.union(["Foundation"])
  static let kernels: Set = ["NeuralKernels", "NeuralKernelsAVX2", "NeuralKernelsAVX512"]
  static let signalKernels: Set = ["SignalKernels", "SignalKernelsAVX2", "SignalKernelsAVX512"]
  static let ideas: Set = ["Parallel", "Reproducible", "ColorScience", "GamutSignal", "GamutContainer"]
  static let world: Set = ["ImageFiles", "NeuralField", "DemoPhotograph"]
  static let belowThePrograms: Set = ideas.union(world).union(kernels).union([
    "TerminalCanvas", "CursesTerminal", "GamutMLP", "Wording", "InspectorEngine", "InspectorPanels", "Inspector",
    "Figures",
  ])

  /// Every target's floor, counted from below, and what it may import. Between two targets of one floor the lists
  /// decide.
  static let floors: [String: (floor: Double, imports: Set<String>)] = [
    // C, fenced in, imports nothing.
    "CImageCodecs": (0, []), "CProcessor": (0, []), "CTerminal": (0, []),
    // Ideas alone, without files and Foundation. The kernels import C structures only, so that no code of another
    // instruction set reaches their objects.
    "Parallel": (1, withoutFoundation), "Reproducible": (1, []),
    "ColorScience": (1, withoutFoundation.union(["Parallel"])),
    "GamutSignal": (1, withoutFoundation.union(signalKernels).union(["Parallel", "CProcessor"])),
    "SignalKernels": (1, []), "SignalKernelsAVX2": (1, []), "SignalKernelsAVX512": (1, []),
    "GamutContainer": (1, withoutFoundation), "TerminalCanvas": (1, withoutFoundation),
    "NeuralKernels": (1, ["CProcessor"]), "NeuralKernelsAVX2": (1, ["CProcessor"]),
    "NeuralKernelsAVX512": (1, ["CProcessor"]),
    // Ideas joined to the world.
    "ImageFiles": (2, system.union(ideas).union(["CImageCodecs"])),
    "DemoPhotograph": (2, withoutFoundation.union(["ColorScience", "Parallel", "Reproducible"])),
    "NeuralField": (
      2, withoutFoundation.union(kernels).union(["CProcessor", "GamutContainer", "Parallel", "Reproducible"])
    ),
    "CursesTerminal": (2, system.union(["TerminalCanvas", "CTerminal"])),
    // The method.
    "GamutMLP": (3, system.union(ideas).union(["ImageFiles", "NeuralField"])),
    // Work for a screen, without one: no TerminalCanvas.
    // `Wording` lies below the engine, which speaks through it.
    "Wording": (3.5, system.union(ideas).union(["ImageFiles", "NeuralField", "GamutMLP"])),
    "InspectorEngine": (3.5, system.union(ideas).union(world).union(["GamutMLP", "Wording"])),
    // The screen.
    "Figures": (4, system.union(ideas).union(["GamutMLP", "ImageFiles", "Wording"])),
    "InspectorPanels": (4, system.union(ideas).union(["TerminalCanvas", "GamutMLP", "InspectorEngine", "Wording"])),
    "Inspector": (
      4,
      system.union(ideas).union(world).union([
        "TerminalCanvas", "GamutMLP", "InspectorEngine", "InspectorPanels", "Wording", "Figures",
      ])
    ),
    // Programs.
    "GamutCommand": (5, system.union(belowThePrograms).union(["ArgumentParser"])),
    "GamutFuzz": (5, system.union(belowThePrograms)),
    "GamutBenchmarks": (5, system.union(belowThePrograms).union(["ArgumentParser"])),
  ]

  @Test func `every target has its floor, and every folder of sources is a target`() throws {
    let targets = Set(try House.targets(ofKind: "target|executableTarget", in: Repository.text("Package.swift")))
    let folders = Set(try Repository.names(in: "Sources"))
    #expect(targets.filter { !$0.hasSuffix("TestSupport") } == folders)
    for target in folders { #expect(Self.floors[target] != nil, "\(target) is on no floor") }
  }

  @Test func `every folder of tests is a target`() throws {
    let targets = try House.targets(ofKind: "testTarget|target", in: Repository.text("Package.swift"))
    let tests = targets.filter { $0.hasSuffix("Tests") || $0.hasSuffix("TestSupport") }
    #expect(Set(tests) == Set(try Repository.names(in: "Tests")))
  }

  @Test func `no floor may use one above`() {
    for (target, own) in Self.floors {
      for module in own.imports {
        guard let other = Self.floors[module] else { continue }
        #expect(other.floor <= own.floor, "\(target) may import \(module)")
      }
    }
  }

  @Test(arguments: try Repository.names(in: "Sources"))
  func `a target imports only floors below`(target: String) throws {
    let allowed = try #require(Self.floors[target]).imports
    for file in try House.files(in: "Sources/\(target)", suffixes: ["swift"]) {
      for module in House.imports(of: try String(contentsOf: file, encoding: .utf8)) {
        #expect(allowed.contains(module), "\(target)/\(file.lastPathComponent) imports \(module)")
      }
    }
  }

  @Test(arguments: [
    ("import Dispatch", ["Dispatch"]), ("@testable import ColorScience", ["ColorScience"]),
    ("  import Glibc", ["Glibc"]),
    ("@_implementationOnly public import struct Foundation.URL", ["Foundation"]),
    ("@_spi(Tests) package import NeuralField", ["NeuralField"]),
    ("// import Foundation", []), ("important()", []), ("let text = \"import Dispatch\"", []),
  ])
  func `imports are recognized however they are written`(source: String, modules: [String]) {
    #expect(House.imports(of: source) == modules)
  }
}
