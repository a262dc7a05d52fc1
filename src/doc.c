#include "doc.h"

#include <stdarg.h>

/* Intelligence Community Directive 203 (2015), D.6.e.2.a */
const uint8_t hedge_low[N_BANDS] = {0, 1, 5, 20, 45, 55, 80, 95};
const uint8_t hedge_high[N_BANDS] = {0, 5, 20, 45, 55, 80, 95, 99};

#define X(name) #name,
const char *const upos_names[N_UPOS] = {UPOS_TABLE(X)};
#undef X
#define X(text, name) text,
const char *const rel_names[N_REL] = {REL_TABLE(X)};
#undef X
#define X(name, quad, score) #name,
const char *const plover_names[N_PLOVER] = {PLOVER_TABLE(X)};
#undef X
#define X(name, quad, score) quad,
const int plover_quad[N_PLOVER] = {PLOVER_TABLE(X)};
#undef X

static note *keep_note(doc *d, const char *stage, span at, const char *format, va_list args) {
  char text[400];
  vsnprintf(text, sizeof text, format, args);
  note *n = vec_add(&d->arena, &d->notes);
  *n = (note){.stage = stage, .at = at, .reason = arena_copy(&d->arena, text, strlen(text))};
  return n;
}

void doc_note(doc *d, const char *stage, span at, const char *format, ...) {
  if (!d->why) return;
  va_list args;
  va_start(args, format);
  keep_note(d, stage, at, format, args);
  va_end(args);
}

void doc_note_always(doc *d, const char *stage, span at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  keep_note(d, stage, at, format, args)->always = true;
  va_end(args);
}

void doc_note_whole(doc *d, const char *stage, const char *format, ...) {
  va_list args;
  va_start(args, format);
  note *n = keep_note(d, stage, (span){0, 0}, format, args);
  n->always = n->whole = true;
  va_end(args);
}

void doc_link(doc *d) {
  for (uint32_t t = 0; t < d->tokens.n; t++) d->tokens.at[t].child = d->tokens.at[t].sibling = NONE;
  for (uint32_t t = d->tokens.n; t-- > 0;) { /* backwards, so that children come in text order */
    uint32_t h = d->tokens.at[t].head;
    if (h == NONE) continue;
    d->tokens.at[t].sibling = d->tokens.at[h].child;
    d->tokens.at[h].child = t;
  }
}

uint32_t doc_child(const doc *d, uint32_t t, rel r) {
  FOR_CHILDREN(d, t, c)
  if (d->tokens.at[c].rel == r) return c;
  return NONE;
}

uint32_t doc_first_mention(const doc *d, uint32_t t) { /* mentions are in text order by head */
  uint32_t lo = 0, hi = d->mentions.n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (d->mentions.at[mid].head < t) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

uint32_t doc_first_time(const doc *d, uint32_t t) {
  uint32_t lo = 0, hi = d->times.n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (d->times.at[mid].first < t) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

uint32_t doc_case(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, c)
  if (d->tokens.at[c].rel == REL_CASE || d->tokens.at[c].rel == REL_MARK) return c;
  return NONE;
}

void doc_subtree(const doc *d, uint32_t t, uint32_t *first, uint32_t *end) {
  uint32_t lo = t, hi = t + 1, at = t;
  for (;;) { /* depth first without a stack: down to the child, else on to the next sibling on the way up */
    if (at < lo) lo = at;
    if (at + 1 > hi) hi = at + 1;
    if (d->tokens.at[at].child != NONE) {
      at = d->tokens.at[at].child;
      continue;
    }
    while (at != t && d->tokens.at[at].sibling == NONE) at = d->tokens.at[at].head;
    if (at == t) break;
    at = d->tokens.at[at].sibling;
  }
  *first = lo;
  *end = hi;
}

bool doc_above(const doc *d, uint32_t a, uint32_t b) {
  for (; b != NONE; b = d->tokens.at[b].head)
    if (a == b) return true;
  return false;
}
