"""ICC profiles made by Little CMS, and its own float transform of them to linear ROMM RGB."""
import ctypes
import ctypes.util

import numpy as np

lcms = ctypes.CDLL(ctypes.util.find_library("lcms2"))
P, D, U = ctypes.c_void_p, ctypes.c_double, ctypes.c_uint32
for name, result, arguments in (
    ("cmsCreateRGBProfile", P, [P, P, P]),
    ("cmsCreateGrayProfile", P, [P, P]),
    ("cmsBuildParametricToneCurve", P, [P, ctypes.c_int32, P]),
    ("cmsBuildTabulatedToneCurve16", P, [P, U, P]),
    ("cmsSetProfileVersion", None, [P, D]),
    ("cmsSaveProfileToMem", ctypes.c_int, [P, P, P]),
    ("cmsOpenProfileFromMem", P, [P, U]),
    ("cmsCreateTransform", P, [P, U, P, U, U, U]),
    ("cmsDoTransform", None, [P, P, P, U]),
    ("cmsCreateProfilePlaceholder", P, [P]),
    ("cmsSetDeviceClass", None, [P, U]),
    ("cmsSetColorSpace", None, [P, U]),
    ("cmsSetPCS", None, [P, U]),
    ("cmsPipelineAlloc", P, [P, U, U]),
    ("cmsStageAllocCLut16bit", P, [P, U, U, U, P]),
    ("cmsStageAllocToneCurves", P, [P, U, P]),
    ("cmsCreateLab4Profile", P, [P]),
    ("cmsPipelineInsertStage", ctypes.c_int, [P, ctypes.c_int, P]),
    ("cmsWriteTag", ctypes.c_int, [P, U, P]),
    ("cmsD50_XYZ", P, []),
    ("cmsMLUalloc", P, [P, U]),
    ("cmsMLUsetASCII", ctypes.c_int, [P, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p]),
):
    function = getattr(lcms, name)
    function.restype, function.argtypes = result, arguments

RGB_FLT = (1 << 22) | (4 << 16) | (3 << 3) | 4
LAB_16 = (10 << 16) | (3 << 3) | 2
RELATIVE, NOCACHE, NOOPTIMIZE = 1, 0x40, 0x100

D65, D50 = (0.3127, 0.329), (0.3457, 0.3585)
ROMM = ((0.734699, 0.265301), (0.159597, 0.840403), (0.036598, 0.000105))
ROMM_CURVE = (4, (1.8, 1, 0, 1 / 16, 1 / 32))
SRGB_CURVE = (4, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
REC2020_CURVE = (4, (1 / 0.45, 1 / 1.09929682680944, 0.09929682680944 / 1.09929682680944, 1 / 4.5, 4.5 * 0.018053968510807))
SRGB = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
SPACES = {
    "adobe-rgb": (D65, ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), (1, (2.19921875,)), 4.4),
    "display-p3": (D65, ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), SRGB_CURVE, 4.4),
    "rec2020": (D65, ((0.708, 0.292), (0.17, 0.797), (0.131, 0.046)), REC2020_CURVE, 4.4),
    "prophoto-gamma-1.8": (D50, ROMM, (1, (1.8,)), 2.1),
    "prophoto-v2": (D50, ((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)), "romm table", 2.1),
    "srgb-v2": (D65, SRGB, "srgb table", 2.1),
    "linear-romm": (D50, ROMM, (1, (1.0,)), 4.4),
}


def curve(description):
    if not isinstance(description, str):
        kind, parameters = description
        return lcms.cmsBuildParametricToneCurve(None, kind, (D * len(parameters))(*parameters))
    v = np.linspace(0, 1, 1024)
    romm = np.where(v < 1 / 32, v / 16, v**1.8)
    srgb = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    lifted = 0.001 + 0.999 * srgb
    values = {"romm table": romm, "srgb table": srgb, "lifted srgb table": lifted}[description]
    table = np.round(values * 65535).astype(np.uint16)
    return lcms.cmsBuildTabulatedToneCurve16(None, len(table), table.ctypes.data)


