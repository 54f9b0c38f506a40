#include "app/render/map_renderer.h"
