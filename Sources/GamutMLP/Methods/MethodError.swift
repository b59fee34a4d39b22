/// Reasons why a method cannot be used.
public enum MethodError: Error, Equatable, CustomStringConvertible {
  case unknown(name: String)
  /// `residual-image:` is followed by something else than a usable number of bytes.
  case unusableByteLimit(String)
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

  public var description: String {
    switch self {
    case .unknown(let name):
      "There is no method '\(name)'; there are \(MethodCatalog.names.joined(separator: ", ")), residual-image:BYTES and external:FOLDER."
    case .unusableByteLimit(let text):
      "'\(text)' is no number of bytes for a residual image, which needs at least \(ResidualImage.leastBytes)."
    case .unreadableFolder(let folder): "The folder \(folder) of reconstructions cannot be read."
    case .noReconstruction(let photo, let folder):
      "\(folder) holds no reconstruction of \(photo): no file there has its name."
    case .severalReconstructions(let photo, let names):
      "There are several reconstructions of \(photo): \(names.joined(separator: ", ")); leave one of them."
    }
  }
}
