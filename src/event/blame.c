/* blame.c - whom a reproach or a demand is not made to: the one whom the deed befell, or is to befall.
 *
 *   "The OAU condemned the raid on Botswana."      not Botswana
 *   "Iran voiced concern about the siege of Tyre."   not Tyre
 *   "the arrest of journalists in Turkey"            whose courts hold them: Turkey
 *   "called for sanctions against Rhodesia"          not Rhodesia */
#include "event/blame.h"

#include "lists.h"

enum { CLIMB = 5 }; /* levels of the tree */

static bool noun(const doc *d, uint32_t t) { return d->tokens.at[t].upos == UPOS_NOUN; }

/* A noun that tells of harm: "raid", "arrest". */
static bool harm(scene *w, uint32_t t) {
  if (t == NONE || !noun(w->d, t)) return false;
  sym lemma = clause_lemma(w->d, t);
  if (sym_in(lemma, LIST_befell)) return true;
  for (const map_row *r = map_find_sym(&w->x->by_lemma, lemma); r; r = map_next(&w->x->by_lemma, r))
    if (w->x->frames[r->value].pos == 'n' && plover_quad[w->x->frames[r->value].type] == 4) return true;
  return false;
}

/* The deed that the phrase of t, under the verb, stands behind as the one struck; NONE. */
static uint32_t struck_by(scene *w, uint32_t t, uint32_t verb) {
  const doc *d = w->d;
  for (int hop = 0; hop < CLIMB && t != NONE && t != verb; hop++, t = d->tokens.at[t].head) {
    uint32_t p = doc_case(d, t), h = d->tokens.at[t].head;
    if (p == NONE || h == NONE || p > t) {
      if (h == NONE || d->tokens.at[t].rel == REL_NMOD_POSS) return NONE;
      continue; /* "the Kurdish villages" */
    }
    uint32_t deed = p > w->first && !noun(d, h) ? p - 1 : h; /* "condemned the raid on Botswana": the phrase may hang on the verb */
    sym prep = d->tokens.at[p].norm;
    if (!harm(w, deed)) {
      if (!sym_in(prep, LIST_in_of_at)) return NONE; /* "the killing of villagers by Israel" */
      continue;
    }
    bool of = sym_is(prep, "of") && sym_in(clause_lemma(w->d, deed), LIST_harm_of);
    return of || sym_in(prep, LIST_harm_on) ? deed : NONE;
  }
  return NONE;
}

/* "the arrest of journalists in Turkey": the state in whose hands they are. */
static bool held_in(scene *w, uint32_t deed, party *out) {
  const doc *d = w->d;
  if (deed == NONE || !sym_in(clause_lemma(w->d, deed), LIST_done_by_state)) return false;
  for (uint32_t i = doc_first_mention(d, deed); i < d->mentions.n && d->mentions.at[i].head < deed + 12 && d->mentions.at[i].head < w->first + w->n; i++) {
    const mention *m = &d->mentions.at[i];
    uint32_t p = doc_case(d, m->head);
    if (m->kind != ACTOR_COUNTRY || !m->names_place || p == NONE || !sym_is(d->tokens.at[p].norm, "in") || !doc_above(d, deed, m->head)) continue;
    *out = actor_party(w->d, i);
    return true;
  }
  return false;
}

/* Who is told of inside the thing rejected, "any link between the elections in Nepal and ...", has offered nothing. */
static bool inside_link(const scene *w, const act *a, uint32_t head) {
  const doc *d = w->d;
  uint32_t what = doc_child(d, a->token, REL_OBJ), p = doc_case(d, head);
  if (what != NONE && what == head && slice_is(a->recipients.slot, "inner") && !clause_definite(d, head)) return true; /* "would not accept a government backed by the army" */
  return what != NONE && sym_in(d->tokens.at[what].lemma, LIST_link) && head > what && !(p != NONE && sym_in(d->tokens.at[p].norm, LIST_by_from) && (d->tokens.at[head].head == what || d->tokens.at[head].head == a->token));
}

/* The recipient's words stand inside what is condemned, asked for, rejected, and he is not the one it is said to. */
static bool not_addressed(scene *w, const act *a, uint32_t head, uint32_t *deed) {
  const doc *d = w->d;
  uint32_t p = doc_case(d, head);
  *deed = NONE;
  if (head < a->token || !doc_above(d, a->token, head)) return false;
  if (a->type == PLOVER_REJECT) return inside_link(w, a, head);
  if (a->type == PLOVER_REQUEST && p != NONE && sym_is(d->tokens.at[p].norm, "against")) return true; /* "called for sanctions against Rhodesia" */
  return (*deed = struck_by(w, head, a->token)) != NONE;
}

void blame_not_struck(scene *w, act *a) {
  party state;
  if ((a->type != PLOVER_ACCUSE && a->type != PLOVER_REQUEST && a->type != PLOVER_REJECT) || a->noun || slice_is(a->recipients.slot, "abroad")) return;
  if (!a->recipients.n && a->actors.n && a->turned == OP_disapprove && held_in(w, doc_child(w->d, a->token, REL_OBJ), &state) && !party_same_country(&state, &a->actors.at[0])) {
    a->recipients.at[a->recipients.n++] = state;
    a->recipients.slot = SLICE("in");
    a->fallback = true;
    return;
  }
  for (uint32_t i = a->recipients.n; i-- > 0;) {
    uint32_t m = a->recipients.at[i].mention, head = m == NONE ? NONE : w->d->mentions.at[m].head, deed;
    if (head == NONE || !not_addressed(w, a, head, &deed)) continue;
    if (a->type == PLOVER_ACCUSE && a->recipients.n == 1 && held_in(w, deed, &state)) {
      a->recipients.at[0] = state;
      return;
    }
    for (uint32_t k = i + 1; k < a->recipients.n; k++) a->recipients.at[k - 1] = a->recipients.at[k];
    a->recipients.n--;
  }
}

bool blame_elsewhere(const scene *w, const act *reproach, const act *asked) {
  const doc *d = w->d;
  uint32_t deed = doc_child(d, reproach->token, REL_OBJ), what = doc_child(d, asked->token, REL_XCOMP);
  if (reproach->type != PLOVER_ACCUSE || asked->type != PLOVER_REQUEST || deed == NONE || what == NONE) return false;
  uint32_t i = w->act_at[deed - w->first];
  bool violent = i != NONE && (w->acts.at[i].type == PLOVER_ASSAULT || w->acts.at[i].type == PLOVER_COERCE);
  return violent && !sym_in(d->tokens.at[what].lemma, LIST_mends_ways);
}
