#include "view/network.h"

#include <stdio.h>

network *network_new(export *x) {
  network *n = arena_new(&x->arena, network);
  map_init(&n->index, &x->arena);
  x->state = n;
  return n;
}

/* Name and country; a longer name is cut, which puts together what begins alike over so many bytes. */
enum { KEY = 400 };
static slice key_of(const party *p, char out[KEY]) {
  int len = snprintf(out, KEY, "%s\x1f%.390s", p->country, party_name(p));
  return (slice){out, len < 0 ? 0 : len >= KEY ? KEY - 1 : (size_t)len};
}

uint32_t network_find(const network *n, const party *p) {
  char key[KEY];
  const map_row *r = map_find(&n->index, key_of(p, key));
  return r ? r->value : NONE;
}

static const char *keep(export *x, const char *s) { return arena_copy(&x->arena, s, strlen(s)); }

static void gather(export *x, const party *p, day on) {
  network *n = x->state;
  uint32_t at = network_find(n, p);
  if (at == NONE) {
    char key[KEY], code[8];
    slice k = key_of(p, key);
    at = n->nodes.n;
    node fresh = {.name = keep(x, party_name(p)), .country = keep(x, p->country), .sector = keep(x, p->sector), .code = keep(x, party_code(p, code)),
                  .first = DAY_NONE, .last = DAY_NONE};
    vec_push(&x->arena, &n->nodes, fresh);
    map_add(&n->index, (slice){arena_copy(&x->arena, k.ptr, k.len), k.len}, at);
  }
  node *e = &n->nodes.at[at];
  e->events++;
  if (on == DAY_NONE) return;
  if (e->first == DAY_NONE || on < e->first) e->first = on;
  if (e->last == DAY_NONE || on > e->last) e->last = on;
}

void network_gather(export *x, const walk_step *s) {
  for (size_t i = 0; i < s->n; i++) {
    report r = report_of(s->d, s->events[i]);
    for (dyad y = {0}; dyad_next(r.v, &y);) {
      if (!y.source || !y.target) continue;
      day on = report_day(&r);
      gather(x, y.source, on);
      gather(x, y.target, on);
      if (r.v->after != DAY_NONE) { /* the last day of what lasts */
        network *n = x->state;
        node *a = &n->nodes.at[network_find(n, y.source)], *b = &n->nodes.at[network_find(n, y.target)];
        if (r.v->after > a->last) a->last = r.v->after;
        if (r.v->after > b->last) b->last = r.v->after;
      }
    }
  }
}

void network_edges(export *x, const walk_step *s, void (*edge)(export *, const report *, const dyad *)) {
  for (size_t i = 0; i < s->n; i++) {
    report r = report_of(s->d, s->events[i]);
    for (dyad y = {0}; dyad_next(r.v, &y);)
      if (y.source && y.target) edge(x, &r, &y);
  }
}
