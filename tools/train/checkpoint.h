/* The state of a net that learns, in a file: what it knows (tags, relations, words), its weights in floats, Adam's
 * moments, and how far it has come. Made and read on one kind of machine. */
#ifndef TRAIN_CHECKPOINT_H
#define TRAIN_CHECKPOINT_H

#include "learn.h"

void checkpoint_write(graph *g, const corpus *c, const progress *p, const char *path);

/* Makes C's names and words, and G, as the file has them. Exits with a message when it is no checkpoint of a net
 * of this width. */
void checkpoint_read(graph *g, corpus *c, progress *p, const char *path);

#endif
