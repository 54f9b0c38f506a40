#include "geodata/io/safe_file.h"
