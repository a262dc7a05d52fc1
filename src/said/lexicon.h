/* lexicon.h - the cues of tables/cues.tsv, the source nouns of tables/sources.tsv and the small words of
 * tables/said_words.tsv, ready for look-up. */
#ifndef SAID_LEXICON_H
#define SAID_LEXICON_H

#include "base/map.h"
#include "doc.h"

typedef enum cue_pos { CUE_VERB, CUE_NOUN, CUE_ADJ, CUE_ADV, CUE_PREP, CUE_SUPPORT, CUE_SIGN, N_CUE_POS } cue_pos;

/* Where the content of a cue stands; `word` is the preposition of the kinds that have one. */
typedef enum frame_kind {
  FRAME_THAT,      /* "said (that) the pass is open"; a quotation too */
  FRAME_QUOTE,     /* a quotation only: "he went on" */
  FRAME_OBJ,       /* "denied the report" */
  FRAME_INF,       /* "pledged to halt": the source's own act */
  FRAME_OBJ_INF,   /* "expects talks to start" */
  FRAME_OBJ_COMP,  /* "called the plan absurd" */
  FRAME_OBJ_WITH,  /* "described Kim as tired", "accused Chad of lying" */
  FRAME_OBJ_ING,   /* "has a colonel claiming that": the object, and what it is saying */
  FRAME_WHOM,      /* the object hears it: "told the king that" */
  FRAME_WHOM_INF,  /* the object hears it and is to do it: "urged Seoul to wait" */
  FRAME_PREP_INF,  /* "called on Seoul to wait" */
  FRAME_PREP,      /* "complained about the delay" */
  FRAME_CLAUSE,    /* what an adverb or a phrase stands in: "reportedly", "according to" */
  FRAME_NOUN       /* the object is a cue noun, or a document's words: "expressed concern", "forwarded the complaint" */
} frame_kind;

typedef struct frame {
  frame_kind kind;
  slice word;
} frame;

typedef enum cue_strength { CUE_WEAK, CUE_PLAIN, CUE_STRONG } cue_strength;

enum { CUE_WORDS = 6, CUE_FRAMES = 8, CUE_GAP = 10 /* words that "..." may stand for */ };

typedef struct cue {
  slice word[CUE_WORDS]; /* lemmas; an empty one is "..." */
  uint32_t n_words;
  cue_pos pos;
  said_sense sense;
  cue_strength strength;
  frame frames[CUE_FRAMES];
  uint32_t n_frames;
} cue;

typedef enum source_class { SOURCE_OTHER, SOURCE_DOCUMENT, SOURCE_MEETING, SOURCE_SPOKESPERSON, SOURCE_COLLECTIVE, SOURCE_PEOPLE, SOURCE_EVIDENCE, SOURCE_OFFICE, SOURCE_BODY, SOURCE_VOICE } source_class;

typedef struct source_noun {
  source_class class;
  const char *kind; /* of a document: "cable" */
} source_noun;

/* The classes of tables/said_words.tsv, which says what they are. */
typedef enum said_word { WORD_DENIES, WORD_NOBODY, WORD_OBJECT, WORD_RAISES, WORD_DECLINES, WORD_RELATIVE, WORD_SPEAKER, WORD_ADDS,
                         WORD_OPENS, WORD_ORIGIN, WORD_CITES, WORD_HEARS, WORD_RUBRIC, WORD_STANDS, WORD_ASKER, WORD_AGENT,
                         WORD_POINTS, WORD_VAGUE, WORD_LESSER, WORD_WHOLE, WORD_TALLY, WORD_AUTHOR, WORD_PRESENTS, WORD_UTTERS, WORD_MEANS, WORD_PUTS, WORD_RINGS, WORD_HEARSAY, N_SAID_WORDS } said_word;

typedef struct cue_lexicon {
  VEC(cue) cues;
  map by_word[N_CUE_POS]; /* first word -> cues */
  VEC(source_noun) nouns;
  map noun_of;            /* word -> nouns */
  map word_of;            /* word -> said_word */
  VEC(slice) endings;     /* of WORD_AGENT */
} cue_lexicon;

/* A cue found in the text. */
typedef struct cue_hit {
  const cue *cue;
  uint32_t first, last; /* tokens, both inclusive */
  uint32_t gap;         /* token where "..." starts; NONE. The owner's name of "in Bern's view" stands there */
  uint32_t gap_end;
} cue_hit;

status lexicon_open(engine *e, err *why);
/* The longest cue of that kind, of less than `below` words, that starts at the token (verbs and nouns by lemma). */
bool lexicon_find(const cue_lexicon *lex, const doc *d, uint32_t t, cue_pos pos, uint32_t below, cue_hit *out);
/* What the noun stands for as a source. */
const source_noun *lexicon_noun(const cue_lexicon *lex, const doc *d, uint32_t t);
/* Whether the word is of the class. */
static inline bool lexicon_word(const cue_lexicon *lex, sym word, said_word class) {
  for (const map_row *r = map_find_sym(&lex->word_of, word); r; r = map_next(&lex->word_of, r))
    if (r->value == class) return true;
  return false;
}
/* Whether it ends as nouns for people do: "senators", "critics". */
bool lexicon_agent(const cue_lexicon *lex, slice noun);
static inline const frame *cue_frame(const cue *c, frame_kind kind) {
  for (uint32_t i = 0; i < c->n_frames; i++)
    if (c->frames[i].kind == kind) return &c->frames[i];
  return NULL;
}

#endif
