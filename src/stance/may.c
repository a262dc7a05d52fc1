/* may.c - which words may take a stand at all. Most may not, and to say so costs a look at what the tables know of the word and at its
 * form, where to read its clause costs a walk around the tree. */
#include "stance/work.h"

#include "lists.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

bool may_nothing_to(const doc *d, uint32_t t) {
  uint32_t h = d->tokens.at[t].head;
  return h != NONE && (rel_is(d, t, REL_ACL) || rel_is(d, t, REL_ACL_RELCL)) && norm_is(d, h, "nothing") && sym_in(d->tokens.at[t].lemma, LIST_to_discuss);
}

stand_kind may_turn(op o) {
  switch (o) {
    case OP_agree:
    case OP_promise: return STAND_pledges;
    case OP_refuse: return STAND_refuses;
    case OP_oppose: return STAND_refuses;
    case OP_request:
    case OP_demand: return STAND_demands;
    case OP_support: return STAND_favours;
    case OP_disapprove: return STAND_opposes;
    default: return N_STANDS;
  }
}

stand_kind may_event(const event *v) {
  switch (v->type) {
    case PLOVER_REQUEST: return STAND_demands;
    case PLOVER_REJECT: return STAND_refuses;
    case PLOVER_AGREE: return STAND_pledges;
    default: return N_STANDS;
  }
}

bool may_modal(const doc *d, uint32_t t) { return modal_of(d, t) || modal_must(d, t) || modal_is_to(d, t); }

/* A verb whose form may take a stand without a row: denial.c, "let". */
bool may_form(const doc *d, uint32_t t) { return denial_word(d, t) || present_word(d, t) || doing_word(d, t) || norm_is(d, t, "let"); }

/* Some row of the word is for its part of speech. */
static bool has_row(const stance_work *w, sym lemma, char pos) {
  for (const map_row *r = map_find_sym(&w->x->stands_by_lemma, lemma); r; r = map_next(&w->x->stands_by_lemma, r))
    if (w->x->stands[r->value].pos == pos) return true;
  const frame_lexicon *x = w->scene.x;
  for (const map_row *r = map_find_sym(&x->turns_by_lemma, lemma); r; r = map_next(&x->turns_by_lemma, r))
    if (x->turns[r->value].pos == pos && may_turn(x->turns[r->value].op) != N_STANDS) return true;
  return false;
}

/* The word may take a stand at all: nine in ten are sent away here, before their clause is read. What the tables know costs least and is
 * asked first. */
bool may_stand(const stance_work *w, uint32_t t, sym lemma, char pos, const event *v) {
  const doc *d = w->d;
  bool as_noun = pos == 'v' && strcmp(d->tokens.at[t].xpos, "VBG") == 0; /* clause_read may take it for a noun, of other rows */
  if (as_noun || (pos == 'v' && (sym_is(lemma, "vote") || sym_is(lemma, "say")))) {
    if (v || map_find_sym(&w->x->stands_by_lemma, lemma) || map_find_sym(&w->scene.x->turns_by_lemma, lemma)) return true;
  } else if (has_row(w, lemma, pos) || (v && pos == 'v' && may_event(v) != N_STANDS)) {
    return true;
  }
  if (sym_in(lemma, LIST_judges)) return true;
  if (pos != 'v') return sym_in(d->tokens.at[t].norm, LIST_unwelcome) || sym_in(d->tokens.at[t].norm, LIST_welcome_word) || flat_word(w, t, pos);
  return may_form(d, t) || may_nothing_to(d, t) || may_modal(d, t) || flat_word(w, t, pos);
}
