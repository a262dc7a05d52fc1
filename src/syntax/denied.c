/* denied.c - of two who are named, the one of whom it is not said.
 *
 *   Peru, but not Ecuador, accepted the plan.        Peru did
 *   Not Greece but Turkey proposed it.               Turkey did
 *   India rather than Pakistan asked for it.         India did
 *   It was Turkey that proposed it.                  a clause of Turkey's
 *
 * The tree joins both; whoever is left out is made a loose word beside the other, and nobody's party. */
#include "lists.h"
#include "syntax/mend.h"

static bool is(const doc *d, uint32_t t, const char *word) { return sym_is(at(d, t)->norm, word); }

/* The "not" right before the words of t; NONE. */
static uint32_t not_before(const doc *d, const sentence *s, uint32_t t) {
  enum { WORDS = 4 };
  for (uint32_t k = t; k-- > s->first && t - k <= WORDS;) {
    if (is(d, k, "not")) return at(d, k)->head == t ? k : NONE;
    if (!under(d, k, t)) return NONE;
  }
  return NONE;
}

/* "Peru, but not | Ecuador |", "its citizens, not its | soldiers |". */
static void left_out(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_CONJ || !nominal(k) || k->head == NONE || k->head > t || !nominal(at(d, k->head)) || not_before(d, s, t) == NONE) return;
  k->rel = REL_DEP;
}

/* "Not | Greece | but Turkey". */
static void not_but(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (!nominal(k) || not_before(d, s, t) == NONE || (k->rel != REL_NSUBJ && k->rel != REL_OBJ && k->rel != REL_OBL && k->rel != REL_NSUBJ_PASS)) return;
  uint32_t who = child(d, s, t, REL_CONJ), but = who == NONE ? NONE : child(d, s, who, REL_CC);
  if (but == NONE || !is(d, but, "but")) return;
  at(d, who)->head = k->head;
  at(d, who)->rel = k->rel;
  uint32_t p = child(d, s, t, REL_CASE);
  if (p != NONE) at(d, p)->head = who;
  k->head = who;
  k->rel = REL_DEP;
}

/* "India rather than | Pakistan | asked". */
static void rather(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (!nominal(k) || t < s->first + 3 || !is(d, t - 1, "than") || !is(d, t - 2, "rather")) return;
  uint32_t who = t - 3;
  if (who > s->first && is(d, who, ",")) who--;
  if (!nominal(at(d, who))) return;
  uint32_t v = at(d, who)->head;
  if (v == NONE || v < t || k->head != v || k->rel != REL_NSUBJ) {
    if (k->head == who && k->rel == REL_CONJ) k->rel = REL_DEP;
    return;
  }
  k->head = who;
  k->rel = REL_DEP;
  at(d, t - 2)->head = t;
}

/* "It was | Turkey | that proposed the meeting". */
static void cleft(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t it = nominal(k) ? child(d, s, t, REL_NSUBJ) : NONE;
  if (it == NONE || !is(d, it, "it") || child(d, s, t, REL_COP) == NONE) return;
  uint32_t v = child(d, s, t, REL_ADVCL_RELCL);
  if (v != NONE) at(d, v)->rel = REL_ACL_RELCL;
}

void repair_denied(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    left_out(d, s, t);
    not_but(d, s, t);
    rather(d, s, t);
    cleft(d, s, t);
  }
}
