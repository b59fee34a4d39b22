/// What keeps a method from being tried.
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
