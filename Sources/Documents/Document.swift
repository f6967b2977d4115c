// Attachments to text or to inner files. Tested by DocumentTests.

public import Text

/// What an attachment turned out to hold.
public enum DocumentPiece: Sendable {
  /// Text as its reader sees it, in UTF-8; offsets lead back to the whole attachment.
  case text(MappedBytes)
  /// A file inside: a document, a message, anything.
  case file(name: [UInt8], content: MappedBytes)
  /// Something that could not be looked into.
  case closed(DocumentDefect)
}

/// Why an attachment, or a piece of it, could not be looked into.
public enum DocumentDefect: Sendable, Hashable {
  /// It is protected by a password.
  case encrypted
  /// It is damaged; what could be read was read.
  case damaged
  /// Its format is not read.
  case unsupported
  /// It unpacks to more bytes than the limit.
  case tooLarge
  /// It holds more files than the limit.
  case tooManyFiles
  /// It is a picture, sound or film.
  case media
}

/// Limits of opening one attachment; the caller counts them down over the whole message.
public struct DocumentLimits: Sendable, Hashable {
  /// Bytes that may still be unpacked.
  public var bytes: Int
  /// Files that may still be unpacked.
  public var files: Int

  /// Makes limits.
  public init(bytes: Int, files: Int) {
    self.bytes = bytes
    self.files = files
  }
}

/// Turns the bytes of a PDF file into its text; made by whoever may start programs.
public typealias PDFReader = @Sendable ([UInt8]) -> PDFOutcome

/// What became of a PDF file.
public enum PDFOutcome: Sendable, Hashable {
  /// Its text in UTF-8.
  case text([UInt8])
  /// It could not be read.
  case closed(DocumentDefect)
}

/// Opens attachments.
public struct DocumentOpener: Sendable {
  private let pdfReader: PDFReader?

  /// Makes an opener; without a reader for PDF such files count as unsupported.
  public init(pdfReader: PDFReader? = nil) { self.pdfReader = pdfReader }

  /// Opens an attachment of a kind that is not plain text.
  ///
  /// - Parameters:
  ///   - content: The decoded bytes of the attachment.
  ///   - kind: What it is.
  ///   - limits: What may still be unpacked.
  /// - Returns: Its pieces; what was not read is a ``DocumentDefect``. There are none only where
  ///   nothing is in it that people read.
  public func open(
    _ content: MappedBytes, kind: DocumentKind, limits: DocumentLimits
  ) -> [DocumentPiece] {
    switch kind {
    case .text: [.text(content)]
    case .zip: ZipDocument.pieces(of: content, limits: limits)
    case .archive: Archive.pieces(of: content, limits: limits)
    case .pdf: pdf(content, limits)
    case .rtf: [.text(.derived(RTFText.text(of: content.bytes), from: content))]
    case .compoundFile: LegacyOffice.pieces(of: content, limits: limits)
    case .tnef: TNEF.pieces(of: content, limits: limits)
    case .media: [.closed(.media)]
    case .binary: [.closed(.unsupported)]
    }
  }

  private func pdf(_ content: MappedBytes, _ limits: DocumentLimits) -> [DocumentPiece] {
    guard let pdfReader else { return [.closed(.unsupported)] }
    switch pdfReader(content.bytes) {
    case .closed(let defect): return [.closed(defect)]
    case .text(let text):
      guard text.contains(where: { $0 > 0x20 }) else { return [.closed(.unsupported)] }
      let kept = text.count > limits.bytes ? Array(text.prefix(limits.bytes)) : text
      let piece = DocumentPiece.text(.derived(kept, from: content))
      return kept.count < text.count ? [piece, .closed(.tooLarge)] : [piece]
    }
  }
}

extension MappedBytes {
  /// Bytes that were made out of the whole of `source`.
  public static func derived(_ bytes: [UInt8], from source: MappedBytes) -> MappedBytes {
    var map = OffsetMap()
    map.append(
      output: 0, source: 0, outStep: max(bytes.count, 1), sourceStep: source.bytes.count)
    return source.applying(bytes: bytes, map: map)
  }
}
