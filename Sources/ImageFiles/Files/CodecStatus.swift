import CImageCodecs

extension codec_status {
  package var text: String { withUnsafePointer(to: self) { String(cString: codec_message($0)) } }

  /// Throws what a reading function reported.
  package func checkReading(_ path: String, _ format: ImageFormat) throws(ImageFileError) {
    switch code {
    case .ok: return
    case .malformed: throw .malformed(path: path, format: format, detail: text)
    case .unsupported: throw .unsupported(path: path, format: format, found: text, advice: "save it as 16-bit RGB TIFF")
    case .unsupported_color:
      throw .unsupported(path: path, format: format, found: text, advice: "convert it to RGB and save it again")
    case .too_large: throw .tooLarge(path: path, format: format, detail: text)
    case .out_of_memory: throw .outOfMemory(path: path)
    case .input_output: throw .unreadable(path: path, errno: system_error)
    @unknown default: throw .malformed(path: path, format: format, detail: text)
    }
  }

  /// Throws what a writing function reported.
  package func checkWriting(_ path: String, _ format: ImageFormat) throws(ImageFileError) {
    switch code {
    case .ok: return
    case .out_of_memory: throw .outOfMemory(path: path)
    case .input_output: throw .writeFailed(path: path, errno: system_error)
    default: throw .unwritable(path: path, format: format, detail: text)
    }
  }
}
