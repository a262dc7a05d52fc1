#include "said/hedge.h"

#include "base/map.h"
#include "base/table.h"
#include "said/lexicon.h"

enum {
  HEDGE_WORDS = 6, /* of the longest row, with room */
  CLIMB = 6        /* infinitives between a deed and what hedges it: "may want to be able to" */
};

typedef enum where { AS_MODAL, AS_BESIDE, AS_OVER, AS_PASSIVE, AS_CUE, AS_ON, N_WHERE } where;
static const char *const where_names[N_WHERE] = {"modal", "beside", "over", "passive", "cue", "on"};
static const char *const band_names[] = {"none", "almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain", "-"};
enum { NO_HEDGE = N_BANDS };

typedef struct hedge_row {
  slice word[HEDGE_WORDS];
  uint8_t n_words, where, band;
} hedge_row;

struct hedges {
  VEC(hedge_row) rows;
  map by_first; /* first word -> rows */
  map any;      /* every word -> the places of rows that have it */
};

status hedge_open(engine *e, err *why) {
  const char *path = "tables/hedges.tsv";
  const table *t = table_named("hedges");
  if (!t) return err_set(why, DM_EVERSION, path, "the table is missing");
  struct hedges *x = arena_new(&e->arena, struct hedges);
  map_init_words(&x->by_first, e->words);
  map_init_words(&x->any, e->words);
  int c_word = table_column(t, "word"), c_where = table_column(t, "where"), c_band = table_column(t, "band");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    hedge_row *r = vec_add(&e->arena, &x->rows);
    *r = (hedge_row){.where = N_WHERE, .band = NO_HEDGE + 1};
    for (int i = 0; i < N_WHERE; i++)
      if (strcmp(where_names[i], table_cell(t, row, c_where)) == 0) r->where = (uint8_t)i;
    for (int i = 0; i <= NO_HEDGE; i++)
      if (strcmp(band_names[i], table_cell(t, row, c_band)) == 0) r->band = (uint8_t)i;
    if (r->where == N_WHERE) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_where + 1, "no such place: '%s'", table_cell(t, row, c_where));
    if (r->band > NO_HEDGE) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_band + 1, "no such band: '%s'", table_cell(t, row, c_band));
    for (const char *at = table_cell(t, row, c_word); *at; at += *at == ' ') {
      size_t n = strcspn(at, " ");
      if (!n || r->n_words == HEDGE_WORDS) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_word + 1, "not one to %d words: '%s'", HEDGE_WORDS, table_cell(t, row, c_word));
      r->word[r->n_words++] = (slice){at, n};
      at += n;
    }
    map_add(&x->by_first, r->word[0], row);
    for (uint8_t i = 0; i < r->n_words; i++) {
      bool there = false;
      for (const map_row *m = map_find(&x->any, r->word[i]); m; m = map_next(&x->any, m)) there |= m->value == r->where;
      if (!there) map_add(&x->any, r->word[i], r->where);
    }
  }
  e->hedges = x;
  return DM_OK;
}

/* ------------------------------------------------------------------ words of the table in the text */

typedef struct found {
  uint32_t first, end; /* tokens; the same = nothing */
  uint8_t band;
} found;

static bool is_word(const token *k, slice word) {
  return slice_eq(sym_slice(k->norm), word) || (k->lemma && slice_eq(sym_slice(k->lemma), word));
}

static void longest(const engine *e, const doc *d, sym first, uint32_t at, uint32_t t, uint32_t end, where how, found *best) {
  const struct hedges *x = e->hedges;
  for (const map_row *m = first ? map_find_sym(&x->by_first, first) : NULL; m; m = map_next(&x->by_first, m)) {
    const hedge_row *r = &x->rows.at[m->value];
    if (r->where != how || at + r->n_words <= t || at + r->n_words > end || r->n_words <= best->end - best->first) continue;
    bool same = true;
    for (uint32_t i = 1; i < r->n_words && same; i++) same = is_word(&d->tokens.at[at + i], r->word[i]);
    if (same) *best = (found){at, at + r->n_words, r->band};
  }
}

/* Nearly all words are in no row. */
static bool is_any(const engine *e, sym word, where how) {
  const map *m = &e->hedges->any;
  for (const map_row *r = word ? map_find_sym(m, word) : NULL; r; r = map_next(m, r))
    if (r->value == how) return true;
  return false;
}

