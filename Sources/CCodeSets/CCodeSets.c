#include "CCodeSets.h"

// #embed is C23; the compiler knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the code sets are stored little-endian"
#endif

static const _Alignas(uint32_t) unsigned char icd10cm[] = {
#embed "icd10cm.bin"
};

const uint32_t *const phigate_icd10cm = (const uint32_t *)icd10cm;
