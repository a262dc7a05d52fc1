#include "actor/noun.h"

#include <string.h>

static bool read_is(const char *cell, uint8_t *out) {
  static const char *const names[] = {"person", "people", "organization", "place"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(cell, names[i]) == 0) {
      *out = (uint8_t)i;
      return true;
    }
  return false;
}

static bool read_names(const char *cell, uint8_t *out) {
  static const char *const names[] = {"", "country", "city", "region", "company", "media", "agency", "group", "party", "any", "person"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(cell, names[i]) == 0) {
      *out = (uint8_t)i;
      return true;
    }
  return false;
}

status noun_open(engine *e, err *why) {
  const table *t = table_named("nouns");
  noun_lexicon *l = arena_array(&e->arena, noun_lexicon, 1);
  l->rows = arena_array(&e->arena, noun_row, t->n_rows + 1);
  map_init_words(&l->words, e->words);
  for (uint32_t i = 0; i < t->n_rows; i++) {
    noun_row *r = &l->rows[i];
    const char *plural = table_cell(t, i, 1), *gender = table_cell(t, i, 3), *note = table_cell(t, i, 5);
    *r = (noun_row){.text = table_cell(t, i, 0), .gender = gender[0], .unique = strcmp(note, "unique") == 0};
    if (!read_is(table_cell(t, i, 2), &r->is)) return err_at(why, DM_EINPUT, "tables/nouns.tsv", t->lines[i], 3, "no class of nouns: '%s'", table_cell(t, i, 2));
    if (gender[0] && strcmp(gender, "m") != 0 && strcmp(gender, "f") != 0) return err_at(why, DM_EINPUT, "tables/nouns.tsv", t->lines[i], 4, "no gender: '%s'", gender);
    if (!read_names(table_cell(t, i, 4), &r->names)) return err_at(why, DM_EINPUT, "tables/nouns.tsv", t->lines[i], 5, "no class of names: '%s'", table_cell(t, i, 4));
    if (note[0] && !r->unique) return err_at(why, DM_EINPUT, "tables/nouns.tsv", t->lines[i], 6, "no note of nouns: '%s'", note);
    map_add(&l->words, slice_of(r->text), 2 * i);
    if (plural[0]) map_add(&l->words, slice_of(plural), 2 * i + 1);
  }
  e->nouns = l;
  return DM_OK;
}

const noun_row *noun_of(const noun_lexicon *l, sym word, bool *plural) {
  const map_row *m = map_find_sym(&l->words, word);
  if (!m) return NULL;
  *plural = m->value & 1;
  return &l->rows[m->value / 2];
}
