import Foundation
import Testing

/// A target may use only the floors below it: what each may import of ours and of the system.
@Suite struct FloorTests {
  static let cLibrary: Set = ["Glibc", "Musl", "Darwin"]
  static let system: Set = cLibrary.union(["Foundation", "Dispatch", "Synchronization"])
  static let withoutFoundation: Set = system.subtracting(["Foundation"])
  static let kernels: Set = ["NeuralKernels", "NeuralKernelsAVX2", "NeuralKernelsAVX512"]
  static let belowPrograms: Set = kernels.union([
    "ColorScience", "GamutContainer", "ImageFiles", "DemoPhotograph", "NeuralField", "GamutMLP", "TerminalCanvas",
    "CursesTerminal",
    "InspectorEngine", "Inspector", "Figures", "Parallel", "Wording",
  ])

  static let allowed: [String: Set<String>] = [
    // Floor 0 is C and imports nothing.
    "CImageCodecs": [], "CProcessor": [], "CTerminal": [],
    // Floor 1: ideas alone. Of them `Parallel` and `Reproducible` lie lowest. The kernels import C structures only, so that no code of another instruction set reaches
    // their objects.
    "Parallel": withoutFoundation, "Reproducible": [], "ColorScience": withoutFoundation.union(["Parallel"]),
    "GamutContainer": withoutFoundation, "TerminalCanvas": withoutFoundation,
    "NeuralKernels": ["CProcessor"], "NeuralKernelsAVX2": ["CProcessor"], "NeuralKernelsAVX512": ["CProcessor"],
    // Floor 2: ideas joined to the world.
    "ImageFiles": system.union(["ColorScience", "GamutContainer", "CImageCodecs", "Parallel"]),
    "DemoPhotograph": withoutFoundation.union(["ColorScience", "Parallel", "Reproducible"]),
    "NeuralField": withoutFoundation.union(kernels).union(["CProcessor", "Reproducible"]),
    "CursesTerminal": system.union(["TerminalCanvas", "CTerminal"]),
    // Floor 3: the method.
    "GamutMLP": system.union([
      "ColorScience", "GamutContainer", "ImageFiles", "NeuralField", "Parallel", "Reproducible",
    ]),
    // Floor 3½: work for people, without a screen. Wording lies below the engine, which speaks through it.
    "InspectorEngine": system.union([
      "Wording", "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles", "NeuralField", "DemoPhotograph",
      "Parallel",
    ]),
    "Wording": system.union(["GamutMLP", "GamutContainer", "ImageFiles", "NeuralField"]),
    // Floor 4: what people see: plots, and above them the screen's meaning.
    "Figures": system.union(["GamutMLP", "ColorScience", "ImageFiles", "Parallel", "Wording"]),
    "Inspector": system.union([
      "InspectorEngine", "GamutMLP", "ColorScience", "GamutContainer", "ImageFiles", "NeuralField", "TerminalCanvas",
      "Figures", "Wording",
    ]),
    // Floor 5: programs.
    "GamutCommand": system.union(belowPrograms).union(["ArgumentParser"]),
    "GamutBenchmarks": system.union(belowPrograms).union(["ArgumentParser"]),
  ]

  @Test func `every target has its floor`() throws {
    for target in try House.names(in: "Sources") { #expect(Self.allowed[target] != nil, "\(target) is on no floor") }
  }

  @Test(arguments: try House.names(in: "Sources"))
  func `a target imports only floors below`(target: String) throws {
    let allowed = try #require(Self.allowed[target])
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
