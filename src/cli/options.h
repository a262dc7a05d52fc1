/* options.h - the verbs and their options, one table a verb: --help, the man synopsis and the completion of
 * the shell are all made from it. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum option_kind {
  OPTION_FLAG,   /* bool */
  OPTION_TEXT,   /* const char * */
  OPTION_FILE,   /* const char *, a path: the shell completes it */
  OPTION_FILES,  /* file_list: the option may be given again */
  OPTION_CHOICE, /* const char *, one of `choices` */
  OPTION_DATE,   /* const char *, YYYY-MM-DD, YYYY-MM or YYYY */
  OPTION_NUMBER  /* int, from 1 */
} option_kind;

typedef struct option {
  const char *name; /* without the dashes */
  char letter;      /* 0 = none */
  option_kind kind;
  size_t at;           /* offsetof(arguments, ...) */
  const char *value;   /* what stands for the value in the help: "FILE" */
  const char *choices; /* words, one blank between them */
  const char *help;
} option;

enum { FILES_MOST = 64 };
typedef struct file_list {
  const char *at[FILES_MOST];
  size_t n;
} file_list;

/* What the command line said, for all verbs. */
typedef struct arguments {
  const char *from, *date, *format, *until, *ledger, *actor, *recipient, *party, *source, *type, *since, *to, *model,
      *output, *offsets, *places, *speaker, *through, *about, *told, *sense, *quote, *path, *by, *outlet, *issue, *note,
      *as, *place, *factuality, *doc, *query, *in;
  const char *text_column, *date_column, *title_column, *source_column, *id_column;
  bool why, syntax, json, conllu, tsv, quiet, counts, anonymous, all, tree, csv, list, merged, machine, both_ways, once, follow;
  int threads, depth, most, past, reports, sources, every, timeout;
  file_list actors, agents;
  char **paths;
  int n_paths;
} arguments;

typedef struct verb {
  const char *name;
  const char *operands;  /* "[FILE | FOLDER | -] ..." */
  const char *brief;     /* one line, for `demarche help` */
  const char *about;     /* a paragraph, for `demarche help VERB` */
  const option *options; /* ends with a NULL name */
  int min, max;          /* operands; max -1 = any number */
  int (*run)(const arguments *a);
} verb;

/* In the order of `demarche help`; ends with a NULL name. */
extern const verb verbs[];
const verb *verb_named(const char *name);

/* Fills *a from the words after the verb. 0 = go on; otherwise the exit code plus one: help was printed (1)
 * or the line is wrong (3) and stderr says how. */
int options_parse(const verb *v, int argc, char **argv, arguments *a);
/* The verb that WORD may have meant; NULL. */
const char *options_near_verb(const char *word);
void options_help(FILE *to);
void options_help_verb(FILE *to, const verb *v);
/* A man page from its template: a line `.\" @SYNOPSIS VERB`, `@OPTIONS VERB`, `@ABOUT VERB` or `@VERBS` is
 * replaced by what the tables say, in mdoc(7). */
void options_man(FILE *from, FILE *to);
void options_bash(FILE *to);

#endif
