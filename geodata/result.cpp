#include "geodata/result.h"
