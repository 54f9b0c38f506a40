#include "geodata/edtf.h"
