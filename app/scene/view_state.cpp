#include "app/scene/view_state.h"
