#include "geodata/event_filter.h"
