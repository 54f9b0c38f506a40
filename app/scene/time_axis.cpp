#include "app/scene/time_axis.h"
