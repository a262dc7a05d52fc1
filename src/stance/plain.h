/* plain.h - talks told in plain words: what the words of a paragraph say in a row, whatever its trees (tables/plain.tsv). */
#ifndef STANCE_PLAIN_H
#define STANCE_PLAIN_H

#include "base/map.h"
#include "base/table.h"
#include "doc.h"
#include "engine.h"

/* What words are evidence of, and what else is weighed: how many sides there are, that the text has many paragraphs. */
#define PLAIN_TABLE(X)                                                                                                 \
  X(talks) X(meet) X(envoy) X(pair) X(room) X(host) X(letters) X(terms) X(accord) X(signed) X(dispute) X(each)          \
  X(violence) X(inner) X(punish) X(say) X(soldiers) X(private)                                                                    \
  X(open) X(stalled) X(suspended) X(dead) X(proposed) X(refused) X(closed)                                             \
  X(one) X(two) X(three) X(four) X(among) X(bias) X(bound)
typedef enum plain_kind {
#define X(name) PLAIN_##name,
  PLAIN_TABLE(X)
#undef X
  N_PLAIN
} plain_kind;

/* One word of a row. */
typedef struct plain_word {
  slice *forms; /* or lemmas: any of them */
  uint32_t n;
  bool loose;   /* others may stand before it */
} plain_word;

typedef struct plain_row {
  plain_word *words;
  uint32_t n;
  plain_kind tells;
  track_status status; /* TRACK_UNKNOWN: none */
  bool weak;
} plain_row;

typedef struct plain_lexicon {
  plain_row *rows;
  map by_word; /* by the forms of their first word */
  int weight[N_PLAIN];
} plain_lexicon;

status plain_open(engine *e, plain_lexicon *x, err *why);

/* What a paragraph says. */
typedef struct plain_reading {
  int odds;            /* of talks being told, hundredths of the logarithm; without what the sides add */
  bool of_talks;       /* somebody talks, is sent to talk, or several are meant together */
  track_status status; /* what it ends with */
  uint32_t token, end; /* the words that say so, or the first that speak of talks */
  uint32_t sentence;
  char why[160];       /* what was found: "meet envoy envoy suspended" */
} plain_reading;
/* Of the sentences from first to last. */
void plain_read(const plain_lexicon *x, const doc *d, uint32_t first, uint32_t last, plain_reading *out);

#endif
