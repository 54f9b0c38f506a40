#include "app/render/render_image.h"
