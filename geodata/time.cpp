#include "geodata/time.h"
