/* engine.h - what all documents share: tables, lexicons, the syntax model. Filled at open, then read-only.
 * Each stage keeps its own opaque part, made by its STAGE_open. */
#ifndef ENGINE_H
#define ENGINE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/table.h"

typedef struct dm_engine {
  arena arena;
  const struct dm_engine_options *options;   /* while opening; NULL = none */
  const char *model;                         /* path of the syntax model while opening; NULL = the one built in */
  bool trees_only;                           /* `text` and `syntax` alone are open */
  struct vocabulary *words;                  /* every word of a table of words, and what the tables know of it */
  const struct text_lexicon *text;           /* text */
  const struct syntax_lexicon *syntax;       /* syntax */
  const struct actor_lexicon *actors;        /* actor */
  const struct noun_lexicon *nouns;          /* actor */
  const struct antecedent_weights *antecedents; /* actor */
  FILE *watch;                               /* tools/antecedents, tools/courses: where what is learned from is written; NULL */
  const struct when_lexicon *when;           /* when */
  const struct cue_lexicon *cues;            /* said */
  const struct hedges *hedges;               /* said */
  const struct knowing *knowing;             /* said */
  const struct frame_lexicon *frames;        /* event */
  const struct confidence_weights *confidence; /* event */
  const struct topic_weights *topic;           /* event */
  const struct stance_lexicon *stances;        /* stance */
} engine;

#endif
