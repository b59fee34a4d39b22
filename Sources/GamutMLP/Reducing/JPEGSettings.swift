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

/// How a photograph becomes an sRGB JPEG.
public struct JPEGSettings: Sendable, Hashable {
  /// 1…100.
  public var quality = 95
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

  /// The signal of the photograph; nil: the better one, which is found by measuring. With colour at full resolution
  /// that has been the extended one on every photograph tried (Tuning/compact.md); at half resolution colours beyond
  /// sRGB spread over edges. Readers of 8 bits see clipped colours only.
  var choice: SignalChoice? {
    switch signal {
    case _ where reader == .eightBit: .clipped
    case .auto: subsampling == .s444 ? .extended : nil
    case .extended, .clipped: signal
    }
  }
}
