import ColorScience
import GamutContainer

extension ReceivedPhoto {
  /// The pixels that a model is to be applied to.
  /// - Throws: `GamutError.pixelsDiffer` where they are not those that it was made for, unless that is to be ignored.
  func pixels(
    for record: GamutRecord, name: String, ignoringMismatch: Bool, notices: inout [String]
  ) throws(GamutError) -> Raster<SRGB8> {
    guard let reason = difference(from: record) else { return pixels }
    guard ignoringMismatch else { throw .pixelsDiffer(name: name, reason: reason) }
    notices.append("The pixels of \(name) are not those that its model was made for (\(reason)); the result may be wrong.")
    return pixels
  }

  func difference(from record: GamutRecord) -> String? {
    if (pixels.width, pixels.height) != (record.width, record.height) {
      return "it was made for \(record.width) × \(record.height) pixels and these are \(pixels.width) × \(pixels.height)"
    }
    return digest == record.digest ? nil : "they were changed after it was made"
  }
}
