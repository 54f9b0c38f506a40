#include "geodata/io/records.h"
