#include "geodata/layer.h"
