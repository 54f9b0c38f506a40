#include "geodata/io/gdal_support.h"
