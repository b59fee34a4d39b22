import ImageFiles

/// Something worth knowing about work that was done all the same, with the evidence.
public enum GamutNotice: Sendable, Equatable {
  /// About reading or carrying the photograph itself.
  case photo(PhotoNotice)

  // Reducing.
  case noModel(ModelAbsence)
  /// There is no learnt start for a network of this shape, so the optimization began from random weights.
  case noStart

  // Restoring.
  /// A JPEG without a model.
  case standardConversion(name: String)
  /// A JPEG without a model: colours beyond its space were taken as such, because that was asked for.
  case extendedAssumed(name: String)
  /// A JPEG of ours that holds colours beyond sRGB was restored before it was worked on.
  case restoredFirst(name: String)
  /// A JPEG without a model: colours beyond sRGB were guessed.
  case guessed(name: String)
  /// A JPEG without a model that was never clipped to sRGB.
  case nothingToGuess(name: String)
  /// Parts of the picture could not be read; the codec's first complaint.
  case filledIn(name: String, detail: String)
  /// A copy whose colours beyond sRGB were clipped by the program that saved it.
  case colorsClamped(name: String)
  /// Not the file that the model was made for, but the same picture.
  case edited(name: String, isTurned: Bool, isResized: Bool)
  /// A part of the picture that the model was made for.
  case cropped(name: String)
  /// Restored all the same, because that was asked for.
  case pixelsDiffer(name: String, ImageDifference)

  /// Whether it is about what is carried besides the pixels.
  package var concernsMetadata: Bool { if case .photo(let notice) = self { notice.concernsMetadata } else { false } }
}

/// Why a JPEG carries no network.
public enum ModelAbsence: Sendable, Equatable {
  case nothingOutOfGamut
  /// The plan's shares leave no pixel to learn from.
  case noSamples
  /// Without a network the JPEG restores at least as much.
  case notWorthIt
}
