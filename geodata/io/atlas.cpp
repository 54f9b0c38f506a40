#include "geodata/io/atlas.h"
