import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles
import NeuralField
import Wording

/// Measures the engine and the whole path on this machine.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures kernels, training, expansion, and the whole path, on the demo photograph and on your own.",
    discussion: """
      Figures are medians of tries taken in turns with what they are compared with, above all the machine's peak of \
      multiply-adds.

      Examples:
        gamutbench --short
        gamutbench --json figures.json photos/*.tif
        gamutbench --only photos photos/*.tif
      """)

  enum Part: String, CaseIterable, ExpressibleByArgument { case kernels, training, expansion, stages, photos }

  @Flag(help: "What takes half a minute at most.") var short = false
  @Option(
    parsing: .upToNextOption, help: "Parts: \(Part.allCases.map(\.rawValue).joined(separator: ", ")) (default: all).")
  var only: [Part] = []
  @Option(help: "Also writes all figures to this file as JSON.") var json: String?
  @Argument(help: "Photographs whose quality and bytes are wanted.") var photos: [String] = []

  private struct Figures: Codable {
    var machine = Machine()
    var kernels: [KernelShares] = []
    var training: [TrainingFigures] = []
    var tables: [TableFigures] = []
    var expansion: [ExpansionFigures] = []
    /// Speed on two threads divided by that on one.
    var twoThreads: [String: Double] = [:]
    var stages: [StageFigures] = []
    var photos: [PhotoFigures] = []
  }

  private var threads: [Int] { ProcessInfo.processInfo.activeProcessorCount > 1 ? [1, 2] : [1] }

  private func wants(_ part: Part) -> Bool { only.isEmpty || only.contains(part) }

  func run() throws {
    var figures = Figures()
    print(figures.machine.line)
    if wants(.kernels) { measureKernels(&figures) }
    if wants(.training) || wants(.expansion) {
      let field = try BenchmarkField(width: 1_536, height: 1_024)
      if wants(.training) { measureTraining(field, &figures) }
      if wants(.expansion) { measureExpansion(field, &figures) }
    }
    if wants(.stages) { try measureStages(&figures) }
    if wants(.photos) { try measurePhotos(&figures) }
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(figures).write(to: URL(filePath: json), options: .atomic)
    }
  }

  private func measureKernels(_ figures: inout Figures) {
    for set in KernelSet.available {
      let shares = KernelShares(set)
      figures.kernels.append(shares)
      print("\(set.name): peak \(NumberFormat.fixed(shares.peak, 1)) GFLOP/s of one core")
      for row in shares.rows {
        let speed = "\(NumberFormat.fixed(row.gigaflops, 1)) GFLOP/s"
        print("  \(row.kernel): \(speed), \(NumberFormat.fixed(100 * row.share, 0)) %")
      }
    }
  }

  private func measureTraining(_ field: BenchmarkField, _ figures: inout Figures) {
    let samples = short ? 500_000 : 2_000_000
    print("Training, useful operations only:")
    for set in KernelSet.available {
      let isFastest = set.name == KernelSet.available.last?.name
      for shape in isFastest ? BenchmarkShape.allCases : [.paper] {
        let found = TrainingFigures.measure(shape, field: field, kernels: set, threads: threads, samples: samples)
        figures.training += found
        for row in found { print(row.line) }
        noteRatio("training, \(set.name), \(shape.rawValue)", found.map(\.millionSamplesPerSecond), &figures)
      }
    }
    guard let kernels = KernelSet.available.last else { return }
    var wide = BenchmarkShape.paper.plan
    wide.network.colorInput = .encoded
    let compact = BenchmarkShape.compact.plan
    for (name, plan, inputs, inputsName) in [
      ("paper with codes", wide, TabledInputs.codes, "codes"), ("compact", compact, .codes, "codes"),
      ("compact", compact, [.codes, .position], "codes and positions"),
    ] {
      let found = TableFigures(
        name, plan: plan, tabled: inputs, tabledName: inputsName, field: field, kernels: kernels, samples: samples)
      figures.tables.append(found)
      print(found.line)
    }
  }

  private func measureExpansion(_ field: BenchmarkField, _ figures: inout Figures) {
    print("Expansion, without files:")
    guard let kernels = KernelSet.available.last else { return }
    for shape in BenchmarkShape.allCases {
      let found = ExpansionFigures.measure(shape, field: field, kernels: kernels, threads: threads)
      figures.expansion += found
      for row in found { print(row.line) }
      noteRatio("expansion, \(shape.rawValue)", found.map(\.megapixelsPerSecond), &figures)
    }
  }

  private func noteRatio(_ name: String, _ rates: [Double], _ figures: inout Figures) {
    guard rates.count == 2 else { return }
    figures.twoThreads[name] = rates[1] / rates[0]
    print("  \(name): two threads \(NumberFormat.fixed(rates[1] / rates[0], 2)) times one")
  }

  private func measureStages(_ figures: inout Figures) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gamutbench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("The demo photograph from TIFF to JPEG, and back to an uncompressed TIFF:")
    let sizes = [(1_224, 816), (2_121, 1_414), (4_242, 2_828), (6_000, 4_000), (8_484, 5_656)]
    for (width, height) in short ? Array(sizes.prefix(2)) : sizes {
      let found = try StageFigures(
        width: width, height: height, threads: figures.machine.cores, tries: short ? 1 : 3, folder: folder)
      figures.stages.append(found)
      for line in found.lines { print(line) }
    }
  }

  private func measurePhotos(_ figures: inout Figures) throws {
    for path in photos {
      let found = try PhotoFigures(path: path)
      figures.photos.append(found)
      print(found.line)
    }
  }
}
