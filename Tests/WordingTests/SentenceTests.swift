import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField
import Testing
import Wording

/// The one table of errors and notices and what people read of them.
@Suite struct SentenceTests {
  /// A caller that names every hint.
  static let hinting = Sentences { "do \($0)" }
  /// A caller that knows no way out.
  static let plain = Sentences { _ in nil }

  static let errors: [(any Error, String)] = [
    (ImageFileError.empty(path: "a\u{1B}[2Jb\n.tif"), "a\\x1b[2Jb\\x0a.tif is empty."),
    (ImageFileError.empty(path: ""), "The empty path is empty."),
    (ImageFileError.unreadable(path: "a.tif", errno: 2), "a.tif cannot be read: no such file or directory."),
    (
      ImageFileError.unrecognized(path: "a.webp", foreign: "WebP"),
      "a.webp seems to be a WebP file, which cannot be read; save it as 16-bit TIFF or PNG."
    ),
    (
      ImageFileError.lacksDecoder(path: "a.heic", format: .heif, found: nil, isBuiltIn: false),
      "a.heic holds HEIC or AVIF data, which this program was built without: one that was built by "
        + "`swift build -c release --traits HEIF` reads it; or save it as 16-bit TIFF first."
    ),
    (
      ImageFileError.lacksDecoder(path: "a.cr2", format: .raw, found: "camera RAW data (Canon)", isBuiltIn: false),
      "a.cr2 holds camera RAW data (Canon), which this program was built without: one that was built by "
        + "`swift build -c release --traits RAW` reads it; or develop it to a 16-bit TIFF first."
    ),
    (
      ImageFileError.decoderFailed(path: "a.heic", format: .heif, .crashed(signal: 11)),
      "a.heic cannot be read: the process that decodes the HEIF file crashed (Segmentation fault)."
    ),
    (
      ImageFileError.malformed(path: "a.png", format: .png, detail: "it ends too early"),
      "a.png is a damaged PNG file: it ends too early."
    ),
    (
      ImageFileError.notFinite(path: "a.tif", x: 3, y: 4, channel: 1),
      "a.tif holds a value that is not finite in column 3, row 4, channel green; repair it in the program that wrote "
        + "the file."
    ),
    (ImageFileError.outputExists(path: "a.jpg"), "a.jpg exists already; do overwrite."),
    (
      GamutError.pixelsDiffer(name: "a.jpg", .cropped(0.1)),
      "The pixels of a.jpg are not those that its model was made for: the picture seems to be cropped; nothing was "
        + "written; do ignoreMismatch."
    ),
    (
      GamutError.pixelsDiffer(
        name: "a.jpg", .proportions(recorded: PixelSize(30, 20), received: PixelSize(20, 20))),
      "The pixels of a.jpg are not those that its model was made for: it was made for 30 × 20 pixels, and these have "
        + "other proportions, 20 × 20; nothing was written; do ignoreMismatch."
    ),
    (
      GamutError.diverged(step: 1_200),
      "The optimization diverged: after 1,200 steps a weight is no usable number; do lowerLearningRate."
    ),
    (
      GamutError.startUnusable(path: "s.gmls", .damaged(.notAStart(firstBytes: [1, 0xFE]))),
      "The start s.gmls cannot be used: the file holds no learnt start: it begins with 0x01 0xFE."
    ),
    (
      GamutError.differentSizes(reference: PixelSize(150, 100), other: PixelSize(4, 3)),
      "The images differ in size: 150 × 100 against 4 × 3; only images of one size can be compared."
    ),
    (GamutError.gateNeedsMeasuring, "Without measuring no gate can be chosen; do openGate."),
    (
      ContainerError.wrongChecksum(stored: 1, computed: 0xDEAD_BEEF),
      "The work failed: the model is damaged: its checksum is 0xDEADBEEF and not the stored 0x00000001."
    ),
    (
      ContainerError.modelTooLarge(bytes: 60_000, limit: 49_140),
      "The work failed: the model has 60,000 bytes, more than the 49,140 that fit; do chooseCarrier."
    ),
    (
      MethodError.unusableByteLimit("12", least: 1_000),
      "'12' is no number of bytes for a residual image, which needs at least 1,000."
    ),
    (
      KernelSetError.unsupported("avx512", available: ["baseline"]),
      "GAMUTMLP_KERNELS asks for 'avx512', which this processor cannot run; it can run baseline."
    ),
  ]

