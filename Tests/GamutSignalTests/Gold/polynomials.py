"""The polynomials of SignalKernels/Curve.swift: least relative error by iteratively reweighted least squares (Lawson).
python3 polynomials.py  (needs numpy)"""
import numpy as np


def fitted(function, points, degree):
    """Coefficients from the first power up; the constant is 1, which compiles to better code than a number near it."""
    y = function(points)
    a, w = np.vander(points, degree + 1, increasing=True)[:, 1:] / y[:, None], np.ones(len(points))
    for _ in range(200):
        c = np.linalg.lstsq(a * np.sqrt(w)[:, None], (1 - 1 / y) * np.sqrt(w), rcond=None)[0]
        w *= abs(a @ c + 1 / y - 1) + 1e-300
        w /= w.sum()
    return [float(np.float32(v)) for v in c], abs(a @ c + 1 / y - 1).max()


low, high = np.sqrt(.5) - 1, np.sqrt(2) - 1
nodes = np.cos(np.pi * (np.arange(4000) + .5) / 4000) * (high - low) / 2 + (high + low) / 2
print("encode: (1 + d)^(5/12)", *fitted(lambda d: (1 + d) ** (5 / 12), nodes, 6))
print("encode: 2^(f/12)", *fitted(lambda f: 2 ** (f / 12), np.arange(-6, 7.), 5))
print("decode: (1 + d)^2.4", *fitted(lambda d: (1 + d) ** 2.4, nodes, 6))
f = np.arange(-2, 3.)
print("decode: 2^(f/5)", [float(np.float32(v)) for v in np.linalg.solve(np.vander(f, 5, increasing=True), 2 ** (f / 5))])
