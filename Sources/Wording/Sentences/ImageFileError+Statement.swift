import Foundation
import ImageFiles

extension ImageFileError {
  var statement: String {
    switch self {
    case .unreadable(let path, let errno): "\(shown(path)) cannot be read: \(reason(errno))"
    case .notAFile(let path): "\(shown(path)) is a directory, not an image file"
    case .empty(let path): "\(shown(path)) is empty"
    case .unrecognized(let path, let foreign?):
      "\(shown(path)) seems to be a \(foreign) file, which cannot be read; save it as 16-bit TIFF or PNG"
    case .unrecognized(let path, nil):
      "\(shown(path)) is no image file that can be read: its first bytes are those of no such format"
    case .malformed(let path, let format, let detail): "\(shown(path)) is a damaged \(format.rawValue) file: \(detail)"
    case .unsupported(let path, let format, let found, let advice):
      "\(shown(path)) cannot be read: the \(format.rawValue) file holds \(found); \(advice)"
    case .tooLarge(let path, let format, let detail):
      "\(shown(path)) cannot be read: the \(format.rawValue) file is too large, \(detail)"
    case .lacksDecoder(let path, let format, let found, let isBuiltIn):
      Self.lack(shown(path), format, found, isBuiltIn: isBuiltIn)
    case .decoderFailed(let path, let format, let failure):
      "\(shown(path)) cannot be read: the process that decodes the \(format.rawValue) file \(failure.phrase)"
    case .notFinite(let path, let x, let y, let channel):
      "\(shown(path)) holds a value that is not finite in column \(x), row \(y), channel "
        + "\(["red", "green", "blue"][channel]); repair it in the program that wrote the file"
    case .outOfMemory(let path): "There is not enough memory for \(shown(path))"
    case .cancelled: "The work was cancelled"
    case .outputExists(let path): "\(shown(path)) exists already"
    case .outputIsInput(let path):
      "\(shown(path)) is the input itself and stays as it is; choose another name for the output"
    case .outputIsDirectory(let path): "\(shown(path)) is a directory; add a file name"
    case .noPlaceForOutput(let path, let errno): "\(shown(path)) cannot be created: \(reason(errno))"
    case .writeFailed(let path, let errno): "\(shown(path)) could not be written: \(reason(errno))"
    case .notRegular(let path): "\(shown(path)) is no regular file; choose another name"
    case .noTemporaryFile(let directory, let errno):
      "No temporary file can be made in \(shown(directory)): \(reason(errno))"
    case .temporaryReplaced(let path):
      "\(shown(path)) was not written: something else stands under the name of the unfinished file beside it"
    case .foreignLines(let path): "\(shown(path)) is another program's file and stays as it is; choose another name"
    case .malformedRow(let path, let line):
      "\(shown(path)) cannot be used: line \(line) is none of the rows that belong there"
    case .unwritable(let path, let format, let detail):
      "\(shown(path)) cannot be written as \(format.rawValue): \(detail)"
    }
  }

  private static func lack(_ path: String, _ format: ImageFormat, _ found: String?, isBuiltIn: Bool) -> String {
    let data = found ?? (format == .heif ? "HEIC or AVIF data" : "camera RAW data")
    if isBuiltIn { return "\(path) holds \(data), and no program was named that decodes such files" }
    let instead = format == .heif ? "save it as" : "develop it to a"
    let trait = format == .heif ? "HEIF" : "RAW"
    return "\(path) holds \(data), which this program was built without: one that was built by "
      + "`swift build -c release --traits \(trait)` reads it; or \(instead) 16-bit TIFF first"
  }

  var hint: Hint? { if case .outputExists = self { .overwrite } else { nil } }
}

extension DecoderFailure {
  /// Continues "the process …".
  fileprivate var phrase: String {
    switch self {
    case .notStarted(let errno): "could not be started, \(reason(errno))"
    case .crashed(let signal): "crashed (\(String(cString: strsignal(signal))))"
    case .tookTooLong: "took longer than it may and was ended"
    case .brokeOff(let exitCode): "ended before it was done (exit code \(exitCode))"
    case .unintelligible: "said what makes no sense and was ended"
    }
  }
}

/// The system's words for an error number, as they continue a sentence.
package func reason(_ errno: Int32) -> String {
  let words = String(cString: strerror(errno))
  return words.prefix(1).lowercased() + words.dropFirst()
}
