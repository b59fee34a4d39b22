import GamutMLP
import InspectorEngine

/// Exports that are still to come.
package struct ExportState: Sendable {
  /// Waits for the run that it needs.
  package var waiting: ExportRequest?
  /// The connection is lost, and the program ends with the answer to this export.
  var endsProgram = false
  /// Why there is no such file.
  package var failure: String?
}

/// Where an export goes, and how.
package struct ExportDialog: Sendable {
  package enum Field: Int, CaseIterable, Sendable { case path, quality, subsampling, weights }

  package let kind: ExportRequest.Kind
  package let run: RunID
  /// Steps done by the network that is exported; nil: the one that the run ended with.
  package let step: Int?
  /// The run's own, which the exported JPEG has unless others are chosen.
  package let options: RunOptions
  package var file: FileDialog
  package var focus = Field.path
  /// Others than the run's need a run of their own.
  package var quality: Int
  package var subsampling: ChromaSubsampling
  package var weights: WeightPrecision
  package var forecast: Forecast?
  /// Under way: how far.
  package var isWriting = false

  package struct Forecast: Sendable, Hashable {
    package let jpegBytes: Int
    package let metadataBytes: Int
  }

  package init(kind: ExportRequest.Kind, run: RunID, step: Int? = nil, options: RunOptions, path: String) {
    self.kind = kind
    self.run = run
    self.step = step
    self.options = options
    file = FileDialog(path: path)
    quality = options.jpeg.quality
    subsampling = options.jpeg.subsampling
    weights = options.plan.precision
  }

  /// Another JPEG would need a run of its own, which had other networks on its way.
  package var fields: [Field] { kind != .jpeg ? [.path] : step == nil ? Field.allCases : [.path, .weights] }

  /// The network was optimized for another JPEG than the one that is wanted.
  package var needsRun: Bool { quality != options.jpeg.quality || subsampling != options.jpeg.subsampling }

  /// The run that the wanted JPEG needs.
  package var neededOptions: RunOptions {
    var options = options
    options.jpeg.quality = quality
    options.jpeg.subsampling = subsampling
    options.plan.precision = weights
    options.startsPaused = false
    return options
  }

  package func request(overwrites: Bool = false, path: String? = nil) -> ExportRequest {
    var request = ExportRequest(
      kind: kind, run: run, path: path ?? file.field.text, overwrites: overwrites,
      precision: weights == options.plan.precision ? nil : weights)
    request.step = step
    return request
  }

  package mutating func move(by distance: Int) {
    let fields = fields
    let index = (fields.firstIndex(of: focus) ?? 0) + distance
    focus = fields[max(0, min(fields.count - 1, index))]
  }

  /// The next value of the focused field.
  package mutating func change(up: Bool) {
    switch focus {
    case .path: break
    case .quality:
      quality = max(PlanLimits.quality.lowerBound, min(PlanLimits.quality.upperBound, quality + (up ? 1 : -1)))
    case .subsampling: subsampling = Self.next(subsampling, up)
    case .weights: weights = Self.next(weights, up)
    }
  }

  private static func next<Value: CaseIterable & Equatable>(_ value: Value, _ up: Bool) -> Value {
    let values = Array(Value.allCases)
    let index = (values.firstIndex(of: value) ?? 0) + (up ? 1 : -1)
    return values.indices.contains(index) ? values[index] : value
  }
}
