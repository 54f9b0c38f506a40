#include "app/scene/scene.h"
