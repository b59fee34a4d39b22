#!/usr/bin/env python3
"""Writes colour-gold.json beside itself: colour values from outside this project, for Tests/ColorScienceTests.

Needs numpy, scipy, colour-science (0.4.7) and Little CMS 2 (2.14, called through ctypes in floating point: its integer paths interpolate
coarse tables). Run it again only to change what is tested; the numbers are committed.
"""
import ctypes
import json
import pathlib
import warnings

import numpy as np

warnings.filterwarnings("ignore")  # colour-science warns about optional packages
import colour  # noqa: E402
from scipy.spatial import ConvexHull, HalfspaceIntersection  # noqa: E402
from colour.models.rgb.transfer_functions import itur_bt_2020  # noqa: E402

D50, D65 = np.array([0.3457, 0.3585]), np.array([0.3127, 0.3290])
ROMM = np.array([[0.734699, 0.265301], [0.159597, 0.840403], [0.036598, 0.000105]])  # ISO 22028-2
SRGB = np.array([[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]])  # IEC 61966-2-1
SPACES = {
    "proPhoto": (ROMM, D50),
    "sRGB": (SRGB, D65),
    "displayP3": (np.array([[0.680, 0.320], [0.265, 0.690], [0.150, 0.060]]), D65),
    "adobeRGB": (np.array([[0.64, 0.33], [0.21, 0.71], [0.15, 0.06]]), D65),
    "rec2020": (np.array([[0.708, 0.292], [0.170, 0.797], [0.131, 0.046]]), D65),
}

# Sharma, Wu and Dalal 2005, table 1: pairs of L*a*b* that catch wrong implementations.
SHARMA = """
50 2.6772 -79.7751 50 0 -82.7485; 50 3.1571 -77.2803 50 0 -82.7485; 50 2.8361 -74.0200 50 0 -82.7485;
50 -1.3802 -84.2814 50 0 -82.7485; 50 -1.1848 -84.8006 50 0 -82.7485; 50 -0.9009 -85.5211 50 0 -82.7485;
50 0 0 50 -1 2; 50 -1 2 50 0 0; 50 2.49 -0.001 50 -2.49 0.0009; 50 2.49 -0.001 50 -2.49 0.001;
50 2.49 -0.001 50 -2.49 0.0011; 50 2.49 -0.001 50 -2.49 0.0012; 50 -0.001 2.49 50 0.0009 -2.49;
50 -0.001 2.49 50 0.001 -2.49; 50 -0.001 2.49 50 0.0011 -2.49; 50 2.5 0 50 0 -2.5; 50 2.5 0 73 25 -18;
50 2.5 0 61 -5 29; 50 2.5 0 56 -27 -3; 50 2.5 0 58 24 15; 50 2.5 0 50 3.1736 0.5854; 50 2.5 0 50 3.2972 0;
50 2.5 0 50 1.8634 0.5757; 50 2.5 0 50 3.2592 0.3350; 60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387;
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864; 61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620;
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901; 22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619;
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231; 90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447;
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239; 6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286;
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514
"""


def rounded(values, digits=12):
    return np.round(np.asarray(values, dtype=float), digits).tolist()


def rgb_matrix(source, destination, adaptation):
    """Linear RGB -> linear RGB by colour-science."""
    (p, white), (q, other_white) = SPACES[source], SPACES[destination]
    to_xyz = colour.normalised_primary_matrix(p, white)
    from_xyz = np.linalg.inv(colour.normalised_primary_matrix(q, other_white))
    if np.array_equal(white, other_white):
        return from_xyz @ to_xyz
    adapt = colour.adaptation.matrix_chromatic_adaptation_VonKries(
        colour.xy_to_XYZ(white), colour.xy_to_XYZ(other_white), transform=adaptation)
    return from_xyz @ adapt @ to_xyz


