#include "app/scene/text.h"
