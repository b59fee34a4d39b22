import ColorScience
import ImageFiles

/// The colours that a JPEG's Y, Cb and Cr are to hold.
public enum SignalChoice: String, CaseIterable, Sendable {
  /// The better one for the photograph.
  case auto
  /// Colours beyond sRGB too, which every viewer clips.
  case extended
  /// Colours clipped to sRGB.
  case clipped
}

/// How the colours of a JPEG are read for a network.
public enum JPEGReader: Sendable, Hashable {
  /// As every viewer decodes them, in 8 bits: records of version 1.
  case eightBit
  /// In real numbers, from the centroids of quantization intervals: records of version 2.
  case exact
}

/// How a JPEG of the extended signal gets the coefficients that it keeps.
public enum QuantizingEffort: Int, CaseIterable, Sendable {
  /// The nearest ones, in libjpeg's tables of the quality.
  case plain
  /// Tables and coefficients that leave less error in as many bytes as the plain JPEG of clipped colours has, the
  /// model's included.
  case balanced
  /// The least squared error in those bytes, even where faint structures suffer.
  case leastError
}

/// How a photograph becomes an sRGB JPEG.
public struct JPEGSettings: Sendable, Hashable {
  /// 1…100. With an effort it stands for a size, that of the plain JPEG of clipped colours.
  public var quality = 95
  /// Bytes of the whole file, model included, instead of those that the quality stands for: at least an effort of
  /// `balanced` is made for them. Nothing where there is no signal that takes an effort.
  public var bytes: Int?
  /// For the extended signal; the clipped one is always coded plainly.
  public var effort = QuantizingEffort.balanced
  /// Bytes that are left for the model.
  public internal(set) var modelRoom = 1_200
  public var subsampling = ChromaSubsampling.s444
  /// The white adaptation between ProPhoto (D50) and sRGB (D65).
  public var adaptation = ChromaticAdaptation.bradford
  public internal(set) var signal = SignalChoice.auto
  public internal(set) var reader = JPEGReader.exact

  public init() {}

  /// Chooses the signal. Colours beyond sRGB are seen by the exact reader alone, so they bring it along.
  public mutating func choose(_ signal: SignalChoice) {
    self.signal = signal
    if signal != .clipped { reader = .exact }
  }

  /// Whether there is a signal that an effort can be made for.
  public var takesEffort: Bool { reader == .exact && signal != .clipped }

  /// The signal of the photograph; nil: the better one, which is found by measuring. With an effort, or with colour at
  /// full resolution, that has been the extended one on every photograph tried (Tuning/compact.md); rounded plainly at
  /// half resolution, colours beyond sRGB spread over edges. Readers of 8 bits see clipped colours only.
  var choice: SignalChoice? {
    switch signal {
    case _ where reader == .eightBit: .clipped
    // Only the extended one can be made as large as asked.
    case .auto: subsampling == .s444 || bytes != nil || effort != .plain ? .extended : nil
    case .extended, .clipped: signal
    }
  }
}
