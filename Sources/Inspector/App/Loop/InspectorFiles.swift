import Foundation
import ImageFiles

/// Files of the screen besides photographs.
package protocol InspectorFiles: AnyObject {
  /// In the order of their names; empty where the directory cannot be read.
  func entries(of directory: String) -> [FileEntry]
  /// - Throws: `ImageFileError`; `.outputExists` where it may not be overwritten.
  func save(_ bytes: [UInt8], to path: String, overwrites: Bool) throws
  func savePresets(_ presets: [NamedPreset]) throws
  func record(_ run: RunRecord) throws
}

/// The real ones.
package final class DiskFiles: InspectorFiles {
  private let presets: PresetFile
  private let runs: RunsFile?

  /// - Parameter runs: where finished runs are kept; nil: nowhere.
  package init(presets: PresetFile, runs: RunsFile?) { (self.presets, self.runs) = (presets, runs) }

  package func entries(of directory: String) -> [FileEntry] {
    let path = directory.isEmpty ? "." : NSString(string: directory).expandingTildeInPath
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { name in
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isDirectory)
      return FileEntry(name: name, isDirectory: isDirectory.boolValue)
    }
  }

  package func save(_ bytes: [UInt8], to path: String, overwrites: Bool) throws {
    var file = try OutputFile(path: path, overwriting: overwrites)
    try file.append(bytes)
    try file.commit()
  }

  package func savePresets(_ presets: [NamedPreset]) throws { try self.presets.write(presets) }
  package func record(_ run: RunRecord) throws { try runs?.append(run) }
}
