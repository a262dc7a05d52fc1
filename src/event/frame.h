/* frame.h - the words of events: tables/frames.tsv, turns.tsv, turn_codes.tsv and event_words.tsv, read at open.
 *
 * A frame says what a verb, an event noun or an adjective means and where its parties stand; a turn is a word that
 * makes another event of the one under it ("agreed to send arms": AID becomes AGREE). Both may ask things of their
 * surroundings: the conditions of the `with` column. */
#ifndef EVENT_FRAME_H
#define EVENT_FRAME_H

#include "base/map.h"
#include "doc.h"

typedef enum slot_kind {
  SLOT_SUBJ, SLOT_OBJ, SLOT_IOBJ, SLOT_XCOMP, SLOT_CCOMP, SLOT_ADVCL, SLOT_ACL, SLOT_COMP, SLOT_PRT, SLOT_MOD,
  SLOT_ADVMOD, SLOT_AUX, SLOT_NUM, SLOT_PASSIVE, SLOT_POSS, SLOT_CASE, SLOT_DET, SLOT_SURFACE, SLOT_SPEAKER, SLOT_PREP
} slot_kind;

/* A place around a word; SLOT_PREP with its preposition; SLOT_SURFACE and SLOT_SPEAKER in tables/stances.tsv alone. */
typedef struct slot {
  slot_kind kind;
  slice prep;
} slot;

typedef struct slots {
  slot *at;
  uint32_t n;
} slots;

/* In the order of what they say, the most first. */
typedef enum alt_kind { ALT_WORD, ALT_CLASS, ALT_PAIR, ALT_COUNTRY, ALT_PLACE, ALT_SIDE, ALT_OFFICIAL, ALT_ACTOR, ALT_ANY } alt_kind;

typedef struct alt {
  alt_kind kind;
  uint32_t class; /* ALT_CLASS */
  slice word;     /* ALT_WORD */
} alt;

typedef struct condition {
  bool denied;
  slot where;
  alt *alts; /* NULL: the slot must be filled */
  uint32_t n_alts;
} condition;

typedef struct pattern {
  condition *at;
  uint32_t n;
  uint32_t needs; /* PLACE_... that its conditions ask to be filled: in a clause without them it cannot hold, and need not be read */
} pattern;

/* A bit for each place that a clause may leave empty, and sixteen shared among prepositions. */
enum {
  PLACE_SUBJ = 1, PLACE_OBJ = 2, PLACE_IOBJ = 4, PLACE_XCOMP = 8, PLACE_CCOMP = 16, PLACE_ADVCL = 32, PLACE_ACL = 64, PLACE_PASSIVE = 128, PLACE_SURFACE = 256,
  PLACE_PREPS = 16 /* the first bit of them */
};
static inline uint32_t place_of_prep(slice prep) { return prep.len ? UINT32_C(1) << (PLACE_PREPS + ((unsigned char)prep.ptr[0] + 7 * prep.len + 3 * (unsigned char)prep.ptr[prep.len - 1]) % 16) : 0; }

typedef struct frame {
  const char *lemma;
  char pos; /* v n a */
  pattern with;
  slots actor, recipient;
  bool reciprocal; /* all of `actor` are actors, nobody is recipient */
  bool weak;       /* coded only when both sides are known */
  plover type;
  const char *mode, *cameo, *contexts; /* mode NULL, contexts "" = none */
  uint32_t line;
} frame;

#define OP_TABLE(X)                                                                                                    \
  X(do) X(say) X(plan) X(will) X(prepare) X(agree) X(promise) X(refuse) X(oppose) X(threaten) X(warn) X(request) X(demand)      \
  X(accuse) X(deny) X(support) X(disapprove) X(end) X(fail)
typedef enum op {
#define X(name) OP_##name,
  OP_TABLE(X)
#undef X
  N_OPS
} op;
extern const char *const op_names[N_OPS];

typedef struct turn {
  const char *lemma;
  char pos;
  pattern with;
  op op;
  slots inner, recipient;
  uint32_t line;
} turn;

/* What an op makes of an inner code. */
typedef enum turn_effect { TURN_CODE, TURN_KEEP, TURN_DENY } turn_effect;
typedef struct turn_code {
  op op;
  const char *inner; /* "" = a clause with no event of its own */
  turn_effect effect;
  const char *cameo;
  plover type;
  const char *mode; /* NULL = none */
} turn_code;

/* What a protest may be about: CAMEO's fourth digit. */
enum { AIM_LEADER, AIM_POLICY, AIM_RIGHTS, AIM_REGIME, N_AIMS };

/* A CAMEO code. */
typedef struct code {
  const char *cameo;
  bool coded; /* PLOVER has a type for it */
  plover type;
  const char *mode, *contexts;
} code;

typedef struct context_word context_word; /* context.c */

typedef struct frame_lexicon {
  frame *frames;
  turn *turns;
  turn_code *codes;
  code *cameo;
  uint32_t n_frames, n_turns, n_codes, n_cameo;
  map by_lemma, turns_by_lemma; /* lemma -> index into frames, turns */
  map words;                    /* word -> class */
  struct marker *markers;       /* factuality.tsv */
  map markers_by_word;          /* first word -> index into markers */
  context_word *context_words;  /* contexts.tsv */
  map contexts;                 /* first word -> index into context_words */
  map tales;                    /* word -> its classes of tales.tsv */
  slice *classes;
  uint32_t n_classes, class_part, class_effort, class_nature, class_detail, class_prison, class_give;
  uint32_t class_talk, class_captivity, class_accord, class_retold_any, class_retold[N_PLOVER]; /* implied.c */
  uint32_t class_ground_on, class_ground_to, class_ground_from, class_same_day; /* setting.c */
  uint32_t class_aim[N_AIMS];   /* of a protest, aim.c */
  map talks, talks_end;         /* name -> row of talks.tsv; its last word */
} frame_lexicon;

/* Reads the tables into e->frames; complains with file:line:column. */
status frame_open(engine *e, err *why);
/* A cell of another table in the form of the columns `with` and `actor`; e->frames stands. */
status frame_pattern(engine *e, const table *t, uint32_t row, int column, pattern *out, err *why);
status frame_slots(engine *e, const table *t, uint32_t row, int column, slots *out, err *why);

const code *frame_code(const frame_lexicon *x, const char *cameo);
/* The row for an op and an inner code ("" = none): the longest that fits; NULL. */
const turn_code *frame_turn_code(const frame_lexicon *x, op o, const char *inner);
bool frame_word_in(const frame_lexicon *x, slice word, uint32_t class);
bool frame_sym_in(const frame_lexicon *x, sym word, uint32_t class);
/* The score PLOVER gives a type with a mode (NULL = none). */
double frame_score(plover type, const char *mode);

#endif
