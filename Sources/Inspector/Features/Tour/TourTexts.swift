import InspectorEngine

/// Every word of the tour. Numbers are never written here: they are values of the photograph that is open.
package enum TourTexts {
  package static let next = "next"
  package static let back = "back"
  package static let show = "show me"
  package static let stop = "stop"
  package static let answer = "answer"
  package static let question = "question"
  package static let leave = "leave"
  package static let chapter = "chapter"
  package static let tryLabel = "Try it:"
  package static let questionLabel = "Question:"
  package static let answerLabel = "Answer:"
  static let waiting = "waiting for the run"
  static let left = "Everything is as you left it; g comes back to the tour."
  static func runIsUnderWay(_ run: RunID) -> String {
    "Your run \(run) is under way, and the tour leaves it alone: try again when it is done."
  }

  package static let chapters: [TourChapter] = [
    TourChapter(
      "Numbers in a pixel", panes: [.photo, .chromaticity],
      text: [
        TourLine(
          """
          This photograph has {pixels} pixels, and each is three numbers: how much red, green and blue light. The cross stands on one of \
          them, at {place}. In linear ProPhoto RGB it is {proPhoto}, in parts of full light: twice the number is twice the light. \
          Screens want it coded, with finer steps in the dark, because eyes see ratios.
          """,
          otherwise: "A photograph is rows of pixels, and each is three numbers: how much red, green and blue light.")
      ],
      exercise: """
        move the cross with the arrows and watch the line at the bottom. Dark places have small numbers, greys three that are nearly equal.
        """,
      keys: "<right><right><down><down><s-left><up>",
      question: "Why do three equal numbers look grey?",
      answer: "A colour space is scaled so that its white is one of each. Less light of the same mix is grey."),
    TourChapter(
      "ProPhoto and sRGB", panes: [.chromaticity, .photo],
      text: [
        """
        Numbers mean nothing without the three lights that they count. The horseshoe holds every colour an eye can see, brightness aside; \
        a triangle holds what three lights can mix. Of the horseshoe's area sRGB has {sRGBArea} %, Display P3 {p3Area} %, ProPhoto \
        {proPhotoArea} %. (Areas here are a rough measure: the diagram stretches greens.)
        """,
        TourLine(
          "The pixel under the cross is {proPhoto} in linear ProPhoto and {sRGB} in coded sRGB: one colour, two names."),
      ],
      exercise: "z gives the diagram the whole screen, + and - zoom, 0 shows all again, z brings the text back.",
      keys: "z + + 0 z",
      question: "Why do ProPhoto's green and blue corners lie outside the horseshoe?",
      answer:
        "No three real lights enclose nearly all colours. Two of ProPhoto's are imaginary: useful numbers that no lamp can show."
    ),
    TourChapter(
      "Clipping", panes: [.photo, .chromaticity],
      text: [
        TourLine(
          """
          In coded sRGB this pixel is {sRGB}. A viewer shows nothing below zero and nothing above one, so each channel is cut to that range; \
          rounded and compressed it became {code} of {most}. In the diagram O is the original and C what is seen. They differ by \
          {clippedDifference} in CIEDE2000, of which an eye just sees one.
          """,
          otherwise:
            "A viewer shows no sRGB number below zero and none above one: each channel is cut to that range, then rounded."
        ),
        "Pixels that differ only beyond the limit look equal: with the colour goes its detail.",
      ],
      exercise: """
        v shows the original, V goes back; i shows both as an ordinary viewer does. Look at saturated places: their structure comes and goes.
        """,
      keys: "v V v V",
      question: "Does clipping change the hue, or only make colours paler?",
      answer: "Both. Channels are cut one by one, so their mix changes, and with it the hue."),
    TourChapter(
      "Where the lost colours live", panes: [.chromaticity, .photo], mask: .only,
      text: [
        TourLine(
          """
          The dots are pixels that sRGB cannot hold: {outsideCount} of {pixels}, {outsideShare} %. They have false colours here, for \
          most screens lack the true ones. In {belowRed} % of all pixels red would be below zero, in {belowGreen} % green, in {belowBlue} % \
          blue: each lies beyond the side of the triangle opposite to that corner. Above one, and so too bright for the space, are red \
          in {aboveRed} %, green in {aboveGreen} %, blue in {aboveBlue} %.
          """,
          otherwise: "The dots are pixels that sRGB cannot hold, in false colours, for most screens lack the true ones."
        )
      ],
      exercise:
        "o hides the original colours and shows them again, d the clipped ones: see how clipping piles them up on the triangle's sides.",
      keys: "o o d d",
      question: "A dot lies inside the sRGB triangle. How can it be outside sRGB?",
      answer:
        "It is too bright. The triangle is the gamut's floor; upwards it narrows to the one point of white: G shows it."
    ),
    TourChapter(
      "The mask", panes: [.photo, .stats], mask: .hatch,
      text: [
        TourLine(
          """
          The mask marks the {outsideShare} % of pixels that sRGB cannot hold. Shown on an sRGB screen they lose colour; the others lose \
          only what rounding and compression take.
          """,
          otherwise: "The mask marks the pixels that sRGB cannot hold."),
        TourLine(
          """
          Against the original the JPEG as viewers show it has {plainInside} dB inside the gamut and {plainOutside} dB outside: each \
          ten decibels less are ten times the squared error.
          """),
        "Where all three channels lie beyond the same end nothing is marked: black and white have no colour to lose.",
      ],
      exercise:
        "the marked pixels are hatched. m leaves only them; again: the denser, the further outside; again: off.",
      keys: "m m m m",
      question: "Could a reader find the mask from the JPEG alone?",
      answer: """
        Nearly: a clipped pixel has a channel at the end of its range. That is what the gate uses, which keeps the network away from all others.
        """),
    TourChapter(
      "More than is shown", panes: [.chromaticity, .stats],
      text: [
        """
        A JPEG stores neither red, green nor blue, but brightness and two colour differences. These can also name colours that sRGB cannot: \
        a decoder turns them into red, green and blue, and only then cuts what is out of range. So the cut is the viewer's last step, and \
        whoever writes the file need not make it first.
        """,
        TourLine(
          """
          Of this JPEG viewers show {plainOutside} dB outside sRGB. A reader that does not cut finds {aloneOutside} dB there, before any \
          network helps it.
          """,
          otherwise: "Written so, a JPEG holds colours that no viewer shows; where it is not, all beyond sRGB is lost."),
      ],
      exercise:
        "A shows one series of dots after another: original, clipped, what the JPEG holds, recovered, and all again.",
      keys: "<done> A A A A A",
      question: "Why does a viewer show the same picture as of a JPEG that was clipped before?",
      answer: "It cuts the same colours a moment later: apart from rounding nothing can be told from what it shows."),
    TourChapter(
      "A tiny network", panes: [.photo, .stats],
      text: [
        """
        Whoever makes the JPEG still has the original. So a network can be taught this one photograph: from the colours around a pixel, \
        as the JPEG has them, to what they lack.
        """,
        TourLine(
          """
          Run {run} has {layers} hidden layers of {neurons} neurons: {parameters} weights, {modelBytes} in the file, {modelShare} % of the \
          JPEG. After {steps} steps the pixels outside sRGB have {restoredOutside} dB; as viewers show them, {plainOutside} dB.
          """,
          otherwise: "When a run is done, its numbers stand here; r starts one."),
      ],
      exercise:
        "press v until the photograph's title says recovered, and once more for the map of what errors are left.",
      keys: "v v v v v v",
      question: "Would this network help another photograph?",
      answer: "No. It knows these pixels by heart and nothing else, and that is why it can be so small."),
    TourChapter(
      "Fourier features", panes: [.loss, .parameters, .runs, .photo], view: .error,
      text: [
        """
        From x and y alone so few neurons make only smooth curves; they cannot follow an edge. So each input also comes as sines and \
        cosines, K of them, each twice as fast as the one before: with fast waves at hand sharp structure is easy to say.
        """,
        TourLine(
          """
          Run {otherRun} with K {otherFrequencies} reaches {otherOutside} dB outside sRGB, run {run} with K {frequencies} {restoredOutside} dB. \
          The colours around a pixel, which the network sees as well, tell edges too: where they tell enough, waves gain little.
          """,
          otherwise: "Show me makes two runs, one without any waves, and lays their curves over each other."),
      ],
      exercise: "in Run (Tab goes there) give K another value with [ and ], start with r, and compare with c.",
      keys: "<done><tab><enter><c-u>0<enter>r<done><enter><c-u>4<enter>rc<done>",
      question: "Why not as many waves as possible?",
      answer: "Waves finer than the picture's structure serve only to learn noise, and each costs weights in the file."),
    TourChapter(
      "Reading a loss curve", panes: [.loss, .parameters, .photo, .stats], view: .error, parameter: .learningRate,
      text: [
        TourLine(
          """
          The curve is each step's mean squared error, drawn logarithmically; here it goes from {firstLoss} to {lastLoss}. It trembles \
          because every step sees other pixels. R plays the picture along with it: what was learnt first, and what last?
          """,
          otherwise:
            "The curve is the mean squared error of each step's pixels; it trembles because every step sees other ones."
        ),
        TourLine(
          """
          A rate too high makes it jump and stay high; too few neurons make it level out higher. Run {otherRun}, rate {otherRate} and \
          {otherNeurons} neurons a layer, ended at {otherLastLoss}; run {run}, rate {rate} and {neurons} neurons, at {lastLoss}.
          """,
          otherwise: "A rate too high makes it jump and stay high; too few neurons make it level out higher."),
      ],
      exercise:
        "R plays the run; the arrows go to any of its steps. Then start one with a rate far too high and compare with c.",
      keys:
        "<done>R<done><tab><enter><c-u>0.3<enter>r<done>cu<up><up><up><up><up><up><up><up><enter><c-u>8<enter>r<done>",
      question: "The curve is level, and the error map still shows edges. Would more steps help?",
      answer: "No: the network says all it can. It needs more waves, more neurons or better inputs."),
    TourChapter(
      "What is a byte worth?", panes: [.study, .photo], view: .error,
      text: [
        """
        One run proves little: another seed would have given another result. A study makes every choice several times and draws its mean, \
        with whiskers for what seeds alone do. Upwards are decibels, to the right bytes: a diamond is beaten by no other choice in both, \
        and the line through them is the front. What lies below it costs bytes for nothing.
        """
      ],
      exercise: """
        before you look, answer the question for yourself. Then B begins a study over K, from no waves to many, with a few seeds; the \
        arrows go from point to point, and the picture follows.
        """,
      keys: "<done>B<c-u>frequencies=0...8:2<enter><done><left><left>",
      question: "Will more waves always gain decibels, or is there a number beyond which they only cost bytes?",
      answer: "There is one, where whiskers overlap: from there on a difference is chance, and only the bytes are sure."
    ),
    TourChapter(
      "Export and recover", panes: [.photo, .stats],
      text: [
        TourLine(
          """
          The weights go into the JPEG as metadata: {modelBytes} beside {jpegBytes} of picture. Every viewer shows the picture as ever; a \
          reader that knows the metadata gets {restoredAll} dB instead of {plainAll} dB.
          """,
          otherwise:
            "The weights go into the JPEG as metadata. Every viewer shows the picture as ever; a reader that knows them restores it."
        ),
        """
        What comes back is near the original and not the original: rounding and compression have taken what no small network knows.
        """,
      ],
      exercise:
        "v compares clipped, original and recovered; e opens the export, which forecasts the bytes. Enter writes, Esc does not.",
      keys: "v v V V <done> e <done> <esc>",
      question: "What does somebody see who knows nothing of all this?",
      answer: "An ordinary sRGB JPEG, clipped like any other."),
    TourChapter(
      "What metadata survives", panes: [.photo, .stats],
      text: [
        TourLine(
          """
          The network's {modelBytes} lie beside the pixels, {modelShare} % of the file. Copying, archives, mail attachments, exiftool and \
          lossless rotation keep them. Messengers, social networks and editors that save the picture anew mostly drop them, and clip the colours: \
          then what viewers show is left, {plainOutside} dB outside sRGB instead of {restoredOutside} dB.
          """,
          otherwise:
            "Copying and lossless tools keep metadata; whatever saves the picture anew mostly drops it, and the plain JPEG is left."
        ),
        """
        The network fits only the colours it has learnt. A digest of them and a small picture go along: crops and saved copies are \
        restored with a warning, a picture that has become another one is noticed.
        """,
      ],
      exercise:
        "Y copies the command that writes this JPEG; in a shell, gamutmlp info tells of any copy whether the network is in it and fits.",
      keys: "<done> Y",
      question: "Why not hide the network in the pixels, where no tool can strip it?",
      answer: "Compressing anew changes pixels: what survives that is coarse and seen, or too little for a network."),
  ]
}
