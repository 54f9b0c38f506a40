#include "app/desktop/desktop.h"
