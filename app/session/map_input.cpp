#include "app/session/map_input.h"
