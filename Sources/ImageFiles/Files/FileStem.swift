import Foundation

extension String {
  /// The name of the file at this path without folders and suffix: `alps` for `photos/alps.tif`.
  package var fileStem: String { URL(filePath: self).deletingPathExtension().lastPathComponent }
}
