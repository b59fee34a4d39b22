public let baseline = 1
