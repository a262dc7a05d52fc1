#include "text/lexicon.h"

#include <stdlib.h>

#include "text/text.h"

stop_kind text_abbreviation(const text_lexicon *lex, slice form) {
  const map_row *r = map_find(&lex->abbreviations, form);
  return r ? (stop_kind)r->value : STOP_NONE;
}

piece_kind text_piece(const text_lexicon *lex, slice form) {
  const map_row *r = map_find(&lex->pieces, form);
  return r ? (piece_kind)r->value : PIECE_NONE;
}

bool text_opener(const text_lexicon *lex, sym norm) { return map_find(&lex->openers, sym_slice(norm)) != NULL; }

static status bad_cell(err *why, const table *t, uint32_t row, int column, const char *what) {
  char path[64];
  snprintf(path, sizeof path, "tables/%s.tsv", t->name);
  return err_at(why, DM_EINPUT, path, t->lines[row], (size_t)column + 1, "%s: '%s'", what, table_cell(t, row, column));
}

/* "Gen." is "GEN." in a headline or a cable. */
static slice upper(arena *a, const char *form) {
  char *copy = arena_copy(a, form, strlen(form));
  for (char *p = copy; *p; p++)
    if (*p >= 'a' && *p <= 'z') *p = (char)(*p - 32);
  return slice_of(copy);
}

static status open_abbreviations(text_lexicon *lex, arena *a, err *why) {
  const table *t = table_named("abbreviations");
  int form = table_column(t, "form"), kind = table_column(t, "kind"), ends = table_column(t, "ends");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    const char *f = table_cell(t, row, form), *e = table_cell(t, row, ends);
    if (!slice_ends(slice_of(f), ".")) return bad_cell(why, t, row, form, "an abbreviation ends with a full stop");
    stop_kind stop;
    if (strcmp(table_cell(t, row, kind), "number") == 0)
      stop = STOP_NUMBER;
    else if (strcmp(e, "no") == 0)
      stop = STOP_NEVER;
    else if (strcmp(e, "may") == 0)
      stop = STOP_MAY;
    else if (strcmp(e, "date") == 0)
      stop = STOP_DATE;
    else
      return bad_cell(why, t, row, ends, "no, may or date expected");
    if (!map_find(&lex->abbreviations, slice_of(f))) map_add(&lex->abbreviations, slice_of(f), stop);
    if (stop == STOP_NEVER && *f >= 'a' && *f <= 'z') { /* "Approx. fifty": where a sentence begins */
      char *capital = arena_copy(a, f, strlen(f));
      *capital = (char)(*capital - 32);
      if (!map_find(&lex->abbreviations, slice_of(capital))) map_add(&lex->abbreviations, slice_of(capital), stop);
    }
    slice big = upper(a, f);
    if (strlen(f) > 2 && !map_find(&lex->abbreviations, big)) map_add(&lex->abbreviations, big, stop);
  }
  return DM_OK;
}

static status open_hyphens(text_lexicon *lex, err *why) {
  const table *t = table_named("hyphens");
  int part = table_column(t, "part"), kind = table_column(t, "kind");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    const char *k = table_cell(t, row, kind);
    if (strcmp(k, "prefix") == 0)
      map_add(&lex->prefixes, slice_of(table_cell(t, row, part)), row);
    else if (strcmp(k, "syllable") == 0)
      map_add(&lex->syllables, slice_of(table_cell(t, row, part)), row);
    else
      return bad_cell(why, t, row, kind, "prefix or syllable expected");
  }
  return DM_OK;
}

static status open_contractions(text_lexicon *lex, arena *a, err *why) {
  const table *t = table_named("contractions");
  int form = table_column(t, "form"), cut = table_column(t, "cut"), before = table_column(t, "before");
  lex->cuts = arena_array(a, contraction, t->n_rows);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    slice f = slice_of(table_cell(t, row, form));
    contraction *c = &lex->cuts[row];
    c->small = f.ptr[0] == '+';
    f = slice_cut(f, c->small, f.len);
    unsigned long n = strtoul(table_cell(t, row, cut), NULL, 10);
    if (!n || n >= f.len) return bad_cell(why, t, row, cut, "a byte inside the word expected");
    c->cut = (uint32_t)n;
    const char *words = table_cell(t, row, before);
    if (!*words) return bad_cell(why, t, row, before, "words or - expected");
    c->except = *words == '!';
    if (strcmp(words, "-") != 0) {
      size_t len = strlen(words);
      char *padded = arena_alloc(a, len + 3);
      snprintf(padded, len + 3, " %s ", words + c->except);
      c->before = padded;
    }
    map_add(&lex->contractions, f, row);
  }
  return DM_OK;
}

