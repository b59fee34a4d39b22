#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ImageFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path, let errno): "\(name(path)) cannot be read: \(reason(errno))."
    case .notAFile(let path): "\(name(path)) is a directory, not an image file."
    case .empty(let path): "\(name(path)) is empty."
    case .unrecognized(let path, let foreign?):
      "\(name(path)) seems to be a \(foreign) file, which cannot be read; save it as 16-bit TIFF or PNG."
    case .unrecognized(let path, nil):
      "\(name(path)) is not a TIFF, PNG or JPEG file: its first bytes belong to none of them."
    case .malformed(let path, let format, let detail): "\(name(path)) is a damaged \(format.rawValue) file: \(detail)."
    case .unsupported(let path, let format, let found, let advice):
      "\(name(path)) cannot be read: the \(format.rawValue) file holds \(found); \(advice)."
    case .tooLarge(let path, let format, let detail):
      "\(name(path)) cannot be read: the \(format.rawValue) file is too large, \(detail)."
    case .notFinite(let path, let x, let y, let channel):
      "\(name(path)) holds a value that is not finite in column \(x), row \(y), channel \(["red", "green", "blue"][channel]);"
        + " repair it in the program that wrote the file."
    case .outOfMemory(let path): "There is not enough memory for \(name(path))."
    case .cancelled: "The work was cancelled."
    case .outputExists(let path): "\(name(path)) exists already; choose another name or allow overwriting with --force."
    case .outputIsInput(let path):
      "\(name(path)) is the input itself and stays as it is; choose another name for the output."
    case .outputIsDirectory(let path): "\(name(path)) is a directory; add a file name."
    case .noPlaceForOutput(let path, let errno): "\(name(path)) cannot be created: \(reason(errno))."
    case .writeFailed(let path, let errno): "\(name(path)) could not be written: \(reason(errno))."
    case .unwritable(let path, let format, let detail):
      "\(name(path)) cannot be written as \(format.rawValue): \(detail)."
    }
  }

  /// Names may hold anything but NUL and slash; control characters would reach the terminal.
  private func name(_ path: String) -> String {
    let shown = path.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
    return path.isEmpty ? "The empty path" : String(String.UnicodeScalarView(shown))
  }

  private func reason(_ errno: Int32) -> String { String(cString: strerror(errno)).lowercasedFirst }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
