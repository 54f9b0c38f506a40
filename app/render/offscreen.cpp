#include "app/render/offscreen.h"
