import CImageCodecs

extension codec_status {
  package var text: String { withUnsafePointer(to: self) { String(cString: codec_message($0)) } }

  /// Throws what a reading function reported.
  package func checkReading(_ path: String, _ format: ImageFormat) throws(ImageFileError) {
    switch code {
    case .ok: return
    case .input_output: throw .unreadable(path: path, errno: system_error)
    default: throw code.refusal(of: path, format, text)
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

extension codec_code {
  /// The error of a reader that refused a file with these words.
  func refusal(of path: String, _ format: ImageFormat, _ words: String) -> ImageFileError {
    switch self {
    case .unsupported:
      .unsupported(path: path, format: format, found: words, advice: "save it as 16-bit RGB TIFF")
    case .unsupported_color:
      .unsupported(path: path, format: format, found: words, advice: "convert it to RGB and save it again")
    case .too_large: .tooLarge(path: path, format: format, detail: words)
    case .out_of_memory: .outOfMemory(path: path)
    default: .malformed(path: path, format: format, detail: words)
    }
  }
}
