#include "geodata/io/vector.h"
