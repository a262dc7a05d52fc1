/* hyphen.c - "North Korea test-fired two missiles", "lifted their sit-in": words that a hyphen makes one, and that the net,
 * which has them as three, takes for a noun beside a verb. */
#include "syntax/mend.h"

static bool joined(const doc *d, const sentence *s, uint32_t t) {
  return t > s->first && t + 1 < s->end && sym_is(at(d, t)->norm, "-") && !(at(d, t)->flags & TOKEN_SPACE) && !(at(d, t + 1)->flags & TOKEN_SPACE);
}

/* "fire-bombed": the first part belongs to the verb, and what hung on it is the verb's subject. */
static void verb(doc *d, const sentence *s, uint32_t a, uint32_t v) {
  if (under(d, v, a) && at(d, v)->head != a) return;
  if (at(d, v)->head == a) {
    at(d, v)->head = at(d, a)->head;
    at(d, v)->rel = at(d, a)->rel;
    if (at(d, v)->head == NONE) return; /* the root is left as it is */
  }
  uint32_t over = at(d, a)->head;
  at(d, a)->head = v;
  at(d, a)->rel = REL_COMPOUND;
  at(d, a + 1)->head = v;
  if (a == s->first || child(d, s, v, REL_NSUBJ) != NONE) return;
  token *before = at(d, a - 1);
  if (!nominal(before)) return;
  if (before->head == a) {
    before->head = v;
    before->rel = REL_NSUBJ;
  } else if (over == a - 1 && before->head == v) {
    before->rel = REL_NSUBJ;
  }
}

void repair_hyphen(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    if (!joined(d, s, t)) continue;
    token *a = at(d, t - 1), *v = at(d, t + 1);
    if (v->upos == UPOS_VERB && tag_is(v, "VBD") && (a->upos == UPOS_NOUN || a->upos == UPOS_ADJ) && v->norm->len > 3) verb(d, s, t - 1, t + 1);
    if ((v->upos == UPOS_ADV || v->upos == UPOS_ADP) && a->upos == UPOS_NOUN && a->head == t + 1 && (v->rel == REL_NSUBJ || v->rel == REL_OBJ || v->rel == REL_OBL || v->rel == REL_NSUBJ_PASS)) v->upos = UPOS_NOUN; /* "a sit-in began" */
    if (v->upos == UPOS_NOUN && v->rel == REL_ADVMOD && v->head != NONE && v->head < t - 1 && at(d, v->head)->upos == UPOS_VERB && child(d, s, v->head, REL_OBJ) == NONE) v->rel = REL_OBJ;
  }
}
