/// What the texts of the tour may say of the photograph on the screen and of its run.
package enum TourValue: String, Sendable, CaseIterable {
  // The photograph.
  case pixels, outsideCount, outsideShare, belowRed, belowGreen, belowBlue, aboveRed, aboveGreen, aboveBlue
  // The pixel under the cross.
  case place, proPhoto, sRGB, code, clippedDifference
  /// The largest code.
  case most
  // Parts of the visible colours' area in the xy diagram.
  case sRGBArea, p3Area, proPhotoArea
  // The plain JPEG.
  case plainInside, plainOutside, plainAll, jpegBytes
  // The shown run.
  case run, layers, neurons, parameters, steps, frequencies, rate, firstLoss, lastLoss
  case modelBytes, modelShare, restoredOutside, restoredAll
  // The run that it is compared with.
  case otherRun, otherFrequencies, otherOutside, otherRate, otherNeurons, otherLastLoss
}
