#include "geodata/atlas.h"
