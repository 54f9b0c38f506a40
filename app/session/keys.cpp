#include "app/session/keys.h"
