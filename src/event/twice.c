/* twice.c - one deed told twice in a sentence. */
#include "event/twice.h"

bool twice_same_side(const party *a, uint32_t n, const party *b, uint32_t m) {
  if (n != m) return false;
  for (uint32_t i = 0; i < n; i++) {
    bool found = false;
    for (uint32_t j = 0; j < m && !found; j++) found = strcmp(a[i].country, b[j].country) == 0 && strcmp(a[i].sector, b[j].sector) == 0;
    if (!found) return false;
  }
  return true;
}

static bool nameless(const event *e) {
  for (uint32_t i = 0; i < e->recipients.n; i++)
    if (e->recipients.at[i].country[0]) return false;
  return true;
}

/* "The rebels attacked a convoy, killing six soldiers": one attack, and those killed are whom it struck. */
bool twice_one_clash(doc *d, uint32_t from, const event *e) {
  const token *k = doc_token(d, e->trigger);
  if (e->type != PLOVER_ASSAULT || k->rel != REL_ADVCL || strcmp(k->xpos, "VBG") != 0 || doc_child(d, e->trigger, REL_MARK) != NONE) return false;
  for (uint32_t i = from; i < d->events.n; i++) {
    event *o = &d->events.at[i];
    if (o->trigger != k->head || o->type != PLOVER_ASSAULT || !twice_same_side(o->actors.at, o->actors.n, e->actors.at, e->actors.n)) continue;
    if (o->mode && e->mode && strcmp(o->mode, e->mode) != 0) return false;
    bool named = o->recipients.n && !nameless(o);
    if (named && e->recipients.n && !nameless(e) && strcmp(o->recipients.at[0].country, e->recipients.at[0].country) != 0) return false;
    if (o->actors.n < 2 && e->recipients.n && (!named || !nameless(e))) o->recipients = e->recipients;
    if (!o->mode && e->mode) {
      o->mode = e->mode;
      o->cameo = e->cameo;
      o->score = e->score;
    }
    return true;
  }
  return false;
}

/* One event told twice in a sentence ("launched an attack ... the attack"). */
bool twice_told(const doc *d, uint32_t from, const event *e) {
  for (uint32_t i = from; i < d->events.n; i++) {
    const event *o = &d->events.at[i];
    bool mutual = o->type == PLOVER_ASSAULT && o->actors.n > 1 && !o->recipients.n; /* "exchanged fire, killing at least four people" */
    if (mutual && e->type == PLOVER_ASSAULT && nameless(e) && twice_same_side(o->actors.at, o->actors.n, e->actors.at, e->actors.n)) return true;
    bool two_ways = o->mode && e->mode && strcmp(o->mode, e->mode) != 0 && e->type == PLOVER_SANCTION; /* "broke off ties and expelled its envoys" */
    bool went_too = e->type == PLOVER_CONSULT && e->mode && !o->mode && strcmp(e->mode, "visit") == 0 && doc_child(d, e->trigger, REL_NSUBJ) != NONE &&
                    doc_token(d, e->trigger)->rel == REL_ADVCL; /* "reached out to them in May, when its envoy travelled to Oslo" */
    if (o->type == e->type && !two_ways && !went_too && o->factuality == e->factuality && twice_same_side(o->actors.at, o->actors.n, e->actors.at, e->actors.n) &&
        (twice_same_side(o->recipients.at, o->recipients.n, e->recipients.at, e->recipients.n) ||
         (o->recipients.n && e->recipients.n && nameless(e)))) /* "protested to Peru, charging its neighbour with ..." */
      return true;
  }
  return false;
}
