#include "app/scene/pick.h"
