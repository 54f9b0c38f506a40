#include "app/scene/theme.h"
