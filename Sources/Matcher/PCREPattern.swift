// Patterns that only PCRE2 can decide. The one file that touches PCRE2.
// Tested by PCREPatternTests.

import CPCRE2

/// A pattern compiled by PCRE2 with its just-in-time compiler, anchored where matching begins.
///
/// - Note: `@unchecked Sendable`, because a `pcre2_code` does not change once it is compiled and
///   PCRE2 allows any number of threads to match with it at once (pcre2api, "Multithreading");
///   what does change, the match data, belongs to each ``PCREMatcher``.
@safe final class PCREPattern: @unchecked Sendable {
  private let code: OpaquePointer
  /// Number of the group `value`; 0 for the whole match.
  private let valueGroup: Int

  /// - Throws: ``ProgramError`` with PCRE2's own message.
  init(_ regex: String) throws(ProgramError) {
    var status: Int32 = 0
    var offset = 0
    let bytes = Self.withoutNegatedEscapes(Array(regex.utf8))
    let options = PCRE2_ANCHORED | UInt32(PCRE2_UTF) | UInt32(PCRE2_MATCH_INVALID_UTF)
    guard
      let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &status, &offset, nil)
    else { throw ProgramError(message: Self.message(status), offset: offset) }
    unsafe self.code = code
    // Without the just-in-time compiler PCRE2 interprets, which is slower and no less exact.
    _ = unsafe pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    let group = unsafe pcre2_substring_number_from_name_8(code, "value")
    valueGroup = group > 0 ? Int(group) : 0
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// The expression with `[^\d]` for `\D` outside classes, likewise `\S` and `\W`.
  ///
  /// The just-in-time compiler of PCRE2 up to 10.42 never matches these escapes with a character
  /// beyond ASCII under `PCRE2_MATCH_INVALID_UTF` (PCRE2Project/pcre2#224); classes are right.
  static func withoutNegatedEscapes(_ regex: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isInClass = false
    var index = 0
    while index < regex.count {
      let byte = regex[index]
      index += 1
      if byte == UInt8(ascii: "\\"), index < regex.count {
        let escaped = regex[index]
        index += 1
        let isNegated = [UInt8(ascii: "D"), UInt8(ascii: "S"), UInt8(ascii: "W")].contains(escaped)
        if isNegated, !isInClass {
          result += [UInt8(ascii: "["), UInt8(ascii: "^"), byte, escaped | 0x20, UInt8(ascii: "]")]
        } else {
          result += [byte, escaped]
        }
        continue
      }
      result.append(byte)
      if isInClass {
        isInClass = byte != UInt8(ascii: "]")
      } else if byte == UInt8(ascii: "[") {
        isInClass = true
        // A ']' that comes first is a member.
        for first in [UInt8(ascii: "^"), UInt8(ascii: "]")]
        where index < regex.count && regex[index] == first {
          result.append(first)
          index += 1
        }
      }
    }
    return result
  }

  private static func message(_ status: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    let count = unsafe pcre2_get_error_message_8(status, &text, text.count)
    return String(decoding: text.prefix(max(0, Int(count))), as: UTF8.self)
  }

  /// What a match attempt came to.
  enum Outcome {
    /// The match ends at `end`; `value` is what it reports.
    case match(end: Int, value: Range<Int>)
    case none
    /// A limit was reached; nothing is known.
    case limit
  }

  /// Tries to match exactly at `start`; sees only `window`.
  func match(
    at start: Int, window: Range<Int>, in text: Span<UInt8>, _ matcher: borrowing PCREMatcher
  ) -> Outcome {
    // Where the window cuts the text there is no start or end of it.
    let options =
      (window.lowerBound > 0 ? PCRE2_NOTBOL : 0)
      | (window.upperBound < text.count ? PCRE2_NOTEOL : 0)
    let status = unsafe text.withUnsafeBufferPointer { buffer in
      unsafe pcre2_match_8(
        code, buffer.baseAddress?.advanced(by: window.lowerBound), window.count,
        start - window.lowerBound, options, matcher.data, matcher.context)
    }
    if status == PCRE2_ERROR_NOMATCH { return .none }
    guard status > 0 else { return .limit }
    guard let ends = unsafe pcre2_get_ovector_pointer_8(matcher.data) else { return .none }
    let end = unsafe ends[1] + window.lowerBound
    let group = unsafe valueGroup < Int(status) && ends[2 * valueGroup] != Int.max ? valueGroup : 0
    let low = unsafe ends[2 * group]
    let high = unsafe ends[2 * group + 1]
    guard low <= high, high <= window.count else { return .none }
    return .match(end: end, value: low + window.lowerBound..<high + window.lowerBound)
  }
}

/// Working memory of matching, with limits on its cost.
///
/// It belongs to one thread.
@safe struct PCREMatcher: ~Copyable {
  /// Steps of one match attempt; a match of 1,024 bytes needs far fewer unless it explodes.
  static let matchLimit: UInt32 = 100_000
  /// Backtracking depth.
  static let depthLimit: UInt32 = 10_000
  /// Heap of one match attempt in KiB.
  static let heapLimit: UInt32 = 16_384
  /// Capture groups that are told apart.
  private static let groups: UInt32 = 64

  fileprivate let data: OpaquePointer?
  fileprivate let context: OpaquePointer?

  init() {
    unsafe data = pcre2_match_data_create_8(Self.groups, nil)
    unsafe context = pcre2_match_context_create_8(nil)
    unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
    unsafe pcre2_set_depth_limit_8(context, Self.depthLimit)
    unsafe pcre2_set_heap_limit_8(context, Self.heapLimit)
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
  }
}
