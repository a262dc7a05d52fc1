/* spelling.c - one name in several spellings. */
#include "actor/spelling.h"

#include "base/table.h"

enum { SOUND = 120, SHORTEST = 6, SHORTEST_SURNAME = 5 }; /* letters: "ali", "lee" sound like too many others */

struct spelling {
  map words;          /* a word as written -> row of the table */
  map people;         /* sound of a full name -> row of a person */
  map surnames;       /* sound of a family name -> row of a person */
  const table *table;
  int as;
};

/* Letters of one word, so that Hussein, Husayn and Hossein are one: "hussein" -> "husin". */
static size_t sound(slice w, char *out) {
  size_t n = 0;
  for (size_t i = 0; i < w.len; i++) {
    char c = w.ptr[i], next = i + 1 < w.len ? w.ptr[i + 1] : '\0';
    bool last = i + 1 == w.len;
    if (c == 'h' && n) {
      char before = w.ptr[i - 1];
      if (before == 'd' || before == 'g') continue;   /* Qadhafi, Gadhafi */
      if (before == 'k') {                            /* Khalid, Halid */
        out[n - 1] = 'h';
        continue;
      }
      if (before == 'p') {
        out[n - 1] = 'f';
        continue;
      }
      if (last && (before == 'a' || before == 'e' || before == 'o' || before == 'u')) continue; /* Abdullah, Abdulla */
      if (last && before == 'c' && i > 1 && w.ptr[i - 2] == 'i') continue;                      /* Milosevich */
    }
    if (c == 't' && next == 'c' && i + 2 < w.len && w.ptr[i + 2] == 'h') continue;
    if (c == 'd' && next == 'j') continue; /* Djibril, Jibril */
    if (c == 'a' && (next == 'i' || next == 'y')) continue;
    if (c == 'o') c = 'u';
    if (c == 'e' || c == 'y') c = 'i';
    if (c == 'q') c = 'k';
    if (n && out[n - 1] == c) continue;
    out[n++] = c;
  }
  return n;
}

size_t spelling_fold(const actor_lexicon *l, slice key, char *out, size_t cap) {
  const struct spelling *s = l->spelling;
  size_t n = 0;
  for (size_t i = 0; i < key.len;) {
    size_t j = i;
    while (j < key.len && key.ptr[j] != ' ') j++;
    slice w = {key.ptr + i, j - i};
    bool article = i && (slice_is(w, "al") || slice_is(w, "el") || slice_is(w, "ul"));
    i = j + 1;
    if (article || w.len + n + 40 > cap) continue;
    const map_row *r = map_find(&s->words, w);
    n += sound(r ? slice_of(table_cell(s->table, r->value, s->as)) : w, out + n);
  }
  out[n] = '\0';
  return n;
}

void spelling_open(engine *e, actor_lexicon *l) {
  struct spelling *s = arena_new(&e->arena, struct spelling);
  l->spelling = s;
  map_init(&s->words, &e->arena);
  map_init(&s->people, &e->arena);
  map_init(&s->surnames, &e->arena);
  s->table = table_named("spellings");
  s->as = table_column(s->table, "as");
  for (uint32_t i = 0; i < s->table->n_rows; i++) map_add(&s->words, slice_of(table_cell(s->table, i, 0)), i);
  char out[SOUND], key[LEX_KEY];
  const char *before = "";
  for (uint32_t i = 0; i < l->n_rows; i++) {
    const lex_row *row = &l->rows[i];
    if (row->kind != NAME_PERSON || row->words < 2 || strcmp(row->text, before) == 0) continue; /* another tenure of his */
    before = row->text;
    size_t len = lex_fold(row->text, strlen(row->text), key, sizeof key, NULL, NULL);
    size_t n = spelling_fold(l, (slice){key, len}, out, sizeof out);
    if (n >= SHORTEST) map_add(&s->people, (slice){arena_copy(&e->arena, out, n), n}, i);
  }
  for (uint32_t i = 0; i < l->surnames.cap; i++) {
    const map_entry *at = &l->surnames.slot[i];
    if (!l->surnames.mark[i] || at->key.len < SHORTEST_SURNAME) continue;
    size_t n = spelling_fold(l, at->key, out, sizeof out);
    slice copy = {arena_copy(&e->arena, out, n), n};
    for (const map_row *r = map_find(&l->surnames, at->key); r; r = map_next(&l->surnames, r)) map_add(&s->surnames, copy, r->value);
  }
}

static bool two_blanks(slice key) {
  const char *one = memchr(key.ptr, ' ', key.len);
  return one && memchr(one + 1, ' ', key.len - (size_t)(one + 1 - key.ptr));
}

const map_row *spelling_person(const actor_lexicon *l, slice key) {
  static const char mohammed[] = "muhamad"; /* the sound of the name that many bear before their own: Mohammed Hosny Mubarak */
  char out[SOUND];
  size_t n = spelling_fold(l, key, out, sizeof out), skip = sizeof mohammed - 1;
  const map_row *first = n >= SHORTEST ? map_find(&l->spelling->people, (slice){out, n}) : NULL;
  if (!first && n >= skip + SHORTEST && memcmp(out, mohammed, skip) == 0 && two_blanks(key)) first = map_find(&l->spelling->people, (slice){out + skip, n - skip});
  if (!first) return NULL;
  const lex_row *row = lex_at(l, first);
  for (const map_row *r = first; r; r = map_next(&l->spelling->people, r))
    if (strcmp(lex_at(l, r)->country, row->country) != 0) return NULL;
  char exact[LEX_KEY];
  size_t len = lex_fold(row->text, strlen(row->text), exact, sizeof exact, NULL, NULL);
  return lex_key(l, (slice){exact, len});
}

const map_row *spelling_surname(const actor_lexicon *l, slice word, const map **in) {
  char out[SOUND];
  if (word.len < SHORTEST_SURNAME) return NULL;
  size_t n = spelling_fold(l, word, out, sizeof out);
  *in = &l->spelling->surnames;
  return map_find(&l->spelling->surnames, (slice){out, n});
}
