#include "geodata/style.h"
