/* network.h - who acts on whom: what GEXF and GraphML have in common. The first time the documents go by the actors are
 * gathered, the second time the edges are written; what is kept is one entry an actor. */
#ifndef NETWORK_H
#define NETWORK_H

#include "base/map.h"
#include "view/export.h"
#include "view/report.h"

/* Those of one name and state are one actor, in whatever office. */
typedef struct node {
  const char *name, *country, *sector, *code;
  day first, last;  /* of its events; DAY_NONE */
  uint32_t events;
} node;

typedef struct network {
  map index;
  VEC(node) nodes;
  uint64_t edges; /* written so far */
} network;

/* Begins one in x->state. */
network *network_new(export *x);
/* The first time: gathers the actors of the step's pairs. */
void network_gather(export *x, const walk_step *s);
/* Its place in `nodes`. */
uint32_t network_find(const network *n, const party *p);
/* Calls `edge` for every pair of the step that has two sides. */
void network_edges(export *x, const walk_step *s, void (*edge)(export *x, const report *r, const dyad *y));

#endif
