#include "actor/actor.h"

#include "actor/antecedent.h"
#include "actor/coref.h"
#include "actor/mention.h"
#include "actor/listed.h"
#include "actor/present.h"
#include "actor/town.h"

status actor_open(engine *e, err *why) {
  status s = lex_open(e, why);
  if (s == DM_OK) s = noun_open(e, why);
  return s == DM_OK ? antecedent_open(e, why) : s;
}

void actor_run(const engine *e, doc *d) {
  uint32_t n = d->tokens.n;
  for (uint32_t t = 0; t < n; t++) d->tokens.at[t].mention = NONE;
  if (!n || !e->actors) return;
  reading r = {.d = d, .l = e->actors, .nouns = e->nouns, .weights = e->antecedents, .watch = e->watch};
  arena *a = &d->scratch;
  r.words = lex_keys(r.l, d, a);
  r.name_at = arena_array(a, const map_row *, n + 1);
  r.role_of = arena_array(a, const map_row *, n + 1);
  r.name_end = arena_array(a, uint32_t, n + 1);
  r.role_end = arena_array(a, uint32_t, n + 1);
  r.phrase_at = arena_array(a, uint32_t, n + 1);
  r.quoted = arena_array(a, uint8_t, n + 1);
  r.proper = arena_array(a, uint8_t, n + 1);
  phrase_find(&r);
  town_find(&r);
  resolve_phrases(&r);
  present_find(&r);
  listed_find(&r);
  coref_link(&r);
  mention_write(&r);
}
