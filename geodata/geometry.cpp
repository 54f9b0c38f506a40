#include "geodata/geometry.h"
