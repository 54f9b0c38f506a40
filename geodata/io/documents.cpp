#include "geodata/io/documents.h"
