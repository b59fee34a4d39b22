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
      "\(shown(path)) is not a TIFF, PNG or JPEG file: its first bytes belong to none of them"
    case .malformed(let path, let format, let detail): "\(shown(path)) is a damaged \(format.rawValue) file: \(detail)"
    case .unsupported(let path, let format, let found, let advice):
      "\(shown(path)) cannot be read: the \(format.rawValue) file holds \(found); \(advice)"
    case .tooLarge(let path, let format, let detail):
      "\(shown(path)) cannot be read: the \(format.rawValue) file is too large, \(detail)"
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
    case .foreignLines(let path): "\(shown(path)) is another program's file and stays as it is; choose another name"
    case .malformedRow(let path, let line):
      "\(shown(path)) cannot be used: line \(line) is none of the rows that belong there"
    case .unwritable(let path, let format, let detail):
      "\(shown(path)) cannot be written as \(format.rawValue): \(detail)"
    }
  }

  var hint: Hint? { if case .outputExists = self { .overwrite } else { nil } }
}

/// The system's words for an error number, as they continue a sentence.
package func reason(_ errno: Int32) -> String {
  let words = String(cString: strerror(errno))
  return words.prefix(1).lowercased() + words.dropFirst()
}
