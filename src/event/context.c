#include "event/context.h"

#include "event/clause.h"

#define CONTEXT_TABLE(X)                                                                                               \
  X(military) X(intelligence) X(executive) X(legislative) X(election) X(political_institutions) X(pro_democracy)        \
  X(pro_autocracy) X(economic) X(legal) X(reparations) X(human_rights) X(rights_freedoms) X(repression)                 \
  X(human_security) X(gender) X(lgbt) X(religion_ethnicity) X(inequality) X(diplomatic) X(territory) X(peacekeeping)    \
  X(health) X(asylum) X(migration) X(disasters) X(natural_resource) X(environment) X(technology) X(terrorism) X(cbrn)   \
  X(cyber) X(misinformation) X(crime) X(corruption) X(illegal_drugs) X(trafficking)
enum {
#define X(name) CONTEXT_##name,
  CONTEXT_TABLE(X)
#undef X
  N_CONTEXTS
};
static const char *const context_names[N_CONTEXTS] = {
#define X(name) #name,
    CONTEXT_TABLE(X)
#undef X
};

enum { STRONG = 2, ENOUGH = 2, LONGEST = 400 }; /* points of a strong word (a weak one has 1); points needed; tokens of a paragraph that are read */

struct context_word {
  slice words;
  uint8_t context, points;
};

status context_open(engine *e, frame_lexicon *x, err *why) {
  const table *t = table_named("contexts");
  if (!t) return err_set(why, DM_EINPUT, "contexts", "the table is missing");
  x->context_words = arena_array(&e->arena, context_word, t->n_rows + 1);
  map_init_words(&x->contexts, e->words);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    uint8_t c = 0;
    while (c < N_CONTEXTS && strcmp(context_names[c], table_cell(t, row, 0)) != 0) c++;
    if (c == N_CONTEXTS) return err_at(why, DM_EINPUT, "tables/contexts.tsv", t->lines[row], 1, "no context of PLOVER: '%s'", table_cell(t, row, 0));
    slice words = slice_of(table_cell(t, row, 1));
    size_t n = 0;
    while (n < words.len && words.ptr[n] != ' ') n++;
    map_add(&x->contexts, slice_cut(words, 0, n), row);
    x->context_words[row] = (context_word){words, c, table_cell(t, row, 2)[0] ? 1 : STRONG};
  }
  return DM_OK;
}

void context_add(doc *d, event *e, const char *names) {
  slice rest = slice_of(names);
  while (rest.len) {
    size_t n = 0, i = 0;
    while (n < rest.len && rest.ptr[n] != ' ') n++;
    slice one = slice_cut(rest, 0, n);
    rest = slice_trim(slice_cut(rest, n, rest.len));
    if (!one.len) continue;
    while (i < 4 && e->contexts[i] && !slice_is(one, e->contexts[i])) i++;
    if (i < 4 && !e->contexts[i]) e->contexts[i] = arena_copy(&d->arena, one.ptr, one.len);
  }
}

static bool follows(const doc *d, slice words, uint32_t t, uint32_t end) {
  size_t n = 0;
  while (n < words.len && words.ptr[n] != ' ') n++;
  for (words = slice_trim(slice_cut(words, n, words.len)); words.len; words = slice_trim(slice_cut(words, n, words.len))) {
    if (++t < end && sym_is(d->tokens.at[t].norm, "-")) t++; /* "car-bomb" is three tokens */
    for (n = 0; n < words.len && words.ptr[n] != ' ';) n++;
    if (t >= end) return false;
    slice one = slice_cut(words, 0, n);
    const token *k = doc_token(d, t);
    if (!slice_eq(sym_slice(k->norm), one) && !(k->lemma && slice_eq(sym_slice(k->lemma), one))) return false;
  }
  return true;
}

static void count_word(const frame_lexicon *x, const doc *d, uint32_t t, uint32_t end, sym word, uint8_t points[N_CONTEXTS]) {
  for (const map_row *r = map_find_sym(&x->contexts, word); r; r = map_next(&x->contexts, r)) {
    const context_word *c = &x->context_words[r->value];
    if (points[c->context] < 100 && follows(d, c->words, t, end)) points[c->context] = (uint8_t)(points[c->context] + c->points);
  }
}