/* The longest row whose words stand in the text around t, t among them. */
static bool stands(const engine *e, const doc *d, uint32_t t, where how, found *out) {
  const sentence *s = &d->sentences.at[d->tokens.at[t].sentence];
  uint32_t from = t - s->first < HEDGE_WORDS ? s->first : t + 1 - HEDGE_WORDS;
  *out = (found){0};
  if (!is_any(e, d->tokens.at[t].norm, how) && !is_any(e, d->tokens.at[t].lemma, how)) return false;
  for (uint32_t at = from; at <= t; at++) {
    const token *k = &d->tokens.at[at];
    longest(e, d, k->norm, at, t, s->end, how, out);
    if (k->lemma != k->norm) longest(e, d, k->lemma, at, t, s->end, how, out);
  }
  return out->end > out->first && out->band != NO_HEDGE;
}

static bool denies(const engine *e, const doc *d, uint32_t t) { return lexicon_word(e->cues, d->tokens.at[t].norm, WORD_DENIES); }

/* The word that negates t; NONE. */
static uint32_t negation(const engine *e, const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, c)
  if (d->tokens.at[c].rel == REL_ADVMOD && denies(e, d, c)) return c;
  return NONE;
}

/* The opposite chance: the bands of ICD 203 mirror each other around even. */
static hedge_band mirrored(hedge_band b) { return b == BAND_NONE ? BAND_NONE : (hedge_band)(N_BANDS - b); }

static hedge made(const doc *d, found f, bool not_so) {
  return (hedge){.at = {d->tokens.at[f.first].at.from, d->tokens.at[f.end - 1].at.to}, .on = HEDGED_CONTENT, .band = not_so ? mirrored((hedge_band)f.band) : (hedge_band)f.band};
}

/* "Is not likely to": the negation is part of the words when it stands right before them. */
static hedge made_over(const engine *e, const doc *d, found f, uint32_t t) {
  uint32_t no = negation(e, d, t);
  bool inside = no != NONE && no >= f.first && no < f.end;
  if (no != NONE && !inside && no + 1 == f.first) f.first = no;
  return made(d, f, no != NONE && !inside);
}

/* ------------------------------------------------------------------ where they stand */

/* A word that is only a hedge as a predicate ("war is likely", "seems to") and not as an attribute ("the likely heir"). */
static bool is_predicate(const doc *d, uint32_t t) {
  if (d->tokens.at[t].upos == UPOS_VERB) return doc_child(d, t, REL_XCOMP) != NONE || doc_child(d, t, REL_CCOMP) != NONE;
  rel r = (rel)d->tokens.at[t].rel;
  return r != REL_AMOD && r != REL_ADVMOD && r != REL_COMPOUND && (doc_child(d, t, REL_COP) != NONE || doc_child(d, t, REL_XCOMP) != NONE || doc_child(d, t, REL_CCOMP) != NONE ||
                                            doc_child(d, t, REL_CSUBJ) != NONE || doc_child(d, t, REL_NSUBJ) != NONE || r == REL_XCOMP);
}

/* The better of two: words that give a chance before words that give none, else those that were there first. */
static void take(hedge *best, hedge h) {
  if (!hedged(best) || (best->band == BAND_NONE && h.band != BAND_NONE)) *best = h;
}

/* In the clause of t: its auxiliaries, adverbs and phrases. */
static void in_clause(const engine *e, const doc *d, uint32_t t, hedge *best) {
  found f;
  FOR_CHILDREN(d, t, c) {
    switch (d->tokens.at[c].rel) {
    case REL_AUX:
      if (stands(e, d, c, AS_MODAL, &f)) take(best, made(d, f, false));
      break;
    case REL_ADVMOD: case REL_OBL: case REL_DISCOURSE: case REL_PARATAXIS: case REL_AMOD: case REL_DEP:
      if (stands(e, d, c, AS_BESIDE, &f) && (t < f.first || t >= f.end)) { /* "very" in "is very likely" is none */
        hedge h = made(d, f, false);
        uint32_t no = f.first ? f.first - 1 : NONE; /* "not probably" */
        if (no != NONE && h.band != BAND_NONE && d->tokens.at[no].head == c && denies(e, d, no)) h = made(d, (found){no, f.end, f.band}, true);
        take(best, h);
      }
      break;
    default: break;
    }
  }
}

