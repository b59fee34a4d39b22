import ColorScience
import GamutMLP
import Wording

/// The pixels of a photograph that sRGB cannot show: dark stripes on a pale grey copy, so that they are seen without
/// colour too.
enum MaskFigure {
  static func figure(_ prepared: PreparedPhoto, name: String, threads: Int) -> Figure {
    let map = PhotoMap(prepared, restorer: prepared.restorer(nil), limit: PicturePair.limit, threads: threads)
    let pair = PicturePair(aspect: map.aspect)
    let mask = prepared.outOfGamut
    var figure = Figure(width: pair.width, height: pair.bottom + 66, title: "Out-of-gamut pixels of \(name)")
    figure.addTitle(
      "\(name): \(NumberFormat.percent(mask.share)) of the pixels lie outside sRGB",
      details:
        "\(NumberFormat.count(mask.count)) of \(NumberFormat.count(mask.width * mask.height)) pixels have a colour that "
        + "clipping changes."
    )
    let encoder = SRGB8Encoder.shared
    let plain = map.picture { place, _, _ in
      SIMD3(encoder.encode(place.light.x), encoder.encode(place.light.y), encoder.encode(place.light.z))
    }
    figure += pair.elements([
      PicturePair.Side(heading: "Photograph", details: "as an sRGB viewer shows it", picture: plain),
      PicturePair.Side(
        heading: "Out-of-gamut pixels", details: "striped, on the photograph in pale grey", picture: map.picture(marked)
      ),
    ])
    let key = Box(x: pair.second.x, y: pair.bottom + 24, width: 44, height: 20)
    figure += .picture(stripes(key), key)
    figure += .line(key.corners + [key.corners[0]], Stroke(.quiet, 1))
    figure += .text(Label("outside sRGB", at: Point(key.maxX + 12, key.maxY - 4), size: TextSize.tick))
    return figure
  }

  private static func marked(_ place: PhotoMap.Place, x: Int, y: Int) -> SIMD3<UInt8> {
    let weights = SIMD3<Float>(RGBSpace.sRGB.toXYZ.row1)
    let grey = 172 + 83 * Float(SRGB8Encoder.shared.encode((place.light * weights).sum())) / 255
    let stripe = SIMD3<Float>(stripe(x, y).codes)
    let mixed = SIMD3(repeating: grey) + (stripe - SIMD3(repeating: grey)) * min(1, place.outOfGamut)
    return SIMD3<UInt8>(mixed.rounded(.toNearestOrEven))
  }

  /// Diagonal, eight pixels from one to the next; both inks are far darker than the grey around them.
  private static func stripe(_ x: Int, _ y: Int) -> Ink { (x + y) % 8 < 4 ? .vermilion : Ink(0x5A2400) }

  private static func stripes(_ box: Box) -> Raster<SRGB8> {
    let (columns, rows) = (Int(2 * box.width), Int(2 * box.height))
    let codes = (0..<columns * rows).flatMap { index -> [UInt8] in
      let ink = stripe(index % columns, index / columns)
      return [ink.red, ink.green, ink.blue]
    }
    return Raster(width: columns, height: rows, components: codes)
  }
}