static void count_words(const frame_lexicon *x, doc *d, uint32_t first, uint32_t end, uint8_t points[N_CONTEXTS]) {
  for (uint32_t t = first; t < end; t++) {
    const token *k = doc_token(d, t);
    if (k->upos == UPOS_PUNCT || k->upos == UPOS_DET || k->upos == UPOS_ADP || k->upos == UPOS_PRON) continue;
    count_word(x, d, t, end, k->norm, points);
    sym lemma = clause_lemma(d, t);
    if (lemma != k->norm) count_word(x, d, t, end, lemma, points);
  }
}

static void best(doc *d, event *e, const uint8_t points[N_CONTEXTS], int enough) {
  int most = 0;
  for (int c = 0; c < N_CONTEXTS; c++)
    if (points[c] > most && points[c] < 100) most = points[c];
  for (int p = most; p >= enough; p--) /* most words first, then in PLOVER's order */
    for (int c = 0; c < N_CONTEXTS; c++)
      if (points[c] == p) context_add(d, e, context_names[c]);
}

static bool of_state(const party *p) { return p->country[0] && (!p->sector[0] || strcmp(p->sector, "GOV") == 0); }

static bool side_is(const party *p, uint32_t n, const char *sector) {
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(p[i].sector, sector) == 0) return true;
  return false;
}

void context_run(const frame_lexicon *x, doc *d) {
  uint8_t here[N_CONTEXTS], around[N_CONTEXTS];
  uint32_t sentence_at = NONE, block_at = NONE;
  for (uint32_t i = 0; i < d->events.n; i++) {
    event *e = &d->events.at[i];
    const sentence *s = &d->sentences.at[e->sentence];
    if (e->sentence != sentence_at) {
      memset(here, 0, sizeof here);
      count_words(x, d, s->first, s->end, here);
      sentence_at = e->sentence;
    }
    if (s->block != block_at) { /* the paragraph, as far as it is near */
      memset(around, 0, sizeof around);
      uint32_t first = e->sentence, last = e->sentence;
      while (last + 1 < d->sentences.n && d->sentences.at[last + 1].block == s->block && d->sentences.at[last + 1].end - s->first < LONGEST) last++;
      count_words(x, d, d->sentences.at[first].first, d->sentences.at[last].end, around);
      block_at = s->block;
    }
    const party *a = e->actors.n ? &e->actors.at[0] : NULL, *b = e->recipients.n ? &e->recipients.at[0] : e->actors.n > 1 ? &e->actors.at[1] : NULL;
    bool states = a && b && of_state(a) && of_state(b) && strcmp(a->country, b->country) != 0;
    bool armed = e->type == PLOVER_ASSAULT || e->type == PLOVER_MOBILIZE || e->type == PLOVER_RETREAT;
    bool bomb = e->type == PLOVER_ASSAULT && e->mode && (strcmp(e->mode, "explosives") == 0 || strcmp(e->mode, "suicide-attack") == 0);
    if (armed && (side_is(e->actors.at, e->actors.n, "MIL") || (states && e->type == PLOVER_ASSAULT))) context_add(d, e, "military"); /* a state's forces alone */
    if (e->type == PLOVER_ASSAULT && side_is(e->actors.at, e->actors.n, "COP")) context_add(d, e, "repression");
    if (bomb && !states && !side_is(e->actors.at, e->actors.n, "MIL")) context_add(d, e, "terrorism");
    if (side_is(e->actors.at, e->actors.n, "LEG")) context_add(d, e, "legislative");
    best(d, e, here, ENOUGH);
    best(d, e, around, 2 * STRONG);
    if (!e->contexts[0] && e->type == PLOVER_PROTEST) context_add(d, e, "rights_freedoms");
    if (!e->contexts[0] && states && plover_quad[e->type] % 2 == 1) context_add(d, e, "diplomatic");
  }
}
