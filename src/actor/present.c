/* present.c - "PARTICIPANTS", and under it:
 *
 *   Egypt
 *   President Anwar Sadat
 *   Ismail Fahmy, Deputy Prime Minister
 *   United States
 *   Mr. William Ashby, EUR
 *
 * A line that names a state alone is a heading: those under it speak for that state. A bureau's sign is the Department's. Without
 * headings a line may name the house ("Ambassador Iyalla, Embassy of Nigeria") or an office of our own ("The Under Secretary"), and
 * a line that names neither ("Mr. Okoro, Counselor") is of the side of the one above it. */
#include "actor/present.h"

#include "actor/resolve.h"
#include "actor/sight.h"

static bool whole_line(const doc *d, const phrase *p) {
  const sentence *s = &d->sentences.at[p->sentence];
  uint32_t end = s->end;
  while (end > p->end && !d->tokens.at[end - 1].norm->text[0]) end--;
  if (end > p->end && (sym_is(d->tokens.at[end - 1].norm, ":") || sym_is(d->tokens.at[end - 1].norm, "."))) end--;
  return p->first == s->first && p->end >= end;
}

static void speaks_for(phrase *p, const char *state) {
  if (p->modifier || p->core_kind == CORE_PRONOUN || (p->core_kind != CORE_PERSON && p->core_kind != CORE_ROLE)) return;
  if (!p->country[0]) memcpy(p->country, state, strlen(state) + 1);
  if (!p->sector[0]) memcpy(p->sector, "GOV", 4);
}

/* Whose side a line without a heading over it tells: a house and its state, an office of the Department; NULL. */
static const char *told_side(const reading *r, uint32_t from, uint32_t to, const sentence *line) {
  const doc *d = r->d;
  bool house = false, own = false;
  for (uint32_t t = line->first; t < line->end; t++) {
    if (word_is(d, t, ";")) return NULL; /* all of them in one line: post.c */
    house |= word_in(d, t, LIST_mission) || word_in(d, t, LIST_ministry);
    own |= word_is(d, t, "secretary") && (t == line->first + 1 || word_in(d, t - 1, LIST_rank_of_secretary));
  }
  for (uint32_t i = from; house && i < to; i++)
    if (r->p.at[i].core_kind == CORE_NAME && code_is_state(r->p.at[i].country) && r->p.at[i].country[0]) return r->p.at[i].country;
  return own ? "USA" : NULL;
}

void present_find(reading *r) {
  const doc *d = r->d;
  if (d->kind != DOC_MEMORANDUM) return;
  char state[4] = "", above[4] = "";
  for (uint32_t i = 0; i < r->p.n;) {
    uint32_t s = r->p.at[i].sentence, block = d->sentences.at[s].block, from = i;
    if (d->blocks.at[block].kind != BLOCK_ITEM) return; /* the list stands over the text */
    while (i < r->p.n && r->p.at[i].sentence == s) i++;
    const phrase *first = &r->p.at[from];
    bool names_state = first->core_kind == CORE_NAME ? first->row->kind <= NAME_DEMONYM : first->core_kind == CORE_SIDE;
    if (names_state && code_is_state(first->country) && whole_line(d, first)) {
      memcpy(state, first->country, 4);
      continue;
    }
    bool sign = false;
    const sentence *line = &d->sentences.at[s];
    for (uint32_t t = line->first + 1; t < line->end; t++) sign |= is_comma(d, t - 1) && r->words[t].caps && word_in(d, t, LIST_bureau_sign);
    const char *whose = sign ? "USA" : state;
    if (!whose[0]) {
      const char *side = told_side(r, from, i, line);
      if (side) memcpy(above, side, strlen(side) + 1);
      whose = above;
    }
    if (!whose[0]) continue;
    for (uint32_t j = from; j < i; j++)
      if (j == from || r->p.at[j].core_kind == CORE_ROLE) speaks_for(&r->p.at[j], whose);
  }
}
