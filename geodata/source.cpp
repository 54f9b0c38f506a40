#include "geodata/source.h"
