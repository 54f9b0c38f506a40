#include "app/scene/flight.h"
