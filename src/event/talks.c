#include "event/talks.h"

#include <stdio.h>
#include <stdlib.h>

#include "words.h"

enum { NAME_WORDS = 6, NAME_LENGTH = 80, RECENT = 12, MENTIONS_BACK = 400 };

struct negotiation {
  slice name, codes;
};

static bool is_code(const char *code) {
  const table *t = table_named("codes");
  for (uint32_t r = 0; t && r < t->n_rows; r++)
    if (strcmp(table_cell(t, r, 0), code) == 0) return true;
  return false;
}

status talks_open(engine *e, frame_lexicon *x, err *why) {
  const table *t = table_named("talks");
  if (!t) return err_set(why, DM_EINPUT, "talks", "the table is missing");
  int name = table_column(t, "name"), codes = table_column(t, "parties"), from = table_column(t, "from");
  map_init(&x->talks, &e->arena);
  map_init_words(&x->talks_end, e->words);
  for (uint32_t r = 0; r < t->n_rows; r++) {
    slice rest = slice_of(table_cell(t, r, codes));
    for (size_t i = 0; i < rest.len; i += 4) {
      char code[4] = "";
      memcpy(code, rest.ptr + i, rest.len - i < 3 ? rest.len - i : 3);
      if (!is_code(code) || (i + 3 < rest.len && rest.ptr[i + 3] != ' '))
        return err_at(why, DM_EINPUT, "tables/talks.tsv", t->lines[r], strlen(table_cell(t, r, name)) + 2 + i, "no code of codes.tsv '%s'", code);
    }
    for (int c = from; c < from + 2; c++)
      if (table_cell(t, r, c)[0] && strspn(table_cell(t, r, c), "0123456789") != 4)
        return err_at(why, DM_EINPUT, "tables/talks.tsv", t->lines[r], 1, "no year '%s'", table_cell(t, r, c));
    slice key = slice_of(table_cell(t, r, name));
    char *low = arena_array(&e->arena, char, key.len + 1);
    for (size_t i = 0; i < key.len; i++) low[i] = key.ptr[i] >= 'A' && key.ptr[i] <= 'Z' ? (char)(key.ptr[i] | 32) : key.ptr[i];
    map_add(&x->talks, (slice){low, key.len}, r);
    size_t last = key.len;
    while (last > 0 && low[last - 1] != ' ') last--;
    map_add(&x->talks_end, (slice){low + last, key.len - last}, r);
  }
  return DM_OK;
}

void talks_forget(talks_memory *m) {
  memset(m, 0, sizeof *m);
  m->negotiation.sentence = m->meeting.sentence = NONE;
}

/* The state as the text last named it; else by its code alone. */
static party seat(scene *w, const char *code) {
  doc *d = w->d;
  party p = {.mention = NONE, .text = "", .name = ""};
  uint32_t back = 0;
  for (uint32_t i = d->mentions.n; i > 0 && back < MENTIONS_BACK; i--) {
    const mention *m = &d->mentions.at[i - 1];
    if (m->head >= w->first + w->n) continue;
    back++;
    if (m->kind != ACTOR_COUNTRY || strcmp(m->country, code) != 0 || m->modifier) continue;
    p = actor_party(d, i - 1);
    break;
  }
  if (p.mention == NONE) {
    slice name = power_name(code);
    p.text = p.name = arena_copy(&d->arena, name.ptr, name.len);
    memcpy(p.country, code, 4);
  }
  if (strcmp(code, "UNO") != 0 && strcmp(code, "EUR") != 0) memcpy(p.sector, "GOV", 4);
  return p;
}

static bool capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool all_capitals(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if (!capital(s.ptr[i])) return false;
  return s.len > 1;
}

/* Are the capitals of the row's name in the text, from token `first` to the noun `last`? */
static bool written(const doc *d, const char *name, uint32_t first, uint32_t last) {
  slice rest = slice_of(name);
  bool shouted = all_capitals(doc_slice(d, d->tokens.at[last].at));
  for (uint32_t t = first; t < last && rest.len; t++) {
    slice s = doc_slice(d, d->tokens.at[t].at);
    if (slice_is(s, "-")) continue;
    size_t n = 0;
    while (n < rest.len && rest.ptr[n] != ' ') n++;
    slice want = slice_cut(rest, 0, n);
    if (capital(want.ptr[0]) && !capital(s.ptr[0])) return false;
    if (all_capitals(want) && (shouted || !all_capitals(s))) return false; /* "TO START TALKS" says nothing */
    rest = slice_trim(slice_cut(rest, n, rest.len));
  }
  return true;
}

bool talks_of_its_time(const doc *d, uint32_t row) {
  const table *t = table_named("talks");
  int from = table_column(t, "from"), year, month, dom;
  const char *since = table_cell(t, row, from), *until = table_cell(t, row, from + 1);
  if (d->date == DAY_NONE) return !until[0];
  day_civil(d->date, &year, &month, &dom);
  return (!since[0] || year >= atoi(since)) && (!until[0] || year <= atoi(until));
}

