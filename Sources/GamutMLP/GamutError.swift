/// Reasons why a photograph cannot be reduced or restored, beyond the files themselves.
public enum GamutError: Error, Equatable, CustomStringConvertible {
  /// The JPEG's pixels are not those that its model was made for.
  case pixelsDiffer(name: String, reason: String)
  /// The optimization was stopped before its end.
  case stopped
  /// A network whose weights cannot be stored: an optimization with too high a rate ends in such ones.
  case diverged(step: Int)
  /// An inner loop of a pretraining ended in weights that are no usable numbers.
  case innerLoopDiverged(outerStep: Int)
  /// A file of a learnt start cannot be begun from; the words say why.
  case startUnusable(path: String, reason: String)
  case differentSizes(reference: (width: Int, height: Int), other: (width: Int, height: Int))
  case noModel(name: String)
  /// Measuring was switched off, but the gate cannot be chosen without it.
  case gateNeedsMeasuring

  public static func == (a: GamutError, b: GamutError) -> Bool { a.description == b.description }

  public var description: String {
    switch self {
    case .pixelsDiffer(let name, let reason):
      "The pixels of \(name) are not those that its model was made for: \(reason); nothing was written (--ignore-mismatch restores anyway)."
    case .stopped: "The optimization was stopped; nothing was written."
    case .diverged(let step):
      "The optimization diverged: after \(step) steps a weight is no usable number; try a lower --learning-rate."
    case .innerLoopDiverged(let step):
      "An inner loop of outer step \(step) diverged: a weight is no usable number; try a lower --inner-rate."
    case .startUnusable(let path, let reason): "The start \(path) cannot be used: \(reason)."
    case .differentSizes(let a, let b):
      "The images differ in size: \(a.width) × \(a.height) against \(b.width) × \(b.height); only images of one size can be compared."
    case .noModel(let name): "\(name) carries no model."
    case .gateNeedsMeasuring: "Without measuring no gate can be chosen; add --gate off to --no-measure."
    }
  }
}
