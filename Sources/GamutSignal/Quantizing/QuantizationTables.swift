/// libjpeg's quantization tables: those of ITU-T T.81, annex K, scaled by a quality.
package enum QuantizationTables {
  /// (vertical frequency, horizontal frequency), table K.1.
  private static let luma = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ]

  /// Table K.2.
  private static let chroma = [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99,
  ]

  /// Luma's table and chroma's, as libjpeg's `jpeg_set_quality` makes them for baseline files.
  /// - Parameter quality: 1…100.
  package static func standard(quality: Int) -> [[UInt16]] {
    precondition((1...100).contains(quality), "JPEG quality is 1…100")
    let percent = quality < 50 ? 5_000 / quality : 200 - 2 * quality
    return [luma, chroma].map { table in
      table.map { UInt16(min(max(($0 * percent + 50) / 100, 1), 255)) }
    }
  }
}
