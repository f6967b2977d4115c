#include "CCodeSets.h"
