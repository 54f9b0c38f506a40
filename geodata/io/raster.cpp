#include "geodata/io/raster.h"
