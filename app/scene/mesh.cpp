#include "app/scene/mesh.h"
