// libxml2's reader. Its headers include ICU's where it was built with ICU, and those cannot
// stand beside Foundation's own copy of ICU in one Swift module; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
