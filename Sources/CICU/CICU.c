#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/unorm2.h>

struct CICUConverter {
  UConverter *converter;
  size_t errors;
};

// Writes U+FFFD for bytes that mean nothing, also where ICU would write U+001A.
static void substitute(
    const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length,
    UConverterCallbackReason reason, UErrorCode *status) {
  static const UChar replacement = 0xFFFD;
  if (reason > UCNV_IRREGULAR) return;
  ((CICUConverter *)context)->errors += 1;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

CICUConverter *cicu_converter_open(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  if (name == NULL || *name == 0) return NULL;
  CICUConverter *result = calloc(1, sizeof *result);
  if (result == NULL) return NULL;
  result->converter = ucnv_open(name, &status);
  if (U_SUCCESS(status)) {
    ucnv_setToUCallBack(result->converter, substitute, result, NULL, NULL, &status);
  }
  if (U_SUCCESS(status)) return result;
  cicu_converter_close(result);
  return NULL;
}

void cicu_converter_close(CICUConverter *converter) {
  if (converter == NULL) return;
  ucnv_close(converter->converter);
  free(converter);
}

CICUStep cicu_converter_convert(
    CICUConverter *converter, const uint8_t *source, size_t count, bool isLast, uint16_t *units,
    int32_t *offsets, size_t capacity) {
  CICUStep step = {0};
  UErrorCode status = U_ZERO_ERROR;
  if (count > 1 << 30) {
    count = 1 << 30;
    isLast = false;
  }
  const char *from = (const char *)source;
  UChar *to = units;
  ucnv_toUnicode(
      converter->converter, &to, units + capacity, &from, from + count, offsets, isLast, &status);
  step.consumed = (size_t)(from - (const char *)source);
  step.written = (size_t)(to - units);
  step.isFull = status == U_BUFFER_OVERFLOW_ERROR;
  step.failed = U_FAILURE(status) && !step.isFull;
  UErrorCode pending = U_ZERO_ERROR;
  int32_t waiting = ucnv_toUCountPending(converter->converter, &pending);
  step.pending = U_SUCCESS(pending) && waiting > 0 ? (size_t)waiting : 0;
  return step;
}

size_t cicu_converter_errors(const CICUConverter *converter) { return converter->errors; }

bool cicu_converter_table(CICUConverter *converter, uint16_t table[256]) {
  UConverterType type = ucnv_getType(converter->converter);
  if (type != UCNV_SBCS && type != UCNV_LATIN_1 && type != UCNV_US_ASCII) return false;
  for (int byte = 0; byte < 256; byte += 1) {
    uint8_t source = (uint8_t)byte;
    UChar units[4];
    int32_t offsets[4];
    ucnv_resetToUnicode(converter->converter);
    CICUStep step = cicu_converter_convert(converter, &source, 1, true, units, offsets, 4);
    if (step.failed || step.written != 1) return false;
    table[byte] = units[0];
  }
  ucnv_resetToUnicode(converter->converter);
  converter->errors = 0;
  return true;
}

bool cicu_converter_keeps_ascii(CICUConverter *converter) {
  if (ucnv_getType(converter->converter) != UCNV_MBCS) return false;
  uint8_t source[128];
  UChar units[256];
  int32_t offsets[256];
  size_t count = 0;
  source[count++] = '\t';
  source[count++] = '\n';
  source[count++] = '\r';
  for (uint8_t byte = 0x20; byte < 0x7F; byte += 1) source[count++] = byte;
  ucnv_resetToUnicode(converter->converter);
  CICUStep step = cicu_converter_convert(converter, source, count, true, units, offsets, 256);
  ucnv_resetToUnicode(converter->converter);
  converter->errors = 0;
  if (step.failed || step.written != count) return false;
  for (size_t index = 0; index < count; index += 1) {
    if (units[index] != source[index]) return false;
  }
  return true;
}

size_t cicu_nfkc(const uint16_t *source, size_t count, uint16_t *target, size_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status) || count > 1 << 30 || capacity > 1 << 30) return 0;
  int32_t length =
      unorm2_normalize(form, source, (int32_t)count, target, (int32_t)capacity, &status);
  return U_SUCCESS(status) && length > 0 && (size_t)length <= capacity ? (size_t)length : 0;
}

bool cicu_nfkc_begins(uint32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFKCInstance(&status);
  return U_FAILURE(status) || unorm2_hasBoundaryBefore(form, (UChar32)code_point);
}