class LittleCMS:
    """Floating-point transforms between profiles built in memory."""

    class XYY(ctypes.Structure):
        _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double), ("Y", ctypes.c_double)]

    RGB_FLT = (1 << 22) | (4 << 16) | (3 << 3) | 4
    LAB_FLT = (1 << 22) | (10 << 16) | (3 << 3) | 4
    RELATIVE, NOOPTIMIZE_NOCACHE = 1, 0x0100 | 0x0040

    def __init__(self):
        self.lib = lib = ctypes.CDLL("liblcms2.so.2")
        for name in ("cmsCreateRGBProfile", "cmsBuildGamma", "cmsCreateLab4Profile", "cmsCreateTransform"):
            getattr(lib, name).restype = ctypes.c_void_p
        lib.cmsBuildGamma.argtypes = [ctypes.c_void_p, ctypes.c_double]
        lib.cmsCreateRGBProfile.argtypes = [ctypes.c_void_p] * 3
        lib.cmsCreateLab4Profile.argtypes = [ctypes.c_void_p]
        lib.cmsCreateTransform.argtypes = [
            ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32]
        lib.cmsDoTransform.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32]

    def linear_profile(self, space):
        primaries, white = SPACES[space]
        xyy = (self.XYY * 3)(*[self.XYY(x, y, 1) for x, y in primaries])
        curve = self.lib.cmsBuildGamma(None, 1.0)
        return self.lib.cmsCreateRGBProfile(
            ctypes.byref(self.XYY(white[0], white[1], 1)), xyy, (ctypes.c_void_p * 3)(curve, curve, curve))

    def lab_profile(self):
        return self.lib.cmsCreateLab4Profile(None)

    def transform(self, source, destination, destination_type, colours):
        handle = self.lib.cmsCreateTransform(
            source, self.RGB_FLT, destination, destination_type, self.RELATIVE, self.NOOPTIMIZE_NOCACHE)
        pixels = np.ascontiguousarray(colours, dtype=np.float32)
        result = np.zeros_like(pixels)
        self.lib.cmsDoTransform(handle, pixels.ctypes.data, result.ctypes.data, len(pixels))
        return result


# L*a*b* (D50) of colours inside and outside of sRGB, Display P3 and ProPhoto.
EXPLORED = [
    [60, -90, 50], [60, 0, 0], [50, 20, -10], [40, 60, 50], [72, 72, 99], [43.5, -46.2, -34.1], [30, 60, -95], [85, -120, 110], [90, -10, 100],
    [20, 30, -60], [97, -5, 20], [55, 95, -30], [5, 2, -8],
]


def clipped(lab):
    """A colour in three spaces, what clipping to sRGB leaves, and the difference."""
    xyz = colour.Lab_to_XYZ(np.array(lab, dtype=float), D50)
    proPhoto = np.linalg.inv(colour.normalised_primary_matrix(*SPACES["proPhoto"])) @ xyz
    linear = rgb_matrix("proPhoto", "sRGB", "Bradford") @ proPhoto
    left = np.clip(linear, 0, 1)
    back = colour.normalised_primary_matrix(*SPACES["proPhoto"]) @ (np.linalg.inv(rgb_matrix("proPhoto", "sRGB", "Bradford")) @ left)
    return {
        "lab": lab,
        "xy": rounded(colour.XYZ_to_xy(xyz), 9),
        "proPhoto": rounded(proPhoto, 9),
        "displayP3": rounded(
            np.linalg.inv(rgb_matrix("displayP3", "sRGB", "Bradford")) @ linear, 9),
        "sRGB": rounded(linear, 9),
        "code": np.round(255 * colour.models.eotf_inverse_sRGB(left)).astype(int).tolist(),
        "deltaE2000": rounded(colour.difference.delta_E_CIE2000(np.array(lab, dtype=float), colour.XYZ_to_Lab(back, D50)), 9),
    }


def cut(space, luminance):
    """Area, in X and Z relative to D50, of what a space holds of a luminance: an intersection of six half planes, by Qhull."""
    to_proPhoto = np.linalg.inv(rgb_matrix("proPhoto", "sRGB", "Bradford")) @ rgb_matrix(space, "sRGB", "Bradford")
    from_xyz = np.linalg.inv(colour.normalised_primary_matrix(*SPACES["proPhoto"]) @ to_proPhoto)
    middle, planes = luminance * colour.xy_to_XYZ(D50)[[0, 2]], []
    for row in from_xyz:
        # 0 <= row . (X, Y, Z) <= 1
        planes += [[-row[0], -row[2], -row[1] * luminance], [row[0], row[2], row[1] * luminance - 1]]
    return ConvexHull(HalfspaceIntersection(np.array(planes), middle).intersections).volume