static status open_pieces(text_lexicon *lex, err *why) {
  static const char *const kinds[] = {"unit", "slash", "ending", "money"};
  const table *t = table_named("tokens");
  int form = table_column(t, "form"), kind = table_column(t, "kind");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    uint32_t k = 0;
    while (k < 4 && strcmp(table_cell(t, row, kind), kinds[k]) != 0) k++;
    if (k == 4) return bad_cell(why, t, row, kind, "unit, slash, ending or money expected");
    map_add(&lex->pieces, slice_of(table_cell(t, row, form)), k + PIECE_UNIT);
  }
  return DM_OK;
}

static status open_languages(text_lexicon *lex, err *why) {
  const table *t = table_named("languages");
  int word = table_column(t, "word"), language = table_column(t, "language");
  lex->languages[lex->n_languages++] = "English";
  for (uint32_t row = 0; row < t->n_rows; row++) {
    const char *name = table_cell(t, row, language);
    uint32_t l = 0;
    while (l < lex->n_languages && strcmp(lex->languages[l], name) != 0) l++;
    if (l == MOST_LANGUAGES) return bad_cell(why, t, row, language, "too many languages");
    if (l == lex->n_languages) lex->languages[lex->n_languages++] = name;
    map_add(&lex->small_words, slice_of(table_cell(t, row, word)), l);
  }
  return DM_OK;
}

static status open_boilerplate(text_lexicon *lex, arena *a, err *why) {
  static const char *const where_names[] = {"section", "opens", "closes", "holds", "bio"};
  const table *t = table_named("boilerplate");
  int words = table_column(t, "words"), where = table_column(t, "where"), reason = table_column(t, "reason");
  lex->boiler = arena_array(a, boiler_row, t->n_rows);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    boiler_row *r = &lex->boiler[lex->n_boiler++];
    const char *w = table_cell(t, row, where), *why_not = table_cell(t, row, reason);
    *r = (boiler_row){.words = table_cell(t, row, words), .words_len = strlen(table_cell(t, row, words))};
    size_t i = 0;
    while (i < 5 && strcmp(w, where_names[i]) != 0) i++;
    if (i == 5) return bad_cell(why, t, row, where, "section, opens, closes, holds or bio expected");
    r->where = (boiler_where)i;
    if (strcmp(why_not, "navigation") == 0)
      r->reason = DROP_NAVIGATION;
    else if (strcmp(why_not, "caption") == 0)
      r->reason = DROP_CAPTION;
    else if (strcmp(why_not, "byline") == 0)
      r->reason = DROP_BYLINE;
    else
      return bad_cell(why, t, row, reason, "navigation, caption or byline expected");
  }
  return DM_OK;
}

status text_open(engine *e, err *why) {
  text_lexicon *lex = arena_new(&e->arena, text_lexicon);
  map_init(&lex->abbreviations, &e->arena);
  map_init(&lex->openers, &e->arena);
  map_init(&lex->prefixes, &e->arena);
  map_init(&lex->syllables, &e->arena);
  map_init(&lex->contractions, &e->arena);
  map_init(&lex->pieces, &e->arena);
  map_init_words(&lex->small_words, e->words);
  status s = open_abbreviations(lex, &e->arena, why);
  if (s == DM_OK) s = open_hyphens(lex, why);
  if (s == DM_OK) s = open_contractions(lex, &e->arena, why);
  if (s == DM_OK) s = open_pieces(lex, why);
  if (s == DM_OK) s = open_languages(lex, why);
  if (s == DM_OK) s = open_boilerplate(lex, &e->arena, why);
  if (s != DM_OK) return s;
  const table *t = table_named("openers");
  for (uint32_t row = 0; row < t->n_rows; row++) map_add(&lex->openers, slice_of(table_cell(t, row, 0)), row);
  e->text = lex;
  return DM_OK;
}
