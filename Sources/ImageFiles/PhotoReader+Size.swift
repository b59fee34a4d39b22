#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension PhotoReader {
  /// The size of a photograph by its header, before it is turned upright.
  /// - Returns: nil where the header alone does not tell, and for pipes, which can be read only once. Errors come when
  ///   the photograph is read.
  package static func size(path: String) -> (width: Int, height: Int)? {
    var facts = stat()
    guard path != "-", stat(path.systemPath, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return try? size(of: InputFile(path: path))
  }

  private static func size(of input: borrowing InputFile) throws(ImageFileError) -> (width: Int, height: Int)? {
    let limits = ReadingLimits()
    switch input.format {
    case .tiff:
      let layout = try TIFFPage(of: input, at: TIFFPageChoice(of: input).offset, limits: limits).layout
      return (layout.width, layout.height)
    case .png:
      let header = try PNGReader(of: input, limits: limits).header
      return (Int(header.width), Int(header.height))
    case .jpeg:
      let header = try JPEGFile.header(of: input.bytes(), name: input.path, limits: limits)
      return (header.width, header.height)
    // What decodes these is asked for the whole picture or nothing.
    case .heif, .raw: return nil
    }
  }
}
