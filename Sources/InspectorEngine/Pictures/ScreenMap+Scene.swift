import ColorScience
import GamutMLP

extension ScreenMap {
  /// Enough for a thousandth of them to be known well; those that a network must restore cost forty times as much.
  private static let sampled = 400_000
  private static let restored = 40_000

  /// The map that a photograph's true colours need: those of the original, else of what is restored.
  init(_ scene: Scene, _ screen: ScreenGamut) {
    let limit = scene.referenceNeedsNetwork ? Self.restored : Self.sampled
    let step = max(1, Int((Double(scene.width * scene.height) / Double(limit)).squareRoot().rounded(.up)))
    let columns = stride(from: Int32(step / 2), to: Int32(scene.width), by: step).map { $0 }
    let toSRGB = scene.adaptation.toSRGB
    var tally = Tally(screen)
    var row = SceneRow(scene, columns: columns, restores: false)
    for y in stride(from: step / 2, to: scene.height, by: step) {
      row.load(y)
      for i in columns.indices { tally.add(screen.color(fromSRGB: toSRGB * row.reference(i))) }
    }
    self = tally.map
  }
}
