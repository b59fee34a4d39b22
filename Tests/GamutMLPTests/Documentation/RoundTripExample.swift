import GamutMLP
import ImageFiles

/// Reduces a photograph to a JPEG that carries its model, and restores the wide gamut from that.
func roundTrip(of photograph: String, to restored: String) throws -> ReducedPhoto {
  let photo = try PhotoReader.read(path: photograph)
  let reduced = try GamutReducer.reduce(photo, options: ReductionOptions())
  // `reduced.jpeg` is the file, an ordinary sRGB JPEG; `reduced.report` says what was lost and recovered.

  let expander = try GamutExpander(jpeg: reduced.jpeg, threads: 2, kernels: .select(nil))
  for notice in try expander.write(to: restored, as: .tiff(.deflate)) { print(notice) }
  return reduced
}
