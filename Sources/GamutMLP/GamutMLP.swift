/// Photographs are edited in wide gamuts and shared as sRGB; the colours in between are clipped and lost. This module
/// keeps them: while a photograph is reduced to an sRGB JPEG, a very small network is optimized for this one photograph
/// to predict what was lost, and the JPEG carries it. Any viewer shows the JPEG; a reader that knows the network gets the
/// wide-gamut photograph back.
///
/// The method is that of Le, Price, Cohen and Brown, "GamutMLP: A Lightweight MLP for Colour Loss Recovery" (CVPR
/// 2023), on the JPEG that is really written.
///
///     let photo = try PhotoReader.read(path: "dusk.tif")
///     let reduced = try GamutReducer.reduce(photo, options: ReductionOptions())
///     // reduced.jpeg are the bytes of the JPEG, reduced.report says what was lost and recovered.
///     let expander = try GamutExpander(jpeg: reduced.jpeg, threads: 2, kernels: KernelSet.select(nil))
///     let notices = try expander.write(to: "restored.tif", as: .tiff(.deflate))
///
/// Folders follow a photograph's way, and each uses only those before it: `Reducing` clips, encodes and decodes again,
/// which makes a `PhotoPair`; `Starts` are the networks that come with the library; `Restoring` applies a network to what
/// a reader received; `Reporting` measures; `Optimizing` makes a model for a pair (`ModelBuilder`); `Embedding` is the
/// whole of a reduction, up to the JPEG with its model; `Methods` are other ways to do it, to compare with; `Dataset`
/// and `Pretraining` work on many photographs.
import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

public typealias NetworkDescription = GamutContainer.NetworkDescription
public typealias WeightPrecision = GamutContainer.WeightPrecision
public typealias ModelCarrier = GamutContainer.ModelCarrier
public typealias Gate = GamutContainer.Gate
public typealias ChromaticAdaptation = ColorScience.ChromaticAdaptation
public typealias ChromaSubsampling = ImageFiles.ChromaSubsampling
public typealias RateSchedule = NeuralField.RateSchedule
public typealias KernelSet = NeuralField.KernelSet
