import Figures
import ImageFiles
import InspectorPanels

/// Files of the screen besides photographs.
package protocol InspectorFiles: AnyObject {
  /// In the order of their names; empty where the directory cannot be read.
  func entries(of directory: String) -> [FileEntry]
  /// - Throws: `ImageFileError`; `.outputExists` where it may not be overwritten.
  func save(_ bytes: [UInt8], to path: String, overwrites: Bool) throws
  func savePresets(_ presets: [NamedPreset]) throws
  func record(_ run: RunRecord) throws
}

/// The real ones.
package final class DiskFiles: InspectorFiles {
  private let presets: PresetFile
  private let runs: RunsFile?
  private let inputs: [String]

  /// - Parameters:
  ///   - runs: where finished runs are kept; nil: nowhere.
  ///   - inputs: photographs, which no other file replaces.
  package init(presets: PresetFile, runs: RunsFile?, inputs: [String]) {
    self.presets = presets
    self.runs = runs
    self.inputs = inputs
  }

  package func entries(of directory: String) -> [FileEntry] {
    SideFile.entries(of: directory.isEmpty ? "." : directory).map {
      FileEntry(name: $0.name, isDirectory: $0.isDirectory)
    }
  }

  package func save(_ bytes: [UInt8], to path: String, overwrites: Bool) throws {
    var file = try OutputFile(path: path, overwriting: overwrites, inputs: inputs, regularOnly: true)
    try file.append(bytes)
    try file.commit()
  }

  package func savePresets(_ presets: [NamedPreset]) throws { try self.presets.write(presets) }
  package func record(_ run: RunRecord) throws { try runs?.append(run) }
}

/// A pane's data as a figure for slides and papers.
enum ScreenFigure {
  /// The loss where its pane has the focus, the chromaticity diagram everywhere else.
  /// - Returns: nil where that has no data yet.
  static func make(of state: InspectorState) -> Figure? {
    state.focus == .loss ? loss(state) : chromaticity(state)
  }

  private static func loss(_ state: InspectorState) -> Figure? {
    guard let run = state.runs.shown, !run.losses.isEmpty else { return nil }
    let other = state.runs.all.first { $0.id == state.runs.comparedID }
    return LossFigure.figure(.init(name: name(state), losses: run.losses, previous: other?.losses ?? []))
  }

  private static func chromaticity(_ state: InspectorState) -> Figure? {
    guard let reading = state.chromaticity.reading, !reading.samples.isEmpty else { return nil }
    let samples = reading.samples.map {
      ChromaticityFigure.Sample(original: $0.original, clipped: $0.clipped, recovered: $0.recovered)
    }
    let pixels = state.photo.facts.map { $0.width * $0.height }
    let share = state.photo.reduction.flatMap { facts in pixels.map { Double(facts.outOfGamutPixels) / Double($0) } }
    return ChromaticityFigure.figure(
      .init(name: name(state), samples: samples, outOfGamut: share, hasRecovered: reading.hasRecovered))
  }

  private static func name(_ state: InspectorState) -> String { state.photo.facts?.name ?? PanelTexts.thePhotograph }
}
