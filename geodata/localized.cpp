#include "geodata/localized.h"
