#include "geodata/io/gdal_init.h"
