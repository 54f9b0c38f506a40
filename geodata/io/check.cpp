#include "geodata/io/check.h"