def saved(profile):
    size = U(0)
    lcms.cmsSaveProfileToMem(profile, None, ctypes.byref(size))
    bytes_ = ctypes.create_string_buffer(size.value)
    lcms.cmsSaveProfileToMem(profile, bytes_, ctypes.byref(size))
    result = bytearray(bytes_.raw)
    result[24:36] = bytes([2023 >> 8, 2023 & 255, 0, 1, 0, 1] + [0] * 6)  # always the same day
    return bytes(result)


def made(name):
    """A profile in memory, its numbers not yet rounded to a file's 16 fractional bits."""
    white, primaries, bend, version = SPACES[name]
    shared = curve(bend)
    profile = lcms.cmsCreateRGBProfile(
        (D * 3)(*white, 1), (D * 9)(*[v for xy in primaries for v in (*xy, 1)]), (P * 3)(shared, shared, shared))
    lcms.cmsSetProfileVersion(profile, version)
    return profile


def matrix_profile(name):
    return saved(made(name))


def grey_profile(name):
    """One channel with the curve of a space."""
    white, _, bend, version = SPACES[name]
    profile = lcms.cmsCreateGrayProfile((D * 3)(*white, 1), curve(bend))
    lcms.cmsSetProfileVersion(profile, version)
    return saved(profile)


def lut_profile(points=9):
    """sRGB as a table of Lab values, which no curves and matrix can imitate exactly."""
    source = lcms.cmsOpenProfileFromMem(matrix_profile("srgb-v2"), len(matrix_profile("srgb-v2")))
    to_lab = lcms.cmsCreateTransform(source, RGB_FLT, lcms.cmsCreateLab4Profile(None), LAB_16, RELATIVE, NOCACHE | NOOPTIMIZE)
    steps = np.linspace(0, 1, points)
    grid = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3).astype(np.float32)
    table = np.zeros((len(grid), 3), np.uint16)
    lcms.cmsDoTransform(to_lab, grid.ctypes.data, table.ctypes.data, len(grid))
    pipeline = lcms.cmsPipelineAlloc(None, 3, 3)
    clut = lcms.cmsStageAllocCLut16bit(None, points, 3, 3, table.ctypes.data)
    straight = [lcms.cmsStageAllocToneCurves(None, 3, None) for _ in range(2)]
    for stage in (straight[0], clut, straight[1]):
        lcms.cmsPipelineInsertStage(pipeline, 1, stage)
    profile = lcms.cmsCreateProfilePlaceholder(None)
    lcms.cmsSetProfileVersion(profile, 4.4)
    for set_, value in ((lcms.cmsSetDeviceClass, b"mntr"), (lcms.cmsSetColorSpace, b"RGB "), (lcms.cmsSetPCS, b"Lab ")):
        set_(profile, int.from_bytes(value, "big"))
    text = lcms.cmsMLUalloc(None, 1)
    lcms.cmsMLUsetASCII(text, b"en", b"US", b"a table")
    for name, value in ((b"desc", text), (b"cprt", text), (b"wtpt", lcms.cmsD50_XYZ()), (b"A2B0", pipeline)):
        assert lcms.cmsWriteTag(profile, int.from_bytes(name, "big"), value)
    return saved(profile)


def to_linear_romm(profile, encoded):
    """(pixels, 3) encoded values in the profile's space → linear ROMM RGB, in float and without bounds."""
    source = lcms.cmsOpenProfileFromMem(profile, len(profile))
    transform = lcms.cmsCreateTransform(source, RGB_FLT, made("linear-romm"), RGB_FLT, RELATIVE, NOCACHE | NOOPTIMIZE)
    values = np.ascontiguousarray(encoded, np.float32)
    linear = np.zeros_like(values)
    lcms.cmsDoTransform(transform, values.ctypes.data, linear.ctypes.data, len(values))
    return linear
