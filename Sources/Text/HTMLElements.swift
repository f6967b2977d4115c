// What each element means for the text. Tested by HTMLTextTests.

/// How the name of an element or attribute is compared: its first seven bytes in lower case, and
/// its length.
struct HTMLName: Sendable, Hashable {
  let packed: UInt64

  /// The name in a range of bytes, which is in bounds.
  init(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
    var packed = UInt64(min(range.count, 255)) << 56
    var index = range.lowerBound
    var shift: UInt64 = 0
    while index < range.upperBound, shift < 56 {
      packed |= UInt64(HTMLName.lowercase(bytes[index])) << shift
      shift += 8
      index += 1
    }
    self.packed = packed
  }

  /// The lower case of an ASCII letter; other bytes as they are.
  static func lowercase(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// A name that is known, in lower case.
  init(_ name: String) {
    let bytes = Array(name.utf8)
    self.init(bytes, 0..<bytes.count)
  }
}

/// What an element means for the text.
enum HTMLElement: UInt8, Sendable {
  /// No gap and no break; also all unknown elements.
  case inline
  /// Stands on lines of its own.
  case block
  /// A block which another of its kind, or the end of its parent, closes.
  case item
  case lineBreak
  /// A line across, which has no content.
  case rule
  /// No gap, no break and no content.
  case void
  case cell
  case row
  case table
  case preformatted
  case image
  case input
  case metadata
  case override
  /// SVG or MathML.
  case foreign
  /// Raw text up to the end tag: https://html.spec.whatwg.org/#parsing-html-fragments.
  case script
  case style
  case title
  case textArea
  case example
  case frame
  case unknown

  /// Whether the element never has an end tag.
  var isVoid: Bool {
    switch self {
    case .lineBreak, .rule, .void, .image, .input, .metadata: true
    default: false
    }
  }

  /// Whether markup inside is text, up to the end tag.
  var isRaw: Bool {
    switch self {
    case .script, .style, .title, .textArea, .example, .frame: true
    default: false
    }
  }

  /// The element of a name.
  static func named(_ name: HTMLName) -> HTMLElement {
    var slot = Int(truncatingIfNeeded: hash(name))
    while slots[slot].name.packed != name.packed {
      if slots[slot].name.packed == 0 { return .unknown }
      slot = (slot + 1) & (slotCount - 1)
    }
    return slots[slot].element
  }

  private static let slotCount = 512

  private static func hash(_ name: HTMLName) -> UInt64 {
    (name.packed &* 0x9E37_79B9_7F4A_7C15) >> 55
  }

  /// A hash table, less than half full.
  private static let slots: [(name: HTMLName, element: HTMLElement)] = {
    let empty = (name: HTMLName(""), element: HTMLElement.unknown)
    var slots = [(name: HTMLName, element: HTMLElement)](repeating: empty, count: slotCount)
    for (element, names) in names {
      for word in names.split(separator: " ") {
        let name = HTMLName(String(word))
        var slot = Int(truncatingIfNeeded: hash(name))
        while slots[slot].name.packed != 0 { slot = (slot + 1) & (slotCount - 1) }
        slots[slot] = (name, element)
      }
    }
    return slots
  }()

  private static let names: [(HTMLElement, String)] = [
    (
      .inline,
      """
      a abbr acronym applet audio b bdi big blink button canvas cite code colgroup data datalist \
      del dfn em font i ins kbd label map mark meter nobr noscript object output picture progress \
      q rb rp rt rtc ruby s samp slot small span strike strong sub sup template time tt u var video
      """
    ),
    (
      .block,
      """
      address article aside blockquote body caption center details dialog dir div dl fieldset \
      figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend \
      main marquee menu nav ol optgroup search section select summary ul tbody tfoot thead
      """
    ),
    (.item, "p li dt dd option"),
    (.lineBreak, "br"),
    (.rule, "hr"),
    (.void, "area base basefont bgsound col embed frame link param source track wbr"),
    (.cell, "td th"),
    (.row, "tr"),
    (.table, "table"),
    (.preformatted, "pre listing"),
    (.image, "img image"),
    (.input, "input"),
    (.metadata, "meta"),
    (.override, "bdo"),
    (.foreign, "svg math"),
    (.script, "script"),
    (.style, "style"),
    (.title, "title"),
    (.textArea, "textarea"),
    (.example, "xmp plaintext"),
    (.frame, "iframe noembed noframes"),
  ]
}