/* A noun over a clause: "a remote chance that". */
static void noun_over(const engine *e, const doc *d, uint32_t t, hedge *best) {
  found f;
  if (d->tokens.at[t].upos == UPOS_NOUN && stands(e, d, t, AS_OVER, &f)) take(best, made_over(e, d, f, t));
}

/* t itself is the word: "war is likely", "the regime seems to be weak", "is believed to". */
static bool itself(const engine *e, const doc *d, uint32_t t, hedge *best) {
  found f;
  uint32_t there = doc_child(d, t, REL_EXPL), subject = doc_child(d, t, REL_NSUBJ); /* "there is a chance" */
  if (there != NONE && subject != NONE && subject > t) noun_over(e, d, subject, best);
  if (is_predicate(d, t) && stands(e, d, t, AS_OVER, &f)) {
    take(best, made_over(e, d, f, t));
    return true;
  }
  bool passive = doc_child(d, t, REL_AUX_PASS) != NONE && (doc_child(d, t, REL_XCOMP) != NONE || doc_child(d, t, REL_CCOMP) != NONE || doc_child(d, t, REL_CSUBJ) != NONE);
  if (passive && doc_child(d, t, REL_OBL_AGENT) == NONE && stands(e, d, t, AS_PASSIVE, &f)) {
    take(best, made_over(e, d, f, t));
    return true;
  }
  return false;
}

hedge hedge_of_clause(const engine *e, const doc *d, uint32_t t, uint32_t stop) {
  hedge best = {0};
  for (int i = 0; i < CLIMB && t != NONE; i++) {
    in_clause(e, d, t, &best);
    bool is = itself(e, d, t, &best);
    uint32_t up = d->tokens.at[t].head;
    if (up == NONE || up == stop) break;
    switch (d->tokens.at[t].rel) {
    case REL_XCOMP: t = up; continue; /* "may want to sail" */
    case REL_ADVCL: if (d->tokens.at[up].upos != UPOS_ADJ || up > t || strcmp(d->tokens.at[t].xpos, "VB") != 0) return best; /* "likely to" */ /* fall through */
    case REL_CCOMP: case REL_CSUBJ: case REL_CSUBJ_PASS:
      if (!is && !hedged(&best)) itself(e, d, up, &best); /* "it is likely that" */
      noun_over(e, d, up, &best);
      return best;
    case REL_ACL: case REL_ACL_RELCL: noun_over(e, d, up, &best); return best;
    case REL_CONJ: /* "may strike and withdraw" */
      if (doc_child(d, t, REL_NSUBJ) == NONE && doc_child(d, t, REL_NSUBJ_PASS) == NONE && doc_child(d, t, REL_AUX) == NONE && !hedged(&best) && d->tokens.at[up].upos == d->tokens.at[t].upos) {
        t = up;
        continue;
      }
      return best;
    default: return best;
    }
  }
  return best;
}

hedge hedge_of_deed(const engine *e, const doc *d, uint32_t t, span words, bool not_done) {
  hedge best = {0};
  found f;
  uint32_t verb = t;
  if (d->tokens.at[t].upos != UPOS_VERB) {
    FOR_CHILDREN(d, t, c)
    if (d->tokens.at[c].rel == REL_AMOD && stands(e, d, c, AS_ON, &f)) take(&best, made(d, f, false));
    verb = d->tokens.at[t].head; /* "may hold talks", when "hold" is of its words */
    if (verb == NONE || d->tokens.at[verb].upos != UPOS_VERB || d->tokens.at[verb].at.from < words.from || d->tokens.at[verb].at.to > words.to) return best;
  }
  hedge h = hedge_of_clause(e, d, verb, NONE);
  if (not_done && hedged(&h) && negation(e, d, verb) != NONE) {
    const token *no = &d->tokens.at[negation(e, d, verb)];
    if (no->at.from < h.at.from || no->at.to > h.at.to) h.band = mirrored(h.band);
  }
  if (hedged(&h)) take(&best, h);
  return best;
}

hedge hedge_of_cue(const engine *e, const doc *d, uint32_t t) {
  found f;
  hedge best = {0};
  if (d->tokens.at[t].upos == UPOS_ADV) {
    if (stands(e, d, t, AS_BESIDE, &f)) best = made(d, f, false);
  } else if (stands(e, d, t, AS_CUE, &f) || stands(e, d, t, AS_PASSIVE, &f)) {
    best = made(d, f, false);
  }
  return best;
}
