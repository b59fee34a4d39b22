import GamutContainer

/// The methods by name.
package enum MethodCatalog {
  /// Every method that needs nothing more than its name.
  package static let names = methods.map(\.name)

  /// - Parameter name: one of `names`, `residual-image:BYTES` or `external:FOLDER`.
  /// - Throws: `MethodError`.
  package static func method(named name: String) throws(MethodError) -> any RecoveryMethod {
    if let method = methods.first(where: { $0.name == name }) { return method }
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("residual-image", 2): return try ResidualImage(bytes: parts[1])
    case ("external", 2): return try ExternalReconstruction(folder: parts[1])
    default: throw .unknown(name: name)
    }
  }

  /// The plan of a method that is a network as `reduce` makes it, so that its bytes are a model; nil for all others.
  package static func network(named name: String) -> OptimizationPlan? { networks.first { $0.name == name }?.plan }

  /// The reader of a method's JPEG: every viewer's for all but some of the engine's networks.
  package static func reader(named name: String) -> JPEGReader {
    networks.first { $0.name == name }?.reader ?? .eightBit
  }

  /// The plan of a method's optimization; nil: it optimizes nothing, or there is no such method.
  package static func plan(named name: String) -> OptimizationPlan? { methods.first { $0.name == name }?.plan }

  /// Whether a method's sRGB picture is another than the clipped one.
  package static func changesPicture(named name: String) -> Bool {
    methods.first { $0.name == name }?.changesPicture ?? false
  }

  private static let methods: [any RecoveryMethod] =
    [Clip(), SoftClip(), ProPhotoSampled(), ResidualImage(), ExtendedSignal()]
    + WideSpaceJPEG.Space.allCases.map { WideSpaceJPEG(space: $0) } + networks + sirens

  /// The engine's networks: the presets, and the paper's network with one thing changed. Some are one network under two
  /// names, because two tables of the paper have it: `paper`, `mlp-xyrgb` and `mlp-32`; `paper-64` and `mlp-64`.
  private static let networks: [NetworkMethod] = [
    NetworkMethod(.compact), NetworkMethod(.fine), NetworkMethod(.compactClipped), NetworkMethod("paper"),
    NetworkMethod(.paperFast), NetworkMethod("paper-64") { $0.width = 64 },
    NetworkMethod("paper-64-fast", preset: .paperFast) { $0.width = 64 },
    NetworkMethod("mlp-xy") { $0.inputs = .xy }, NetworkMethod("mlp-rgb") { $0.inputs = .rgb },
    NetworkMethod("mlp-xyrgb"),
    NetworkMethod("mlp-16") { $0.width = 16 }, NetworkMethod("mlp-32"), NetworkMethod("mlp-64") { $0.width = 64 },
    NetworkMethod("mlp-128") { $0.width = 128 },
  ]

  /// "Five layers of 256" are four hidden ones and the output.
  private static let sirens = [
    Siren("siren", layers: 4, width: 256, predictsResidual: false),
    Siren("siren-residual", layers: 4, width: 256, predictsResidual: true),
    Siren("siren-small-residual", layers: 2, width: 128, predictsResidual: true),
  ]
}

/// Reasons why a method cannot be used.
public enum MethodError: Error, Equatable {
  case unknown(name: String)
  /// `residual-image:` is followed by something else than a usable number of bytes.
  case unusableByteLimit(String, least: Int)
  case unreadableFolder(String)
  case noReconstruction(photo: String, folder: String)
  case severalReconstructions(photo: String, names: [String])

  /// Whether the name itself is wrong, whatever the files are.
  package var isUsage: Bool {
    switch self {
    case .unknown, .unusableByteLimit: true
    case .unreadableFolder, .noReconstruction, .severalReconstructions: false
    }
  }
}
