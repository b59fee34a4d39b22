import ImageFiles

extension JPEGFile {
  /// The bytes of a JPEG file.
  /// - Throws: `ImageFileError`, also where the file is an image of another kind.
  package static func read(path: String) throws(ImageFileError) -> [UInt8] {
    let input = try InputFile(path: path)
    guard input.format == .jpeg else {
      throw .unsupported(
        path: path, format: input.format, found: "no JPEG", advice: "give a JPEG that gamutmlp has written")
    }
    return try input.bytes()
  }
}
