/// Photographs are edited in wide gamuts and shared as sRGB; what lies between is clipped and lost. This module keeps
/// it: while a photograph is reduced to an sRGB JPEG, a very small network is optimized for this one photograph to
/// predict what was lost, and the JPEG carries it. Any viewer shows the JPEG; who knows the network gets the wide-gamut
/// photograph back.
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
/// Folders follow a photograph's way: `Reducing`, `Optimizing`, `Embedding`, `Restoring`, `Reporting`; `Methods` has
/// the other ways to do it, to compare with.
import GamutContainer
import NeuralField

public typealias NetworkDescription = GamutContainer.NetworkDescription
public typealias WeightPrecision = GamutContainer.WeightPrecision
public typealias ModelCarrier = GamutContainer.ModelCarrier
public typealias KernelSet = NeuralField.KernelSet
