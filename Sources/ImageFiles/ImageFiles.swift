// Why: the method works on wide-gamut pixels, but photographs come as TIFF, PNG and JPEG files in dozens of layouts and
// colour spaces, from hands one cannot trust. This is the only Swift target that opens image files. Whatever comes in
// leaves as one thing, a `Photo` of 16-bit ROMM (ProPhoto) codes; whatever goes out is complete or was never there.
//
//     let photo = try PhotoReader.read(path: "alps.tif")
//     let jpeg = try JPEGFile.encode(reduced, quality: 95, subsampling: .s444)
//
// In:  PhotoReader → TIFFFile, PNGFile, JPEGFile → ColorConversion (by the file's profile or other colour tags) → Photo
//      HEIC, AVIF and camera RAW: PhotoReader → DecoderProcess ← pipe ← DecoderChild, in a process of its own
// Out: JPEGFile.encode, TIFFFile.Writer, PNGFile.Writer → OutputFile (written beside its target, then renamed)
