/* cmd.h - the verbs, and what those that read documents share. Each gives the program's exit code. */
#ifndef CMD_H
#define CMD_H

#include "cli/feed.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "pipeline.h"
#include "view/show.h"

int cmd_code(const arguments *a);
int cmd_parse(const arguments *a);
int cmd_text(const arguments *a);
int cmd_add(const arguments *a);
int cmd_import(const arguments *a);
int cmd_watch(const arguments *a);
int cmd_timeline(const arguments *a);
int cmd_events(const arguments *a);
int cmd_chains(const arguments *a);
int cmd_positions(const arguments *a);
int cmd_pledges(const arguments *a);
int cmd_tracks(const arguments *a);
int cmd_signals(const arguments *a);
int cmd_brief(const arguments *a);
int cmd_quotes(const arguments *a);
int cmd_show(const arguments *a);
int cmd_export(const arguments *a);
int cmd_grade(const arguments *a);
int cmd_judge(const arguments *a);
int cmd_dyad(const arguments *a);
int cmd_find(const arguments *a);
int cmd_actors(const arguments *a);
int cmd_network(const arguments *a);
int cmd_ledger(const arguments *a);
int cmd_explain(const arguments *a);
int cmd_tables(const arguments *a);
int cmd_corpus(const arguments *a);
int cmd_help(const arguments *a);
int cmd_completion(const arguments *a);

/* --ledger, else $DEMARCHE_LEDGER, else "demarche.db" in the working folder. */
const char *ledger_path(const arguments *a);
dm_filter filter_of(const arguments *a);
/* The operands as one question: one with blanks in it was quoted for the shell, and is a phrase. NULL = none. */
const char *question_of(const arguments *a, buf *b);
/* The exit code of a status, after saying why on stderr. */
int give_up(status s, const err *why);
/* The file's bytes in the arena; false after saying why not. */
bool read_file(arena *a, const char *path, slice *bytes);
/* "1a2b3c4d:14": the document and the number of the event, as `timeline` prints them. */
bool report_named(const char *word, char doc[512], uint32_t *event);
/* --by, else $DEMARCHE_ANALYST, else the user's name; NULL. */
const char *analyst_of(const arguments *a);
/* Events behind reports: `events --merged`, and `judge` of one (`only`: its document and number; NULL = all). */
int merged_run(const arguments *a, const char *doc, uint32_t event);
/* Datasette's metadata of the ledger with this path, on stdout; the exit code. */
int print_metadata(const char *path);
/* One event as a JSON line: the record of demarche-records(5) with its document's path and its chain. */
void event_json(buf *b, const dm_event *v);

/* Writes the document for the eye, in the columns and colours of the terminal. */
status print_doc(doc *d, const show_options *how, out *o, err *why);

/* Opens the engine, with this model file unless NULL; NULL after saying why (exit code 4). */
engine *open_engine(const char *model, bool trees_only);

/* The same for a verb that codes, with the dictionaries of the command line. A row that cannot be understood is told on
 * stderr (after many, how many more); *bad counts them. NULL after saying why, with the exit code in *code. */
engine *open_coding_engine(const arguments *a, size_t *bad, int *code);

/* What one document gave: text to be printed, and how much was found. */
typedef struct made {
  buf text;
  size_t bytes, sentences, attributions, events;
  buf remarks;         /* lines for stderr */
  size_t refused;      /* parts of the input that failed, which the remarks tell of */
  void *extra;         /* of the verb; released by `drop` */
  void (*drop)(void *extra);
} made;

/* Reads all that the command line names, on many threads, and hands the results on in order. */
typedef struct coding {
  const arguments *a;
  const engine *engine;
  const char *until; /* stage; NULL = all */
  const char *doing; /* for the progress line: "coding" */
  void *user;
  /* On any thread: makes the document's output. NULL = nothing to make. */
  status (*make)(const struct coding *c, doc *d, made *m, err *why);
  /* In order: uses what `make` gave (or the document, when keep_docs); false stops. */
  bool (*use)(struct coding *c, doc *d, const made *m);
  /* Instead of pipeline and `make`, when not NULL. */
  status (*instead)(const struct coding *c, feed_item *item, made *m, err *why);
  bool pieces;    /* long texts come in pieces: reader_options.pieces */
  bool keep_docs; /* `use` gets the document; otherwise it is released after `make` */
  bool give_docs; /* ... and may keep it: it releases it */
  /* No document has come for a moment; false stops. NULL = nothing to do. */
  bool (*idle)(struct coding *c);
  /* private part */
  feed *feed;
  progress progress;
  /* results */
  size_t documents, failed, bytes;
  bool stopped; /* `use` gave false */
  bool no_memory;
} coding;
/* 0, 1 when there was nothing to read, 3 when some input failed, 4 when memory ran out. */
int coding_run(coding *c);

#endif
