// Keeps the wide gamut of a photograph that is shared as an sRGB JPEG. Why, the path of the data, an example and the
// stored format are told in the catalogue, GamutMLP.docc.
//
// Folders follow a photograph's way: `Reducing`, `Optimizing`, `Embedding`, `Restoring`, `Reporting`; `Methods` has the
// other ways to do it, to compare with.

import GamutContainer
import NeuralField

public typealias NetworkDescription = GamutContainer.NetworkDescription
public typealias WeightPrecision = GamutContainer.WeightPrecision
public typealias ModelCarrier = GamutContainer.ModelCarrier
public typealias KernelSet = NeuralField.KernelSet
