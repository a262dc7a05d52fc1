/* session.c - meetings at which who comes, or stays away, deals with nobody: those of a body, those he is kept from; and who speaks for
 * captives. */
#include "stance/work.h"

#include "lists.h"

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

bool told_session(const stance_work *w, uint32_t t) {
  doc *d = w->d;
  if (clause_pos(d, t) != 'n' || !(frame_sym_in(w->scene.x, clause_lemma(d, t), w->x->class_negotiation) || frame_sym_in(w->scene.x, clause_lemma(d, t), w->scene.x->class_talk))) return false;
  uint32_t over = d->tokens.at[t].head, p = doc_case(d, t);
  if (over != NONE && over < t && p != NONE && d->tokens.at[over].lemma && sym_in(d->tokens.at[over].lemma, LIST_shuts_out) && (norm_is(d, p, "from") || norm_is(d, p, "of") || norm_is(d, p, "out"))) return true;
  bool body = false;
  FOR_CHILDREN(d, t, k) {
    uint32_t of = d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE, m = of == NONE ? NONE : actor_mention_at(d, k);
    if (of != NONE && (norm_is(d, of, "between") || norm_is(d, of, "with"))) return false;
    body |= of == t + 1 && norm_is(d, of, "of") && m != NONE && d->mentions.at[m].kind == ACTOR_ORGANIZATION && track_is_body(d->mentions.at[m].country) && doc_child(d, k, REL_CONJ) == NONE;
  }
  return body;
}

bool told_of_session(const stance_work *w, const clause *c) {
  if (c->obj != NONE && told_session(w, c->obj)) return true;
  for (uint32_t i = 0; i < c->n_obl; i++)
    if ((slice_is(c->obl[i].prep, "of") || slice_is(c->obl[i].prep, "from") || slice_is(c->obl[i].prep, "in")) && told_session(w, c->obl[i].head)) return true;
  return false;
}

bool told_for_captives(const doc *d, uint32_t t) {
  uint32_t over = d->tokens.at[t].head;
  if (over != NONE && !clause_verb(d, over)) over = d->tokens.at[over].head;
  return over != NONE && d->tokens.at[over].lemma && (lemma_is(d, over, "free") || lemma_is(d, over, "release") || lemma_is(d, over, "liberate")) && doc_case(d, t) != NONE;
}
