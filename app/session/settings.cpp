#include "app/session/settings.h"
