import GamutMLP
import InspectorEngine
import InspectorPanels
import Wording

/// A column of the table of runs.
package enum RunColumn: Sendable, Hashable {
  case number, marks, photo
  case parameter(Parameter)
  case name, psnrOutOfGamut, psnr, psnrInGamut, deltaE95, bytes, jpegBytes, steps, seconds, note

  /// A cell as a number or a text, for sorting; nil: it has none, and stands last either way.
  package enum Value: Sendable, Comparable {
    case number(Double)
    case text(String)
  }

  package var title: String {
    switch self {
    case .number: " " + RunTexts.number
    case .marks: ""
    case .photo: RunTexts.photo
    case .parameter(let parameter): parameter.columnTitle
    case .name: PanelTexts.preset
    case .psnrOutOfGamut: PanelTexts.decibelsOutside
    case .psnr: PanelTexts.decibelsAll
    case .psnrInGamut: RunTexts.decibelsInside
    case .deltaE95: RunTexts.deltaE
    case .bytes: PanelTexts.model
    case .jpegBytes: RunTexts.jpeg
    case .steps: PanelTexts.steps
    case .seconds: PanelTexts.time
    case .note: RunTexts.note
    }
  }

  var kind: RunsPanel.Column.Kind {
    switch self {
    case .marks, .photo: .text
    case .name, .note: .name
    case .parameter(let parameter): parameter.isNumeric ? .number : .text
    default: .number
    }
  }

  /// The lowest stay longest.
  var priority: Int {
    switch self {
    case .number: 0
    case .marks: 1
    case .parameter: 2
    case .psnrOutOfGamut: 3
    case .bytes: 4
    case .photo: 5
    case .name: 6
    case .psnr: 7
    case .seconds: 8
    case .deltaE95: 9
    case .note: 10
    case .steps: 11
    case .psnrInGamut, .jpegBytes: 12
    }
  }

  /// Whether the best stand first where the highest do.
  var isBestHigh: Bool { [.psnr, .psnrOutOfGamut, .psnrInGamut].contains(self) }

  /// Whether it tells what came of a run, so that it can be compared with another's.
  var isFigure: Bool { figure(of: nil) != nil }

  /// The figure as a number.
  /// - Parameter run: nil asks only whether the column is one.
  /// - Returns: nil for a column that is none; `.some(nil)` where the run has none.
  func figure(of run: Run?) -> Double?? {
    switch self {
    case .psnrOutOfGamut: .some(run?.errors?.psnrOutOfGamut)
    case .psnr: .some(run?.errors?.psnr)
    case .psnrInGamut: .some(run?.errors?.psnrInGamut)
    case .deltaE95: .some(run?.errors?.deltaE95)
    case .bytes: .some(run?.bytes.map(Double.init))
    case .jpegBytes: .some((run?.outcome?.jpegBytes).map(Double.init))
    case .seconds: .some(run.flatMap { $0.outcome?.secondsOptimizing ?? $0.report?.seconds })
    default: nil
    }
  }

  func value(_ run: Run) -> Value? {
    switch self {
    case .number: return .number(Double(run.id))
    case .marks: return nil
    case .photo: return .text(run.photoName)
    case .parameter(let parameter):
      guard run.hasValue(of: parameter) else { return nil }
      let text = parameter.text(run.options)
      return Double(text).map(Value.number) ?? .text(text)
    case .name: return .text(run.tableName)
    case .steps: return run.id == 0 || !run.options.hasSteps ? nil : .number(Double(run.step))
    case .note: return run.note.isEmpty ? nil : .text(run.note)
    default: return figure(of: run).flatMap { $0 }.map(Value.number)
    }
  }

  /// A figure for people.
  func text(figure: Double) -> String {
    switch self {
    case .bytes, .jpegBytes: NumberFormat.bytes(Int(figure))
    case .seconds: NumberFormat.seconds(figure)
    default: NumberFormat.fixed(figure, 2)
    }
  }

  /// How far a figure lies from another one.
  func text(difference: Double) -> String {
    switch self {
    case .bytes, .jpegBytes: (difference < 0 ? "−" : "+") + NumberFormat.bytes(Int(abs(difference)))
    case .seconds: (difference < 0 ? "−" : "+") + NumberFormat.seconds(abs(difference))
    default: NumberFormat.signed(difference, 2)
    }
  }
}

extension Run {
  /// Its photograph's file.
  var photoName: String { path.map { String($0.split(separator: "/").last ?? "") } ?? PhotoState.demoFile }

  /// The preset or the method, and how far it is.
  var tableName: String {
    let name = id == 0 ? PanelTexts.filesModel : method ?? options.presetName ?? PanelTexts.ownPreset
    return isWhole ? name : "\(name), \(word)"
  }

  /// Whether a parameter decides what it is.
  func hasValue(of parameter: Parameter) -> Bool { id != 0 && (options.trial == nil || parameter.isOfJPEG) }
}