def main():
    random = np.random.default_rng(20260101)
    # Colours at least 1e-3 bright; a third of them saturated, a few on the faces and edges of the cube. Single precision, as images have.
    colours = random.uniform(0.001, 1, (48, 3))
    colours[16:32] = colours[16:32] ** 3 + 1e-3
    colours[32:36] = [[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    colours[36:40] = [[0.18, 0.18, 0.18], [1, 1, 0], [0, 1, 1], [0.004, 0.003, 0.002]]
    colours = colours.astype(np.float32)
    wide = colours.astype(np.float64)
    others = np.clip(wide + random.normal(0, 0.03, wide.shape), 0, 1).astype(np.float32)

    xyz = wide @ colour.normalised_primary_matrix(ROMM, D50).T
    lab = colour.XYZ_to_Lab(xyz, D50)
    other_lab = colour.XYZ_to_Lab(others.astype(np.float64) @ colour.normalised_primary_matrix(ROMM, D50).T, D50)
    pairs = np.array([[float(v) for v in pair.split()] for pair in SHARMA.replace("\n", " ").split(";")])
    # Pairs of arbitrary L*a*b*, many of them far apart, so that every branch of the hue formulas is met.
    arbitrary = np.concatenate([random.uniform([0, -128, -128] * 2, [100, 128, 128] * 2, (200, 6)), pairs])

    def differences(p):
        return colour.difference.delta_E_CIE2000(p[:, :3], p[:, 3:])

    # The spectral locus every 5 nm; below 410 and above 700 nm it hardly moves.
    observer = colour.MSDS_CMFS["CIE 1931 2 Degree Standard Observer"]
    locus = np.array([observer[wavelength] for wavelength in range(410, 701, 5)])
    codes = np.linspace(0, 1, 65)
    lcms = LittleCMS()
    gold = {
        "toXYZ": {name: rounded(colour.normalised_primary_matrix(p, w)) for name, (p, w) in SPACES.items()},
        "toSRGB": {
            adaptation.lower(): {name: rounded(rgb_matrix(name, "sRGB", adaptation)) for name in SPACES}
            for adaptation in ("Bradford", "CAT02")
        },
        "curves": {
            "encoded": rounded(codes),
            "romm": rounded(colour.models.cctf_decoding_ROMMRGB(codes, bit_depth=16, in_int=False)),
            "sRGB": rounded(colour.models.eotf_sRGB(codes)),
            "rec709": rounded(itur_bt_2020.oetf_inverse_BT2020(codes, constants=itur_bt_2020.CONSTANTS_BT2020_PRECISE)),
        },
        "linearProPhoto": rounded(colours),
        "otherLinearProPhoto": rounded(others),
        "xy": rounded(colour.XYZ_to_xy(xyz)),
        "lab": rounded(lab, 9),
        "deltaE2000": rounded(colour.difference.delta_E_CIE2000(lab, other_lab), 9),
        "labPairs": rounded(arbitrary),
        "labPairsDeltaE2000": rounded(differences(arbitrary), 9),
        "spectralLocus": rounded(locus[:, :2] / locus.sum(axis=1, keepdims=True), 6),
        "explored": [clipped(lab) for lab in EXPLORED],
        "cuts": [
            {"space": space, "luminance": luminance, "area": rounded(cut(space, luminance))}
            for space in ("sRGB", "displayP3", "proPhoto") for luminance in (0.01, 0.05, 0.2, 0.5, 0.8, 0.95)
        ],
        "lcms": {
            "linearSRGB": rounded(lcms.transform(lcms.linear_profile("proPhoto"), lcms.linear_profile("sRGB"), lcms.RGB_FLT, colours), 8),
            "lab": rounded(lcms.transform(lcms.linear_profile("proPhoto"), lcms.lab_profile(), lcms.LAB_FLT, colours), 6),
        },
    }
    path = pathlib.Path(__file__).with_name("colour-gold.json")
    lines = [f'  {json.dumps(key)}: {json.dumps(value)}' for key, value in gold.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