  @Test(arguments: errors) func `an error is one sentence with the caller's hint`(error: any Error, text: String) {
    #expect(Self.hinting.sentence(for: error) == text)
  }

  @Test func `a caller without a way out names none`() {
    #expect(Self.plain.sentence(for: ImageFileError.outputExists(path: "a.jpg")) == "a.jpg exists already.")
  }

  @Test func `errors from elsewhere have no sentence here`() {
    #expect(Self.plain.sentence(for: CancellationError()) == nil)
  }

  static let damages: [(ContainerError, String)] = [
    (.truncated(at: 3, needed: 4, available: 1), "the data end too early: 4 bytes are needed at byte 3, 1 are left"),
    (.trailingBytes(at: 9, count: 1), "1 unexpected byte follows the end at byte 9"),
    (
      .unsupportedVersion(found: 2, supported: 1),
      "the model has format version 2, and this program reads version 1; a newer program is needed"
    ),
    (.outOfRange(field: "image width", value: 0, allowed: 1...5, at: nil), "the image width 0 is outside 1…5"),
    (.notAJPEG(firstBytes: []), "the file is empty and no JPEG"),
    (
      .segmentTooShort(marker: 0xE0, at: 2, length: 1),
      "the JPEG segment 0xE0 at byte 2 gives its length as 1, less than its own two bytes"
    ),
    (.missingPiece(2, of: 3), "piece 2 of the model's 3 is missing"),
  ]

  @Test(arguments: damages) func `a damaged model is told with its file`(error: ContainerError, phrase: String) {
    #expect(Self.plain.sentence(for: error, in: "a.jpg") == "a.jpg cannot be used: \(phrase).")
  }

  static let notices: [(GamutNotice, String)] = [
    (.noModel(.nothingOutOfGamut), "No pixel is outside sRGB, so the JPEG needs no model and carries none."),
    (
      .noStart, "There is no learnt start for a network of this shape, so the optimization began from random weights."
    ),
    (
      .edited(name: "a.jpg", isTurned: true, isResized: true),
      "a.jpg was turned and resized after its model was made; restored colours may be a little less exact."
    ),
    (
      .pixelsDiffer(name: "a.jpg", .toned),
      "The pixels of a.jpg are not those that its model was made for (brightness, contrast or colours were changed); "
        + "the result may be wrong."
    ),
    (
      .photo(.spaceAssumed(path: "a.tif", space: "sRGB")),
      "a.tif has no usable colour profile and is taken as sRGB; do assumeSpace."
    ),
    (.photo(.valuesClipped(path: "a.tif", count: 1)), "1 value of a.tif outside ProPhoto RGB, or outside the tables of its profile, was clipped."),
    (.photo(.pagesLeftOut(path: "a.tif", count: 1)), "a.tif has 1 more page, left out."),
    (.photo(.framesLeftOut(path: "a.png", count: 3)), "a.png is an animation with 3 more frames, left out."),
    (
      .photo(.chunkMended(path: "a.png", chunk: "sRGB", reason: "its checksum is wrong")),
      "The sRGB chunk of a.png is damaged (its checksum is wrong) but is believed."
    ),
    (
      .photo(.xmpPropertiesLeftOut(["tiff:ImageWidth", "exif:ColorSpace"])),
      "XMP that describes the old file is left out: tiff:ImageWidth, exif:ColorSpace."
    ),
    (.photo(.picturesLeftOut(count: 1)), "The file has 1 more picture, left out."),
    (
      .photo(.textsLeftOut(["Source", "a\u{1B}b"])),
      "Texts that Exif has no place for are left out: Source, a\\x1bb."
    ),
    (.photo(.exifEntriesLeftOut(count: 2)), "2 Exif entries are damaged or too large and left out."),
    (
      .photo(.exifTagsLeftOut((1...10).map { UInt16($0) })),
      "The Exif metadata are too large for a JPEG; left out: tag 1, tag 2, tag 3, tag 4, tag 5, tag 6, tag 7, tag 8 "
        + "and 2 more."
    ),
    (
      .photo(.tooLargeForSegment(name: "IPTC", bytes: 86_000)),
      "The IPTC metadata have 86.0 kB, more than a JPEG segment holds, and are left out."
    ),
  ]

  @Test(arguments: notices) func `a notice is one sentence`(notice: GamutNotice, text: String) {
    #expect(Self.hinting.sentences(for: [notice]) == [text])
  }
}
