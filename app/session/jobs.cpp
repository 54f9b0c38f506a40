#include "app/session/jobs.h"
