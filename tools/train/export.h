#ifndef TRAIN_EXPORT_H
#define TRAIN_EXPORT_H

#include "graph.h"

int model_write(graph *g, const corpus *c, const char *path); /* 0, or 1 with a message on stderr */

#endif
