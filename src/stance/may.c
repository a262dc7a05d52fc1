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

/* Rows of one word are a chain in which each points to a later one: from the last to the first each knows what is behind it. */
static uint8_t *behind(engine *e, const map *m) { return arena_array(&e->arena, uint8_t, m->rows.n); }
static uint8_t with_next(const map *m, const uint8_t *kinds, uint32_t i, unsigned own) {
  const map_row *r = &m->rows.at[i];
  return (uint8_t)(own | (r->next ? kinds[r->next - 1] : 0));
}

void may_open(engine *e, stance_lexicon *x) {
  const map *stands = &x->stands_by_lemma, *turns = &e->frames->turns_by_lemma, *tracks = &x->tracks_by_lemma;
  x->stand_kinds = behind(e, stands);
  x->turn_kinds = behind(e, turns);
  x->track_kinds = behind(e, tracks);
  for (uint32_t i = stands->rows.n; i-- > 0;) x->stand_kinds[i] = with_next(stands, x->stand_kinds, i, kind_bit(x->stands[stands->rows.at[i].value].pos));
  for (uint32_t i = turns->rows.n; i-- > 0;) {
    const turn *k = &e->frames->turns[turns->rows.at[i].value];
    x->turn_kinds[i] = with_next(turns, x->turn_kinds, i, may_turn(k->op) == N_STANDS ? 0 : kind_bit(k->pos));
  }
  for (uint32_t i = tracks->rows.n; i-- > 0;) {
    const track_row *k = &x->tracks[tracks->rows.at[i].value];
    unsigned own = kind_bit(k->pos) | (k->of_noun ? KIND_OF_NOUN : 0) | (k->makes == MAKES_talks || k->makes == MAKES_contacts ? KIND_MEETS : 0) | (k->pos == 'v' && !k->of_noun ? KIND_VERB_ALONE : 0);
    x->track_kinds[i] = with_next(tracks, x->track_kinds, i, own);
  }
}

/* The word may take a stand at all: nine in ten are sent away here, before their clause is read. What the tables know costs least and is
 * asked first. */
bool may_stand(const stance_work *w, uint32_t t, sym lemma, char pos, const event *v) {
  const doc *d = w->d;
  bool as_noun = pos == 'v' && strcmp(d->tokens.at[t].xpos, "VBG") == 0; /* clause_read may take it for a noun, of other rows */
  if (as_noun || (pos == 'v' && (sym_is(lemma, "vote") || sym_is(lemma, "say")))) {
    if (v || map_find_sym(&w->x->stands_by_lemma, lemma) || map_find_sym(&w->scene.x->turns_by_lemma, lemma)) return true;
  } else if (((kinds_of(&w->x->stands_by_lemma, w->x->stand_kinds, lemma) | kinds_of(&w->scene.x->turns_by_lemma, w->x->turn_kinds, lemma)) & kind_bit(pos)) || (v && pos == 'v' && may_event(v) != N_STANDS)) {
    return true;
  }
  if (sym_in(lemma, LIST_judges)) return true;
  if (pos != 'v') return sym_in(d->tokens.at[t].norm, LIST_unwelcome) || sym_in(d->tokens.at[t].norm, LIST_welcome_word) || flat_word(w, t, pos);
  return may_form(d, t) || may_nothing_to(d, t) || may_modal(d, t) || flat_word(w, t, pos);
}
