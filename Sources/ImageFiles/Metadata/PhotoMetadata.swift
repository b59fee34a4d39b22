/// Everything known about a photograph besides its pixels: date, camera, lens, exposure, place, author, description,
/// keywords.
///
/// It is read from raw file bytes, every size checked against them, and never fails: what is damaged or cannot be
/// carried is left out and named in `notices`. The same metadata goes into a JPEG, a TIFF or a PNG; `orientation` is
/// separate, since only a reader knows whether it turned the pixels.
public struct PhotoMetadata: Sendable, Equatable {
  package var exif: ExifBlock?
  /// XMP as it stood in the file.
  package var xmp: [UInt8]?
  /// IPTC data sets.
  package var iptc: [UInt8]?
  /// How the stored pixels are to be turned for display (TIFF 6.0, tag 274): 1 upright … 8; 1 where nothing is said.
  public var orientation: Int
  /// The colours of the file's pixels by its Exif; not carried, since written files have others.
  package var exifColor = ExifColor.none
  /// The parts that were left out.
  public var notices: [PhotoNotice]

  package init(
    exif: ExifBlock? = nil, xmp: [UInt8]? = nil, iptc: [UInt8]? = nil, orientation: Int = 1, notices: [PhotoNotice] = []
  ) {
    self.exif = exif
    self.xmp = xmp
    self.iptc = iptc
    self.orientation = orientation
    self.notices = notices
  }

  /// No metadata, upright.
  public static let none = PhotoMetadata()

  package var isEmpty: Bool { exif == nil && xmp == nil && iptc == nil }
}
