#include "when/lexicon.h"

#include <stdlib.h>

#include "when/scan.h"

#define PATH "tables/times.tsv"
#define FEASTS "tables/feasts.tsv"

static const char *const kind_names[N_WORD] = {
#define X(text, name) text,
    WORD_TABLE(X)
#undef X
};

static bool need_of(const char *text, word_need *out) {
  static const struct {
    const char *text;
    word_need need;
  } needs[] = {{"", NEED_NOTHING},  {"lead", NEED_LEAD}, {"date", NEED_DATE},
               {"name", NEED_NAME}, {"unit", NEED_UNIT}, {"usa", NEED_USA}, {"history", NEED_HISTORY}, {"adverb", NEED_ADVERB}, {"during", NEED_DURING}};
  for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
    if (strcmp(text, needs[i].text) == 0) return *out = needs[i].need, true;
  return false;
}

static status open_words(engine *e, when_lexicon *lex, err *why) {
  const table *t = table_named("times");
  if (!t) return err_set(why, DM_EINPUT, PATH, "no such table");
  int words = table_column(t, "words"), kind = table_column(t, "kind"), value = table_column(t, "value"),
      needs = table_column(t, "needs");
  if (words < 0 || kind < 0 || value < 0 || needs < 0)
    return err_at(why, DM_EINPUT, PATH, 1, 1, "columns words, kind, value, needs expected");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    word_row *row = vec_add(&e->arena, &lex->rows);
    const char *k = table_cell(t, i, kind);
    while (row->kind < N_WORD && strcmp(kind_names[row->kind], k) != 0) row->kind++;
    if (row->kind == N_WORD)
      return err_at(why, DM_EINPUT, PATH, t->lines[i], 2, "no kind of word is called '%s'", k);
    row->value = table_cell(t, i, value);
    row->number = atoi(row->value);
    if (!need_of(table_cell(t, i, needs), &row->need))
      return err_at(why, DM_EINPUT, PATH, t->lines[i], 4, "'%s' is not lead, date, name, unit or usa",
                    table_cell(t, i, needs));
    /* The phrase is cut as the text will be, so "new year's day" has five atoms in both. */
    slice phrase = slice_of(table_cell(t, i, words));
    atoms cut = {0};
    when_scan(&e->arena, NULL, phrase.ptr, 0, (uint32_t)phrase.len, &cut);
    if (cut.n == 0 || cut.n > PHRASE_WORDS || cut.at[0].kind == ATOM_MARK)
      return err_at(why, DM_EINPUT, PATH, t->lines[i], 1, "1 to %d words expected, the first no mark",
                    PHRASE_WORDS);
    for (uint32_t w = 0; w < cut.n; w++)
      row->words[w] = cut.at[w].kind == ATOM_MARK ? slice_cut(phrase, cut.at[w].at.from, cut.at[w].at.to)
                                                  : cut.at[w].norm;
    row->n_words = cut.n;
    if (row->kind == WORD_RULER)
      map_add(&lex->rulers, phrase, i);
    else
      map_add(row->kind == WORD_PLAN || row->kind == WORD_REACH || row->kind == WORD_PRESS ? &lex->verbs : &lex->words, row->words[0], i);
  }
  return DM_OK;
}

static status open_feasts(engine *e, when_lexicon *lex, err *why) {
  const table *t = table_named("feasts");
  if (!t) return err_set(why, DM_EINPUT, FEASTS, "no such table");
  int name = table_column(t, "feast"), first = table_column(t, "first"), last = table_column(t, "last");
  if (name < 0 || first < 0 || last < 0) return err_at(why, DM_EINPUT, FEASTS, 1, 1, "columns feast, first, last expected");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    feast *f = vec_add(&e->arena, &lex->feasts);
    day other;
    time_precision p;
    const char *to = table_cell(t, i, last);
    if (!day_parse(slice_of(table_cell(t, i, first)), &f->first, &f->last, &p) || p != BY_DAY)
      return err_at(why, DM_EINPUT, FEASTS, t->lines[i], 2, "'%s' is no day: YYYY-MM-DD", table_cell(t, i, first));
    if (*to && (!day_parse(slice_of(to), &f->last, &other, &p) || p != BY_DAY || f->last < f->first))
      return err_at(why, DM_EINPUT, FEASTS, t->lines[i], 3, "'%s' is no day after the first", to);
    map_add(&lex->feast_names, slice_of(table_cell(t, i, name)), i);
  }
  return DM_OK;
}

static char *lower(arena *a, slice s) {
  char *out = arena_copy(a, s.ptr, s.len);
  for (char *p = out; *p; p++)
    if (*p >= 'A' && *p <= 'Z') *p = (char)(*p | 0x20);
  return out;
}
/* "George H. W." as the atoms of a text spell it together: "georgehw". */
static char *letters(arena *a, slice s) {
  char *out = lower(a, s), *to = out;
  for (const char *p = out; *p; p++)
    if (*p != ' ' && *p != '.') *to++ = *p;
  *to = '\0';
  return out;
}

/* Where the family name comes first: Xi Jinping, Park Geun-hye, Vo Van Kiet. */
static bool family_first(const char *country) {
  static const char *const countries[] = {"CHN", "TWN", "KOR", "PRK", "VNM"};
  for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
    if (strcmp(country, countries[i]) == 0) return true;
  return false;
}

/* Heads of state and of government by surname. Offices that only sound alike (vice president, the president
 * of a party) have other words in the role. */
static void open_reigns(engine *e, when_lexicon *lex) {
  const table *t = table_named("people");
  if (!t) return;
  int name = table_column(t, "name"), country = table_column(t, "country"), role = table_column(t, "role"),
      from = table_column(t, "from"), to = table_column(t, "to");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    const map_row *ruler = map_find(&lex->rulers, slice_of(lower(&e->arena, slice_of(table_cell(t, i, role)))));
    if (!ruler) continue;
    day begin, after, last;
    time_precision p;
    if (!day_parse(slice_of(table_cell(t, i, from)), &begin, &after, &p)) continue;
    if (!day_parse(slice_of(table_cell(t, i, to)), &after, &last, &p)) last = DAY_NONE;
    slice full = slice_of(table_cell(t, i, name));
    size_t cut = full.len, first = 0;
    while (cut && full.ptr[cut - 1] != ' ') cut--;
    while (first < full.len && full.ptr[first] != ' ') first++;
    uint32_t at = lex->reigns.n;
    reign *n = vec_add(&e->arena, &lex->reigns);
    bool family = family_first(table_cell(t, i, country)) && first < full.len;
    n->given = letters(&e->arena, family ? slice_cut(full, first, full.len) : slice_cut(full, 0, cut));
    n->from = begin;
    n->to = last;
    n->governs = lex->rows.at[ruler->value].value[0];
    map_add(&lex->surnames,
            slice_of(lower(&e->arena, family ? slice_cut(full, 0, first) : slice_cut(full, cut, full.len))),
            at);
  }
}

status when_lexicon_open(engine *e, err *why) {
  when_lexicon *lex = arena_new(&e->arena, when_lexicon);
  map_init(&lex->words, &e->arena);
  map_init(&lex->verbs, &e->arena);
  map_init(&lex->rulers, &e->arena);
  map_init(&lex->surnames, &e->arena);
  map_init(&lex->feast_names, &e->arena);
  status s = open_words(e, lex, why);
  if (s != DM_OK) return s;
  if ((s = open_feasts(e, lex, why)) != DM_OK) return s;
  open_reigns(e, lex);
  e->when = lex;
  return DM_OK;
}
