import ColorScience

extension DecodedPicture {
  /// RAW files are developed to linear ProPhoto. Of HEIC and AVIF the ICC profile counts before H.273's numbers, and
  /// these before Exif; without any, the colours are sRGB's.
  /// - Throws: `unsupported` for high-dynamic-range curves, and for unknown numbers where no profile stands in.
  func colorClaims(_ format: ImageFormat, exif: ExifColor, path: String) throws(ImageFileError) -> ColorClaims {
    if format == .raw {
      return ColorClaims(tags: [.space(AssumedSpace.linearProPhoto.space, source: "developed")])
    }
    var claims = ColorClaims(isSRGBByDefault: !exif.isUnnamed)
    if let profile { claims.tags.append(.profile(profile)) }
    if let codePoints {
      try codePoints.refuseHighDynamicRange(path, format)
      if codePoints.isUnspecified {
        // Exif may know.
      } else if let space = codePoints.completed.space {
        claims.tags.append(.space(space, source: "nclx"))
      } else if profile == nil {
        throw .unsupported(
          path: path, format: format,
          found: "colours by the primaries \(codePoints.primaries) and the curve \(codePoints.transfer) of ITU-T H.273",
          advice: "convert it to ProPhoto RGB or sRGB and save it again")
      }
    }
    claims.tags += exif.tags
    return claims
  }
}
