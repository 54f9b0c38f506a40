#include "geodata/event.h"
