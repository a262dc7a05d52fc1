/* opening.h - rows of tables into the lexicon: the tables of the house, and a user's in the same form. Private to the
 * actor stage. */
#ifndef ACTOR_OPENING_H
#define ACTOR_OPENING_H

#include "actor/lexicon.h"
#include "base/complaints.h"

typedef struct opening {
  engine *e;
  actor_lexicon *l;
  complaints *c;
} opening;

/* A table with its columns, looked up once; -1 = it has no such column. */
typedef struct sheet {
  const table *t;
  const char *path; /* for messages */
  int name, title, kind, person, number, weight, country, sector, role, from, to, gender, note, code;
} sheet;
sheet sheet_of(const table *t, const char *path);
static inline const char *sheet_cell(const sheet *s, uint32_t row, int column) { return table_cell(s->t, row, column); }
/* Tells what is wrong with a cell. */
void sheet_tell(opening *o, const sheet *s, uint32_t row, int column, const char *what);

/* What a row of countries or organizations, of people, of roles says; complains of what cannot be understood. A user's
 * table may leave a kind empty: NAME_NONE. The text is the table's. */
void row_of_name(opening *o, const sheet *s, uint32_t i, lex_row *r);
void row_of_person(opening *o, const sheet *s, uint32_t i, lex_row *r);
void row_of_role(opening *o, const sheet *s, uint32_t i, lex_row *r);

/* Appends the row; its place in l->rows. */
uint32_t lex_add(opening *o, const lex_row *r);
/* Makes the row known under the key, among the names or the roles. The key's bytes must last. */
void lex_enter(opening *o, map *m, slice key, uint32_t row);
/* The key of a text, in the engine's arena; the row learns its text, words and capitals. */
slice lex_keep(opening *o, const char *text, lex_row *r);
/* "country" -> NAME_COUNTRY; NAME_NONE. And back; NULL. */
name_kind kind_named(const char *word, bool of_role);
const char *kind_word(unsigned kind);

#endif
