import Foundation
import TerminalCanvas

/// A canvas as text: its characters, then a letter for each cell's style, then what the letters mean.
package enum ScreenSnapshot {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Assets/Screens/Panels")

  /// Most styles of a picture occur once; then the letters say nothing, and only the characters and the number of
  /// styles are kept.
  static func text(_ canvas: Canvas) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var styles: [Style: Int] = [.plain: 0]
    var (characters, looks): ([String], [String]) = ([], [])
    for y in 0..<canvas.height {
      var (row, look) = ("", "")
      for x in 0..<canvas.width {
        let cell = canvas[x, y]
        if cell.scalar != Cell.continuation { row.unicodeScalars.append(cell.scalar) }
        let number = styles[cell.style] ?? styles.count
        styles[cell.style] = number
        look.append(number == 0 ? "." : number <= letters.count ? letters[number - 1] : "*")
      }
      characters.append("|" + row + "|")
      looks.append("|" + look + "|")
    }
    let legend = styles.sorted { $0.value < $1.value }.dropFirst().prefix(letters.count).map {
      "\(letters[$0.value - 1]) \(words($0.key))"
    }
    let more = styles.count - 1 > letters.count ? ["* \(styles.count - 1 - letters.count) more styles"] : []
    return (characters + [""] + looks + [""] + legend + more).joined(separator: "\n") + "\n"
  }

  private static func words(_ style: Style) -> String {
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let words = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return (["\(word(style.foreground)) on \(word(style.background))"] + words).joined(separator: " ")
  }

  private static func word(_ color: Color) -> String {
    switch color {
    case .standard: "standard"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue):
      "#" + [red, green, blue].map { String(repeating: "0", count: $0 < 16 ? 1 : 0) + String($0, radix: 16) }.joined()
    }
  }

  /// Compares with the file of that name; `UPDATE_SNAPSHOTS=1` writes it.
  /// - Returns: the first line that differs; nil where the canvas is as accepted.
  package static func difference(of canvas: Canvas, named name: String) throws -> String? {
    let file = folder.appending(path: name + ".txt")
    let text = text(canvas)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return nil
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    guard expected != text else { return nil }
    func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    let difference = zip(lines(expected ?? ""), lines(text)).first { $0 != $1 }
    let was = difference?.0 ?? "nothing"
    let now = difference?.1 ?? "of another length"
    return "\(name) was \(was) and is \(now). UPDATE_SNAPSHOTS=1 swift test accepts it."
  }
}
