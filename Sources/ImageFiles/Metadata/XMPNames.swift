/// The names in XMP that describe a file and not the photograph: they would make false promises of a copy, such as a
/// gain map that it lacks. XMP specification, parts 1 and 2; Exif for XMP (CIPA DC-010); Adobe's gain maps; Google's
/// containers.
enum XMPNames {
  static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let tiff = "http://ns.adobe.com/tiff/1.0/"
  /// The element around the RDF.
  static let wrapping = "adobe:ns:meta/"
  /// Says that a JPEG has a second part of XMP.
  static let note = "http://ns.adobe.com/xmp/note/"

  /// The subject of a name that is left out.
  enum Subject: Sendable { case file, gainMap, video, container, parts }

  /// Namespaces of which every name is left out.
  private static let namespaces: [String: Subject] = [
    "http://ns.adobe.com/hdr-gain-map/1.0/": .gainMap,
    "http://ns.apple.com/HDRGainMap/1.0/": .gainMap,
    "http://ns.apple.com/pixeldatainfo/1.0/": .container,
    "http://ns.google.com/photos/1.0/container/": .container,
    "http://ns.google.com/photos/1.0/container/item/": .container,
    // Who made the video, and how long it is; where pictures and watermarks stand behind the photograph.
    "http://ns.oplus.com/photos/1.0/camera/": .video,
    "http://ns.xiaomi.com/photos/1.0/camera/": .container,
    note: .parts,
  ]

  /// Google's dynamic depth: devices and images behind the first one.
  private static let dynamicDepth = "http://ns.google.com/photos/dd/1.0/"

  private static let names: [String: Set<String>] = [
    "http://ns.adobe.com/photoshop/1.0/": [
      "ICCProfile", "ColorMode", "SidecarForExtension", "DocumentAncestors", "History",
    ],
    "http://ns.adobe.com/exif/1.0/": [
      "ColorSpace", "PixelXDimension", "PixelYDimension", "ComponentsConfiguration", "CompressedBitsPerPixel", "Gamma",
      "NativeDigest",
    ],
    "http://cipa.jp/exif/1.0/": ["InteroperabilityIndex", "Gamma"],
    tiff: [
      "ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation", "SamplesPerPixel",
      "PlanarConfiguration", "YCbCrSubSampling", "YCbCrPositioning", "YCbCrCoefficients", "ReferenceBlackWhite",
      "TransferFunction", "WhitePoint", "PrimaryChromaticities", "StripOffsets", "StripByteCounts", "RowsPerStrip",
      "NativeDigest",
    ],
    "http://ns.adobe.com/xap/1.0/mm/": [
      "History", "InstanceID", "DerivedFrom", "Ingredients", "Pantry", "Manifest", "Versions", "VersionID",
      "RenditionClass", "RenditionParams", "RenditionOf", "ManagedFrom", "Manager", "ManagerVariant", "ManageTo",
      "ManageUI", "LastURL",
    ],
    "http://purl.org/dc/elements/1.1/": ["format"],
  ]

  private static let camera = "http://ns.google.com/photos/1.0/camera/"

  /// Nil for names that stay.
  static func subject(of name: XMLNamespaces.Name) -> Subject? {
    if let subject = namespaces[name.uri] { return subject }
    if name.uri.hasPrefix(dynamicDepth) { return .container }
    if name.uri == camera { return ["MotionPhoto", "MicroVideo"].contains { name.local.hasPrefix($0) } ? .video : nil }
    return names[name.uri]?.contains(name.local) == true ? .file : nil
  }

  /// Every namespace that may lose names, for packets that cannot be walked.
  static var suspects: [String] { Array(namespaces.keys) + [dynamicDepth, camera] + names.keys }
}
