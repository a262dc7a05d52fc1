/* export.h - the ledger in the formats of others: one file a format, one row a format in the table of export.c.
 *
 *   ledger_walk -> export_run -> step of a format -> x->b -> sink
 *
 * A format writes into x->b, which is handed on behind each document: what is in memory is one document and what the
 * format itself keeps. It never sees how many threads or whose terminal there is, so the same ledger gives the same bytes.
 * Places count bytes in our records, code points where a standard wants characters. */
#ifndef EXPORT_H
#define EXPORT_H

#include "base/buf.h"
#include "doc.h"
#include "ledger/walk.h"

typedef struct export {
  buf b;                   /* what is still to go out */
  uint64_t gone;           /* bytes that went out before */
  int pass;                /* from 0 */
  arena arena;             /* the format's, until the end */
  void *state;             /* the format's */
  dm_ledger *ledger;
  struct known_events *known; /* for report_in */
  const dm_filter *filter;
  const char *query;       /* of a brief; NULL */
  const engine *engine;    /* with trees alone; for the formats that want it */
  /* A file of its own, for a format of many files; the name has no folder. False: it cannot be written, and was told. */
  bool (*file)(void *user, const char *name, const buf *content);
  dm_sink sink;
  void *user;
  err why;                 /* of a failure inside a step */
  jmp_buf fail;            /* where x->arena jumps when memory runs out */
} export;

typedef struct export_format {
  const char *name;
  int passes;              /* how often the documents go by; 0 = not at all, all is made in begin */
  bool engine, files;      /* wants x->engine; writes x->file and not x->b */
  void (*begin)(export *x); /* before each pass; NULL = nothing to do */
  void (*step)(export *x, const walk_step *s);
  void (*end)(export *x);   /* behind each pass; NULL */
  void (*drop)(export *x);  /* releases what x->state holds beside the arena, however it ended; NULL */
} export_format;

/* NULL when there is none of that name. */
const export_format *export_format_named(const char *name);
/* "csv tsv ..." */
#define EXPORT_NAMES "csv tsv parquet jsonl gdelt gdelt-mentions icews polecat phoenix plover gexf graphml conllu brat webannotation html brief"

/* Hands everything out in that format. x has what comes from the caller: ledger, filter, query, engine, file, sink, user.
 * DM_END: there was nothing, and nothing but the format's frame went out. */
status export_run(export *x, const export_format *format, err *e);

/* ------------------------------------------------------------------ the formats, in files of their names */

void csv_begin(export *x);
void csv_step(export *x, const walk_step *s);
void csv_drop(export *x);
void tsv_begin(export *x);
void tsv_step(export *x, const walk_step *s);
void parquet_begin(export *x);
void parquet_step(export *x, const walk_step *s);
void parquet_end(export *x);
void parquet_drop(export *x);
void gdelt_begin(export *x);
void gdelt_step(export *x, const walk_step *s);
void gdelt_mentions_step(export *x, const walk_step *s);
void icews_begin(export *x);
void icews_step(export *x, const walk_step *s);
void polecat_begin(export *x);
void polecat_step(export *x, const walk_step *s);
void phoenix_step(export *x, const walk_step *s);
void plover_step(export *x, const walk_step *s);
void gexf_begin(export *x);
void gexf_step(export *x, const walk_step *s);
void gexf_end(export *x);
void graphml_begin(export *x);
void graphml_step(export *x, const walk_step *s);
void graphml_end(export *x);
void conllu_begin(export *x);
void conllu_step(export *x, const walk_step *s);
void conllu_drop(export *x);
void brat_begin(export *x);
void brat_step(export *x, const walk_step *s);
void webannotation_begin(export *x);
void webannotation_step(export *x, const walk_step *s);
void webannotation_end(export *x);
void html_begin(export *x);
void html_step(export *x, const walk_step *s);
void html_end(export *x);
void brief_begin(export *x);

#endif
