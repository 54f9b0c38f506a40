#include "geodata/io/manifest.h"
