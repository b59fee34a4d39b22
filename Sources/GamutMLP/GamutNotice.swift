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
  /// A JPEG without a model: colours beyond sRGB were guessed.
  case guessed(name: String)
  /// A JPEG without a model that was never clipped to sRGB.
  case nothingToGuess(name: String)
  /// Parts of the picture could not be read; the codec's first complaint.
  case filledIn(name: String, detail: String)
  /// Not the file that the model was made for, but the same picture.
  case edited(name: String, isTurned: Bool, isResized: Bool)
  /// Restored all the same, because that was asked for.
  case pixelsDiffer(name: String, ImageDifference)
}

/// Why a JPEG carries no model.
public enum ModelAbsence: Sendable, Equatable {
  case nothingOutOfGamut
  /// The plan's shares leave no pixel to learn from.
  case noSamples
  /// The standard conversion is at least as good.
  case notWorthIt
}
