#include "CRulePack.h"
