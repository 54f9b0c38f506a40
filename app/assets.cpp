#include "app/assets.h"
