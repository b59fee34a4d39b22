import GamutContainer
import GamutMLP
import NeuralField

extension GamutError {
  var statement: String {
    switch self {
    case .pixelsDiffer(let name, let difference):
      "The pixels of \(shown(name)) are not those that its model was made for: \(difference.phrase); nothing was written"
    case .stopped: "The optimization was stopped; nothing was written"
    case .diverged(let step):
      "The optimization diverged: after \(NumberFormat.count(step, "step")) a weight is no usable number"
    case .innerLoopDiverged(let step):
      "An inner loop of outer step \(NumberFormat.count(step)) diverged: a weight is no usable number"
    case .startUnusable(let path, let flaw): "The start \(shown(path)) cannot be used: \(flaw.phrase)"
    case .differentSizes(let a, let b):
      "The images differ in size: \(a.text) against \(b.text); only images of one size can be compared"
    case .noModel(let name): "\(shown(name)) carries no model"
    case .gateNeedsMeasuring: "Without measuring no gate can be chosen"
    case .tooFewBytes(let missing):
      "The photograph cannot be made so small: the smallest JPEG found takes "
        + "\(NumberFormat.count(missing, "byte")) more"
    }
  }

  var hint: Hint? {
    switch self {
    case .pixelsDiffer: .ignoreMismatch
    case .diverged: .lowerLearningRate
    case .innerLoopDiverged: .lowerInnerRate
    case .gateNeedsMeasuring: .openGate
    case .stopped, .startUnusable, .differentSizes, .noModel, .tooFewBytes: nil
    }
  }
}

extension ImageDifference {
  /// Continues a sentence about the pixels of a JPEG.
  var phrase: String {
    switch self {
    case .unknown: "they were changed after it was made"
    case .proportions(let recorded, let received):
      "it was made for \(recorded.text) pixels, and these have other proportions, \(received.text)"
    case .cropped: "the picture seems to be cropped"
    case .partly: "a part of the picture was changed"
    case .toned: "brightness, contrast or colours were changed"
    case .unrelated: "they show another picture"
    case .incomplete: "the JPEG is damaged, and a part of the picture is missing"
    }
  }
}

extension StartFlaw {
  fileprivate var phrase: String {
    switch self {
    case .unreadable(let errno): reason(errno)
    case .damaged(let error): error.phrase
    case .otherNetwork(let found, let needed):
      "it is of \(found.summary), and the network to optimize is of \(needed.summary)"
    }
  }
}

extension NetworkDescription {
  /// The shape in a few words.
  package var summary: String {
    "inputs \(inputs.name) (\(colorInput.rawValue)), K \(frequenciesXY)/\(frequenciesRGB), neighbourhood \(neighborhood), "
      + layers("layer")
  }

  /// "2 layers of 32".
  package func layers(_ noun: String) -> String { "\(NumberFormat.count(hiddenLayers, noun)) of \(width)" }
}

extension PixelSize {
  package var text: String { "\(width) × \(height)" }
}

extension MethodError {
  var statement: String {
    switch self {
    case .unknown(let name):
      "There is no method '\(shown(name))'; there are \(MethodCatalog.names.joined(separator: ", ")), "
        + "residual-image:BYTES and external:FOLDER"
    case .unusableByteLimit(let text, let least):
      "'\(shown(text))' is no number of bytes for a residual image, which needs at least "
        + NumberFormat.count(least)
    case .unreadableFolder(let folder): "The folder \(shown(folder)) of reconstructions cannot be read"
    case .noReconstruction(let photo, let folder):
      "\(shown(folder)) holds no reconstruction of \(shown(photo)): no file there has its name"
    case .severalReconstructions(let photo, let names):
      "There are several reconstructions of \(shown(photo)): \(names.map(shown).joined(separator: ", ")); leave one of "
        + "them"
    }
  }
}

extension KernelSetError {
  var statement: String {
    switch self {
    case .unknown(let name):
      "GAMUTMLP_KERNELS asks for '\(shown(name))', and there are no such kernels; choose one of "
        + KernelSet.names.joined(separator: ", ")
    case .unsupported(let name, let available):
      "GAMUTMLP_KERNELS asks for '\(name)', which this processor cannot run; it can run "
        + available.joined(separator: ", ")
    }
  }
}
