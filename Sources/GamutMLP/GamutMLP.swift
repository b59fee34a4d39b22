// Keeps the wide gamut of a photograph that is shared as an sRGB JPEG. Why, the path of the data, an example and the
// stored format are told in the catalogue, GamutMLP.docc.
//
// Folders follow a photograph's way, and each uses only those before it: `Reducing` clips, encodes and decodes again,
// which makes a `PhotoPair`; `Starts` are the networks that come with the library; `Restoring` applies a network to
// what a reader received; `Reporting` measures; `Optimizing` makes a model for a pair (`ModelBuilder`); `Embedding` is
// the whole of a reduction, up to the JPEG with its model; `Methods` are other ways to do it, to compare with;
// `Studies` vary what a reduction can choose, over seeds and photographs; `Dataset` and `Pretraining` work on many
// photographs.

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
