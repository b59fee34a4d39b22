import Foundation
import GamutMLP
import ImageFiles
import InspectorEngine

/// All parameters under a name.
package struct NamedPreset: Sendable, Hashable {
  package let name: String
  package let options: RunOptions

  package init(name: String, options: RunOptions) { (self.name, self.options) = (name, options) }

  package static let builtIn = OptimizationPlan.Preset.allCases.map {
    NamedPreset(name: $0.rawValue, options: RunOptions(preset: $0))
  }
}

/// The user's presets as a JSON file of names and flags.
package struct PresetFile: Sendable {
  private struct Entry: Codable {
    let name: String
    let flags: [String]
  }

  /// An entry with all its members, of whatever kind.
  private struct AnyMember: Decodable { init(from decoder: any Decoder) {} }

  package let path: String

  package init(path: String) { self.path = path }

  /// Where they are kept: below `XDG_CONFIG_HOME`, or `.config` in the home directory.
  package init(environment: [String: String]) {
    path = UserDirectory.config.path(environment) + "/gamutmlp/presets.json"
  }

  /// Presets that are understood; what is not is left out and told.
  package func read() -> (presets: [NamedPreset], notices: [String]) {
    guard let entries = try? entries() else { return ([], [StatusTexts.presetsNotUnderstood(path)]) }
    var presets: [NamedPreset] = []
    var notices: [String] = []
    for entry in entries {
      do throws(ParameterRefusal) {
        presets.append(NamedPreset(name: entry.name, options: try RunOptions(flags: entry.flags)))
      } catch {
        notices.append(StatusTexts.presetNotUnderstood(entry.name, error.sentence))
      }
    }
    return (presets, notices)
  }

  /// The entries of the file; none where there is no file.
  /// - Parameter replaceable: whether entries with members that this version does not know are refused: they would be
  ///   lost when the file is written anew.
  /// - Throws: `ImageFileError.foreignLines` for a file of anything else; `.notRegular`.
  private func entries(replaceable: Bool = false) throws(ImageFileError) -> [Entry] {
    guard let bytes = try SideFile.read(path, regularOnly: true) else { return [] }
    if bytes.allSatisfy({ $0 <= 32 }) { return [] }
    guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(bytes)) else {
      throw .foreignLines(path: path)
    }
    if replaceable {
      let members = try? JSONDecoder().decode([[String: AnyMember]].self, from: Data(bytes))
      guard let members, members.allSatisfy({ $0.count == 2 }) else { throw .foreignLines(path: path) }
    }
    return entries
  }

  /// Replaces the presets; entries that are not understood, perhaps those of a newer version, stay.
  /// - Throws: `ImageFileError`, also for a file that does not hold presets, which stays as it is.
  package func write(_ presets: [NamedPreset]) throws {
    let names = Set(presets.map(\.name))
    let kept = try entries(replaceable: true).filter { entry in
      !names.contains(entry.name) && (try? RunOptions(flags: entry.flags)) == nil
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(presets.map { Entry(name: $0.name, flags: $0.options.flags) } + kept)
    let directory = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    var file = try OutputFile(path: path, overwriting: true, regularOnly: true)
    try file.append(Array(data))
    try file.commit()
  }
}