/* The row whose name of at least so many words ends at `t`: the longest; NONE. */
static uint32_t named_by(const scene *w, uint32_t t, uint32_t least) {
  const doc *d = w->d;
  char words[NAME_LENGTH];
  size_t from = sizeof words;
  uint32_t row = NONE;
  if (!map_find_sym(&w->x->talks_end, d->tokens.at[t].norm)) return NONE;
  for (uint32_t k = t, n = 0; n < NAME_WORDS; k--) {
    slice s = sym_slice(d->tokens.at[k].norm);
    if (!slice_is(s, "-")) {
      if (s.len + 1 > from) break;
      if (from < sizeof words) words[--from] = ' ';
      from -= s.len;
      memcpy(words + from, s.ptr, s.len);
      const map_row *r = ++n >= least ? map_find(&w->x->talks, (slice){words + from, sizeof words - from}) : NULL;
      for (; r; r = map_next(&w->x->talks, r))
        if (talks_of_its_time(d, r->value) && written(d, table_cell(table_named("talks"), r->value, 0), k, t)) row = r->value;
    }
    if (k == w->first) break;
  }
  return row;
}

static uint32_t named(const scene *w, uint32_t t) { return named_by(w, t, 2); }

static bool talk_noun(const scene *w, uint32_t t) {
  const token *k = doc_token(w->d, t);
  if (k->upos != UPOS_NOUN && k->upos != UPOS_PROPN) return false;
  if (frame_sym_in(w->x, clause_lemma(w->d, t), w->x->class_talk)) return true;
  slice s = sym_slice(k->norm);
  return k->upos == UPOS_PROPN && s.len > 3 && s.ptr[s.len - 1] == 's' && frame_word_in(w->x, slice_cut(s, 0, s.len - 1), w->x->class_talk);
}

static bool seats(scene *w, uint32_t row, parties *out) {
  memset(out, 0, sizeof *out);
  if (row == NONE) return false;
  const table *t = table_named("talks");
  slice codes = slice_of(table_cell(t, row, table_column(t, "parties")));
  for (size_t i = 0; i < codes.len && out->n < ACT_PARTIES; i += 4) {
    char code[4] = "";
    memcpy(code, codes.ptr + i, 3);
    out->at[out->n++] = seat(w, code);
  }
  out->slot = SLICE("the talks");
  return out->n > 0;
}

void talks_read(scene *w) {
  parties p;
  for (uint32_t t = w->first; w->talks && t < w->first + w->n; t++)
    if (talk_noun(w, t) && seats(w, named(w, t), &p)) w->talks->negotiation = (table_side){p, (uint32_t)(w->s - w->d->sentences.at)};
}

static bool two_states(const parties *p) {
  for (uint32_t i = 1; i < p->n; i++)
    if (p->at[i].country[0] && p->at[0].country[0] && !party_same_country(&p->at[0], &p->at[i])) return true;
  return false;
}

void talks_met(scene *w, const act *a) {
  if (!w->talks || a->type != PLOVER_CONSULT || a->negated || a->conditional || a->planned) return;
  parties all = a->actors;
  parties_add(&all, &a->recipients);
  if (!two_states(&all)) return;
  all.slot = SLICE("the meeting");
  table_side told = {all, (uint32_t)(w->s - w->d->sentences.at)};
  w->talks->meeting = told;
  if (a->noun || a->governor != a->token) w->talks->negotiation = told; /* "talks between", "held talks with" */
}

bool talks_parties(scene *w, uint32_t t, parties *out) {
  memset(out, 0, sizeof *out);
  if (!w->talks || t == NONE || !talk_noun(w, t)) return false;
  if (seats(w, named(w, t), out)) return true;
  uint32_t det = doc_child(w->d, t, REL_DET);
  bool known = det != NONE && (sym_is(w->d->tokens.at[det].norm, "the") || sym_is(w->d->tokens.at[det].norm, "those") || sym_is(w->d->tokens.at[det].norm, "these"));
  if (!known || w->talks->negotiation.sentence == NONE) return false;
  *out = w->talks->negotiation.sides;
  return true;
}

const char *talks_named(scene *w, uint32_t t, parties *out) {
  uint32_t row = named_by(w, t, w->d->tokens.at[t].upos == UPOS_PROPN ? 1 : 2);
  out->n = 0;
  if (row == NONE) return NULL;
  const table *names = table_named("talks");
  seats(w, row, out);
  return table_cell(names, row, table_column(names, "called"));
}

const char *talks_called(const scene *w, uint32_t t) {
  uint32_t row = talk_noun(w, t) ? named(w, t) : NONE;
  const table *names = table_named("talks");
  return row == NONE ? NULL : table_cell(names, row, table_column(names, "called"));
}

bool talks_others(scene *w, const party *who, parties *out) {
  memset(out, 0, sizeof *out);
  if (!w->talks || w->talks->meeting.sentence == NONE) return false;
  const table_side *m = &w->talks->meeting;
  uint32_t now = (uint32_t)(w->s - w->d->sentences.at);
  if (now - m->sentence > RECENT) return false;
  bool there = false;
  for (uint32_t i = 0; i < m->sides.n; i++) {
    if (party_same_country(who, &m->sides.at[i]))
      there = true;
    else
      out->at[out->n++] = m->sides.at[i];
  }
  out->slot = SLICE("the meeting");
  if (!there) out->n = 0;
  return out->n > 0;
}
