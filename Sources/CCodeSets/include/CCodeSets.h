// Code sets that are compiled in.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// ICD-10-CM as Rules/generators/icd10cm.py lays it out, in 32-bit words.
extern const uint32_t *const _Nonnull phigate_icd10cm;
