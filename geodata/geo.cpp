#include "geodata/geo.h"
