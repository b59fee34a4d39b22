import NeuralKernelsAVX512
import NeuralKernelsAVX2
import NeuralKernels
import Glibc
func now() -> Double { var t = timespec(); clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + 1e-9 * Double(t.tv_nsec) }
func bench(_ name: String, _ flops: Double, _ body: () -> Void) {
  var best = 1e9
  for _ in 0..<7 { let t = now(); for _ in 0..<2000 { body() }; best = min(best, (now() - t) / 2000) }
  print(name, flops / best / 1e9, "GFLOP/s", best * 1e9 / 64, "ns/sample")
}
typealias P = UnsafeMutablePointer<Float>
func buf(_ n: Int) -> P { let p = UnsafeMutableRawPointer.allocate(byteCount: n * 4, alignment: 64).bindMemory(to: Float.self, capacity: n); for i in 0..<n { p[i] = Float((i * 7919) % 100) / 100 - 0.5 }; return p }
let x = buf(64 * 128), w = buf(128 * 128), b = buf(128), y = buf(64 * 128), dw = buf(128 * 128), e = buf(256)
for f in [50, 74, 120] {
  let S = 64 * 2.0
  bench("512 fwd \(f)", S * Double(f * 32)) { NeuralKernelsAVX512.denseForward(x, 128, w, b, y, 64, f, 32) }
  bench("512 dw  \(f)", S * Double(f * 32)) { NeuralKernelsAVX512.weightGradient(x, 128, y, dw, 64, f, 32, true) }
  bench("avx2 fwd \(f)", S * Double(f * 32)) { NeuralKernelsAVX2.denseForward(x, 128, w, b, y, 64, f, 32) }
  bench("avx2 dw  \(f)", S * Double(f * 32)) { NeuralKernelsAVX2.weightGradient(x, 128, y, dw, 64, f, 32, true) }
  bench("base fwd \(f)", S * Double(f * 32)) { NeuralKernels.denseForward(x, 128, w, b, y, 64, f, 32) }
  bench("base dw  \(f)", S * Double(f * 32)) { NeuralKernels.weightGradient(x, 128, y, dw, 64, f, 32, true) }
}
bench("512 dx", 64 * 2 * 32 * 32) { NeuralKernelsAVX512.inputGradient(x, w, y, 64, 32, 32) }
bench("512 out fwd", 64 * 2 * 32 * 3) { NeuralKernelsAVX512.outputForward(y, w, b, e, 64, 32) }
bench("512 out bwd", 64 * 4 * 32 * 3) { NeuralKernelsAVX512.outputBackward(e, w, y, dw, b, 64, 32, true) }
bench("512 bias", 64 * 32) { NeuralKernelsAVX512.biasGradient(y, b, 64, 32, true) }
bench("512 err", 64 * 4) { _ = NeuralKernelsAVX512.squaredError(e, x, 64, 64) }
