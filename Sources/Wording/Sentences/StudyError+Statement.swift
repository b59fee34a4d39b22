import GamutMLP

extension StudyError {
  var statement: String {
    switch self {
    case .unknownParameter(let name):
      "There is no parameter '\(shown(name))'; there are "
        + StudyParameter.allCases.filter { $0 != .seed }.map(\.rawValue).joined(separator: ", ")
    case .noValues(let name):
      "\(shown(name)) has no values; give them as in \(shown(name))=8,16,32 or \(shown(name))=0...4"
    case .tooManyValues(let parameter, let limit):
      "\(parameter.rawValue) has more than \(NumberFormat.count(limit)) values"
    case .unusable(let value): "\(value.parameter.rawValue) \(value.phrase)"
    case .unusableRange(let text):
      "'\(shown(text))' is no range of numbers, such as 0...4, 0...1:0.25 or 256...4096:*2"
    case .sizeOfClippedSignal:
      "bytes need the extended signal in every combination, as the presets compact and fine have it"
    case .sizeAndQuality: "bytes and quality are two ways to say how large the JPEG is; vary one of them"
    case .seedVaried: "seed is not varied: every combination runs with every one of the seeds"
    case .variedTwice(let parameter): "\(parameter.rawValue) is varied twice"
    case .tooManyRuns(let limit): "The study has more than \(NumberFormat.count(limit)) runs"
    case .withoutEffect(let parameter):
      "\(parameter.rawValue) changes nothing "
        + (parameter == .sampleClipped
          ? "while the signal is clipped" : "with these inputs of the network; vary inputs too, or another parameter")
    case .noStart(let choices):
      "There is no learnt start for a network of "
        + (choices.isEmpty
          ? "this shape" : choices.map { "\($0.parameter.rawValue)=\($0.text)" }.joined(separator: ", "))
    case .ofNoPreset: "These values are of no preset, so that rows could not name them"
    }
  }
}

extension UnusableValue {
  /// Continues the parameter's name: which values it takes, and the one that was given.
  package var phrase: String {
    let given = text.isEmpty ? "empty" : shown(text)
    return switch reason {
    case .range(let range): "is \(range.lowerBound)…\(range.upperBound), not \(given)"
    case .rate: "is above 0 and at most 1, not \(given)"
    case .seed: "is a whole number from 0 on, not \(given)"
    case .clippedShare: "is a share, 0…0.5 or 0…50%, not \(given)"
    case .share: "is a share, 0…1 or 0…100%, not \(given)"
    case .start: "is random, meta or a file, not \(given)"
    case .choice(let choices): "is one of \(choices.joined(separator: ", ")), not \(given)"
    }
  }
}
