import ColorScience

/// Shares of the visible colours' area in the xy diagram, 0…1.
enum GamutAreas {
  static let sRGB = GamutArea.shareOfVisible(.sRGB)
  static let displayP3 = GamutArea.shareOfVisible(.displayP3)
  static let proPhoto = GamutArea.shareOfVisible(.proPhoto)
}
