#include "app/scene/camera.h"
