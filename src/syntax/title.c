/* title.c - offices whose words the net takes apart.
 *
 *   The Under Secretary asked whether ...      "the" alone as who asked
 *   He told the Under Secretary that ...       told under somebody
 *   Deputy Under Secretary Johnson called      the deputy under a secretary
 *   In Ankara, acting Prime Minister Ciller    acts on the prime minister
 *   recalled its charge d'affaires from Lima   the affairs from Lima */
#include "syntax/mend.h"

static bool role_of(uint8_t rel) { return rel == REL_NSUBJ || rel == REL_NSUBJ_PASS || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_OBL || rel == REL_CONJ || rel == REL_APPOS || rel == REL_NMOD; }

static void under_secretary(doc *d, const sentence *s) {
  for (uint32_t u = s->first + 1; u + 1 < s->end; u++) {
    token *k = at(d, u), *before = at(d, u - 1), *office = at(d, u + 1);
    if (k->upos != UPOS_ADP || !sym_is(k->norm, "under") || !sym_is(office->norm, "secretary")) continue;
    if (before->upos != UPOS_DET && !sym_is(before->norm, "deputy") && !sym_is(before->norm, "acting")) continue;
    uint32_t verb = office->head;
    if (role_of(before->rel) && (office->head == before->head || office->head == u - 1)) { /* "the" stood for him */
      office->head = before->head;
      office->rel = before->rel;
    } else if (office->rel == REL_OBL && verb != NONE && verb < u && at(d, verb)->upos == UPOS_VERB) {
      office->rel = child(d, s, verb, REL_CCOMP) != NONE ? REL_IOBJ : REL_OBJ;
    }
    before->head = u + 1;
    before->rel = before->upos == UPOS_DET ? REL_DET : REL_COMPOUND;
    k->head = u + 1;
    k->rel = REL_COMPOUND;
    k->upos = UPOS_PROPN;
    if (before->upos == UPOS_DET) continue;
    for (uint32_t t = s->first; t < u - 1; t++) /* "the deputy under secretary" */
      if (at(d, t)->head == u - 1) at(d, t)->head = u + 1;
  }
}

/* What hangs on the second word hangs on the first. */
static void charge(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t < s->end; t++) {
    token *k = at(d, t);
    if (!sym_is(k->norm, "d'affaires") || k->head == NONE || at(d, t - 1)->upos == UPOS_PUNCT || !nominal(at(d, t - 1))) continue;
    if (at(d, t - 1)->head == t) { /* "charge" as part of it */
      at(d, t - 1)->head = k->head;
      at(d, t - 1)->rel = k->rel;
    }
    for (uint32_t c = s->first; c < s->end; c++)
      if (at(d, c)->head == t) at(d, c)->head = t - 1;
    k->head = t - 1;
    k->rel = REL_FLAT;
  }
}

/* "In Ankara, acting Prime Minister Ciller claimed": he does not act on the prime minister, he is one. */
static void acting(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t + 2 < s->end; t++) {
    token *k = at(d, t);
    if (!sym_is(k->norm, "acting") || k->rel != REL_ADVCL || k->head == NONE || k->head < t) continue;
    uint32_t o = child(d, s, t, REL_OBJ), v = k->head;
    if (o == NONE || o < t || o > v || child(d, s, v, REL_NSUBJ) != NONE || child(d, s, v, REL_NSUBJ_PASS) != NONE) continue;
    uint32_t first = o;
    while (first > t && under(d, first - 1, o)) first--;
    if (first != t + 1) continue;
    at(d, o)->head = v;
    at(d, o)->rel = REL_NSUBJ;
    k->head = o;
    k->rel = REL_AMOD;
  }
}

void repair_title(doc *d, const sentence *s) {
  acting(d, s);
  under_secretary(d, s);
  charge(d, s);
}
