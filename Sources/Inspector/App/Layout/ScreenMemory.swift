import Foundation
import ImageFiles
import TerminalCanvas

/// What the next start of the program takes over from this one: layout, dragged borders and theme. It is never needed:
/// what cannot be read is as if it were not there.
package struct ScreenMemory: Sendable, Equatable {
  package private(set) var layout = Layout.Name.all
  package private(set) var splits = Splits()
  /// nil: what the terminal seems to have.
  package private(set) var theme: TerminalProfile.Theme?

  package init() {}

  /// Of a screen as the user has left it; of what tour and explorer had covered.
  package init(of state: InspectorState) {
    let interludes = state.interludes
    let covered = interludes.beforeTour ?? interludes.beforeExplorer
    let options = covered?.layoutOptions ?? state.screen.layoutOptions
    // A study is not there at the next start.
    layout = options.name == .study ? .all : options.name
    splits = options.splits
    theme = state.screen.chosenTheme
  }

  /// - Parameter hasTheme: the theme was asked for otherwise.
  package func apply(to state: inout InspectorState, hasTheme: Bool) {
    state.screen.layoutOptions.choose(layout)
    state.screen.layoutOptions.splits = splits
    state.screen.chosenTheme = theme
    if let theme, !hasTheme { state.screen.profile.theme = theme }
  }
}

extension ScreenMemory: Codable {
  private enum CodingKeys: String, CodingKey { case screen, layout, sizes, theme }
  /// The first member of the file, by which it is known.
  private static let version = 1

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard try container.decode(Int.self, forKey: .screen) == Self.version else {
      throw DecodingError.dataCorruptedError(forKey: .screen, in: container, debugDescription: "version")
    }
    layout = (try? container.decode(String.self, forKey: .layout)).flatMap(Layout.Name.init) ?? .all
    theme = (try? container.decode(String.self, forKey: .theme)).flatMap(Self.theme)
    let sizes = (try? container.decode([String: Double].self, forKey: .sizes)) ?? [:]
    for (name, part) in sizes {
      let words = name.split(separator: ".").map(String.init)
      guard words.count == 2, let layout = Layout.Name(rawValue: words[0]), let split = Splits.Name(rawValue: words[1]),
        (0...1).contains(part)
      else { continue }
      splits.drag(split, in: layout, to: part)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.version, forKey: .screen)
    try container.encode(layout.rawValue, forKey: .layout)
    try container.encodeIfPresent(theme.map { $0 == .light ? "light" : "dark" }, forKey: .theme)
    let sizes = splits.dragged.map { ("\($0.key.layout.rawValue).\($0.key.name.rawValue)", $0.value) }
    try container.encode(Dictionary(uniqueKeysWithValues: sizes), forKey: .sizes)
  }

  private static func theme(_ name: String) -> TerminalProfile.Theme? {
    switch name {
    case "light": .light
    case "dark": .dark
    default: nil
    }
  }
}

/// The file of the screen's memory.
package struct ScreenMemoryFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Below `XDG_STATE_HOME`, or `.local/state` in the home directory.
  package init(environment: [String: String]) {
    path = UserDirectory.state.path(environment) + "/gamutmlp/screen.json"
  }

  /// More bytes than it ever has.
  private static let limit = 1 << 16

  /// nil where there is none, or something else in its place.
  package func read() -> ScreenMemory? {
    guard let bytes = try? SideFile.read(path, limit: Self.limit, regularOnly: true) else { return nil }
    return try? JSONDecoder().decode(ScreenMemory.self, from: Data(bytes))
  }

  /// Keeps the memory where that can be done; a file of something else stays as it is.
  package func write(_ memory: ScreenMemory) {
    guard !SideFile.exists(path) || read() != nil, memory != (read() ?? ScreenMemory()) else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(memory) else { return }
    let directory = URL(filePath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    guard var file = try? OutputFile(path: path, overwriting: true, regularOnly: true) else { return }
    guard (try? file.append(Array(data))) != nil else { return }
    try? file.commit()
  }
}
