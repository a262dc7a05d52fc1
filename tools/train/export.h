/* Weights on disk: the trainer's own float checkpoint, and the 8-bit model (src/syntax/model.h). */
#ifndef TRAIN_EXPORT_H
#define TRAIN_EXPORT_H

#include "graph.h"

void checkpoint_write(graph *g, const char *path);
void checkpoint_read(graph *g, const char *path);
int model_write(graph *g, const corpus *c, const char *path); /* 0, or 1 with a message on stderr */

#endif
