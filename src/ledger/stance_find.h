/* stance_find.h - what the ledger holds of positions, pledges, tracks, mixed signals and moves: each question is a table
 * of columns, each answer a row of cells. What a program reads and what a terminal shows is made from the same columns. */
#ifndef STANCE_FIND_H
#define STANCE_FIND_H

#include "demarche.h"

typedef enum stance_question { ASK_TRACKS, ASK_POSITIONS, ASK_PLEDGES, ASK_SIGNALS, ASK_MOVES, N_QUESTIONS /* of a brief */, ASK_EDGES, ASK_ACTORS, N_TABLES } stance_question;

typedef enum cell_kind {
  CELL_TEXT,
  CELL_DAY,    /* "~" before it: the document's date, not the words' own */
  CELL_NUMBER,
  CELL_NAMES,  /* with CELL_NEXT between them */
  CELL_CHAIN   /* the same, outermost hand first */
} cell_kind;
enum { CELL_NEXT = 31 /* unit separator */, CELLS_MOST = 40 };

typedef struct stance_column {
  const char *name;
  const char *sql;
  cell_kind kind;
  int width;     /* of the terminal's table: columns of a day, of others hundredths of what days leave; 0 = not in it */
  bool eye_only; /* for the table alone: programs have its parts */
} stance_column;

/* The columns of the words that an answer rests on are called chain, words, sentence, doc and from; of the second
 * sentence of a signal the same with "_b". */
typedef struct stance_table {
  const char *type; /* of the JSON record: "position" */
  const stance_column *columns;
  int n;
} stance_table;
const stance_table *stance_table_of(stance_question ask);

typedef struct stance_filter {
  const char *from, *to;              /* YYYY-MM-DD, YYYY-MM or YYYY */
  const char *actor, *issue, *source; /* as the other verbs have them */
  const char *query;                  /* names of issues and tracks that hold it, and sentences with its words */
  bool latest;                        /* positions of a query: of each holder and issue the last one alone */
  size_t most;                        /* 0 = all */
} stance_filter;

/* Newest first. The cells last until `each` returns; NULL = not known. */
typedef int (*stance_fn)(void *user, stance_question ask, const char *const *cells);
dm_status ledger_ask(dm_ledger *l, stance_question ask, const stance_filter *filter, stance_fn each, void *user, dm_err *e);

#endif
