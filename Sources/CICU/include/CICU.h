// The parts of ICU that Text needs, without a header of ICU: charset conversion and
// normalisation. https://unicode-org.github.io/icu-docs/apidoc/released/icu4c/
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An open charset converter; used by one thread at a time.
typedef struct CICUConverter CICUConverter;

/// Opens a converter by charset name; NULL if ICU knows no such charset.
CICUConverter *cicu_converter_open(const char *name);

/// Closes a converter.
void cicu_converter_close(CICUConverter *converter);

/// Whether each byte is one character on its own; then `table` tells the 256 characters.
bool cicu_converter_table(CICUConverter *converter, uint16_t table[256]);

/// Whether bytes below 0x80, printable or white, always stand for themselves where no byte of
/// 0x80 or above stands before them.
bool cicu_converter_keeps_ascii(CICUConverter *converter);

/// What one call of `cicu_converter_convert` did.
typedef struct {
  /// Source bytes read.
  size_t consumed;
  /// UTF-16 units written.
  size_t written;
  /// Bytes read of a character that is not complete yet.
  size_t pending;
  /// Whether the target was full, so that the call is to be repeated for the rest.
  bool isFull;
  /// Whether the converter cannot go on.
  bool failed;
} CICUStep;

/// Converts source bytes to UTF-16 units, with the offset in `source` that each unit came from
/// (-1: from bytes of an earlier call). At most 2^30 bytes a call. Bytes that mean nothing become
/// U+FFFD.
CICUStep cicu_converter_convert(
    CICUConverter *converter, const uint8_t *source, size_t count, bool isLast, uint16_t *units,
    int32_t *offsets, size_t capacity);

/// Bytes that meant nothing since the converter was opened, in groups.
size_t cicu_converter_errors(const CICUConverter *converter);

/// Normalises UTF-16 units to NFKC; the number of units, or 0 if they do not fit or ICU fails.
size_t cicu_nfkc(const uint16_t *source, size_t count, uint16_t *target, size_t capacity);

/// Whether NFKC never joins or reorders this code point with one before it.
bool cicu_nfkc_begins(uint32_t code_point);
