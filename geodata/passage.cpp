#include "geodata/passage.h"
