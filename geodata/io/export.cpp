#include "geodata/io/export.h"
