/// The forward pass of hidden layers, whatever their activation.
extension KernelSet {
  /// `y = activation(start + x · w)` for a tile; letters as in the kernels.
  /// - Parameters:
  ///   - start: biases, (N); nil: the sums in `y`, (S, N), go on.
  ///   - inputs: 0 where the sums in `y` are complete.
  ///   - slopes: gets the derivatives of sine layers, (S, N), where a backward pass follows.
  func hiddenForward(
    _ activation: FieldShape.Activation, _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ start: FloatPointer?,
    _ y: MutableFloatPointer,
    _ samples: Int,
    _ inputs: Int, _ neurons: Int, slopes: MutableFloatPointer?
  ) {
    switch (activation, start) {
    case (.relu, nil) where inputs == 0: rectify(y, samples * neurons)
    case (.relu, nil): denseForwardOnto(x, stride, w, y, samples, inputs, neurons)
    case (.relu, let bias?): denseForward(x, stride, w, bias, y, samples, inputs, neurons)
    case (.sine, _):
      if let start {
        denseSums(x, stride, w, start, 0, y, samples, inputs, neurons)
      } else if inputs > 0 {
        denseSums(x, stride, w, FloatPointer(y), neurons, y, samples, inputs, neurons)
      }
      sine(y, slopes, samples * neurons)
    }
  }
}
