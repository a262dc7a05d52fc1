/* work.h - what the parts of the stage share while one document is read. Private to src/said. */
#ifndef SAID_WORK_H
#define SAID_WORK_H

#include "said/lexicon.h"
#include "said/quote.h"

/* Tokens, half-open. */
typedef struct range {
  uint32_t first, end;
} range;

enum { RANGES = 6 };
typedef struct ranges {
  range at[RANGES];
  uint32_t n;
} ranges;

typedef struct work {
  const cue_lexicon *lex;
  doc *d;
  quotes q;
  uint8_t *cue;      /* token is part of a cue that has been used */
  uint32_t *cited;   /* token -> end of the "according to X" phrase that starts there; NONE */
  uint32_t *thrown;  /* token -> end of the clause of cue and source that starts there between commas; NONE */
  uint32_t *voiced;  /* quotation -> attribution that has it; NONE */
  range *hull;       /* token -> its subtree */
  bool transcript;   /* paragraphs open with their speakers' names */
} work;

typedef struct source {
  bool found;
  range at;
  uint32_t head;     /* token */
  uint32_t mention;  /* of the head, or of the noun a relative pronoun stands for; NONE */
} source;

static inline const token *tok(const work *w, uint32_t t) { return &w->d->tokens.at[t]; }
static inline uint32_t mention_at(const work *w, uint32_t t) { return tok(w, t)->mention < w->d->mentions.n ? tok(w, t)->mention : NONE; }
static inline bool norm_is(const work *w, uint32_t t, const char *text) { return sym_is(tok(w, t)->norm, text); }
static inline bool lemma_is(const work *w, uint32_t t, const char *text) { return tok(w, t)->lemma && sym_is(tok(w, t)->lemma, text); }
static inline bool is_mark(const work *w, uint32_t t) { return tok(w, t)->upos == UPOS_PUNCT; }
bool norm_in(const work *w, uint32_t t, const char *const *list); /* NULL-ended */
static inline bool is_word(const work *w, uint32_t t, said_word class) { return lexicon_word(w->lex, tok(w, t)->norm, class); }
static inline bool is_lemma(const work *w, uint32_t t, said_word class) { return tok(w, t)->lemma && lexicon_word(w->lex, tok(w, t)->lemma, class); }
static inline range subtree(const work *w, uint32_t t) { return w->hull[t]; }
static inline span bytes_of(const work *w, range r) {
  return r.first < r.end ? (span){tok(w, r.first)->at.from, tok(w, r.end - 1)->at.to} : (span){0, 0};
}
/* The quotation in which t stands; NONE. */
static inline uint32_t quote_at(const work *w, uint32_t t) { return w->q.of[t]; }
static inline void add_range(ranges *c, range r) {
  if (r.first < r.end && c->n < RANGES) c->at[c->n++] = r;
}

/* --- source.c: who */

/* The one who says what the verb, adjective or noun predicate t says. `passive`: t has a passive subject of its own, so
 * that only "by X" can be the source. */
source source_of(const work *w, uint32_t t, bool *passive);
/* The noun phrase of which t is the head, with appositions, as a source. `not_over`: a token it must not reach. */
source source_phrase(const work *w, uint32_t t, uint32_t not_over);
/* The noun phrase that stands in the tokens of `in`, marks and adverbs at its ends apart. */
source source_within(const work *w, range in, uint32_t cue);
/* "by X" under t. */
source source_agent(const work *w, uint32_t t);
/* "said that Japan would not pay, adding that": the verb above whose subject adds it, and not Japan; NONE. */
uint32_t source_adds(const work *w, uint32_t t);
/* A person, a body, a country, a document: someone whose word can be given. */
bool source_speaks(const work *w, const source *s);

/* A finite verb that the tree joins to an infinitive: "said he would pay and warned that", where "warned" goes with
 * "said". Gives the verb it goes with; NONE = the tree is right. */
uint32_t source_joined(const work *w, uint32_t t);

/* --- anonymity.c */
anonymity source_anonymity(const work *w, const source *s);

/* --- beside.c, content.c, trim.c: what */

typedef struct content {
  ranges at;
  uint32_t head;       /* token the clause hangs on; NONE for a quotation */
  uint32_t addressee;  /* token; NONE */
  uint32_t cue_end;    /* end of the cue when the preposition joins it ("complained about"); 0 = as found */
  frame_kind frame;
  bool quoted;         /* found by its quotation marks */
} content;

/* A clause of cue and source that stands in another sentence between commas or at its end: "the talks, Kim said, were
 * dead"; "..., officials told the paper." */
typedef struct aside {
  bool found, turned;  /* turned: "..., vowed Ruiz" */
  bool says;           /* turned, and no more than "said": "..., said the consul" */
  range name;          /* the source */
  range before, after; /* the sentence around it */
} aside;
aside beside_aside(const work *w, uint32_t t);
/* `"A," said X, "B."`: the quotations left and right of the words around the cue. */
bool beside_quoted(work *w, uint32_t t, const source *who, content *out);
/* "He went further:" closes a paragraph, and the next one is the quotation. */
bool beside_next_block(work *w, uint32_t t, content *out);
/* "recalls the farmer's words:": the words behind the colon are those of the noun's owner, and not of the subject of t. */
bool beside_words_of(const work *w, uint32_t noun, uint32_t t);
bool beside_has_finite(const work *w, range r);

/* What the verb cue at `t` says, `hit` saying how it is framed. */
bool content_of_verb(work *w, const cue_hit *hit, uint32_t t, const source *who, bool passive, const aside *beside, content *out);
/* The same of a noun ("the claim that") and of an adjective ("is confident that"). */
bool content_of_noun(work *w, const cue_hit *hit, uint32_t t, content *out);
bool content_of_adjective(work *w, const cue_hit *hit, uint32_t t, content *out);
/* The clause around a phrase [phrase): "according to X", "reportedly". */
bool content_around(work *w, range phrase, content *out);
/* Cuts marks and "that" at the ends, takes a quotation whole or not at all, leaves out "according to X" at its end. */
void content_trim(const work *w, ranges *c, uint32_t cue);
/* Whether t stands in a time expression. */
bool content_is_time(const work *w, uint32_t t);
quote_kind content_quote(const work *w, const ranges *c);

/* --- row.c: words in a row, where the tree may have lost a clause */

/* "... thought the convoy, | according to the chief, | never reached": a phrase or aside [before, after) stands between a subject and
 * its verb. Where the subject begins; NONE when it is not so. */
uint32_t row_parted(const work *w, uint32_t first, uint32_t before, uint32_t after, uint32_t end);
/* The "that" of the cue whose last word is `last`, or "whether" of one that asks, behind whom it tells (`whom`: it may tell somebody),
 * when and where; NONE. */
uint32_t row_that(const work *w, uint32_t last, bool whom, bool asks);
/* A clause without "that" right behind the cue, or behind whom it tells: "believed | time was on his side". */
bool row_bare(const work *w, uint32_t last, bool whom, range *out);
/* "was warned by Oslo, in a note that day, | not to sail": the infinitive behind the agent and what commas enclose; NONE. */
uint32_t row_infinitive(const work *w, uint32_t agent);
/* The noun phrase right before the cue and what helps it, as its source. */
source row_subject(const work *w, uint32_t t);
/* The one between the hearer `whom` and the cue: "told us | the Poles had said". */
source row_subject_behind(const work *w, uint32_t whom, uint32_t t);
/* "by Peiping" right behind the passive t, with "that" or "to" behind it. */
source row_agent(const work *w, uint32_t t);
/* Where the second verb with a tense begins, with no conjunction or mark between the two: "that the prisoners were well | was believed"; NONE. */
uint32_t row_second_verb(const work *w, uint32_t from, uint32_t end);
/* Cuts what a cue of a relative clause or of a clause of time says where the other clause goes on. */
void row_close(const work *w, uint32_t t, content *c);
/* Cuts what is said behind "and that he" where the cue's own subject is "he" and its clause is itself said. */
void row_parallel(const work *w, uint32_t t, content *c);

/* --- attribute.c, sign.c, chain.c */

/* Keeps one attribution; gives its index. */
uint32_t attribute_keep(work *w, range cue, uint32_t cue_token, said_sense sense, bool not_so, const source *who, const ranges *what, uint32_t addressee);
/* --- phrase.c: "according to X", "in X's view", "as X put it"; "reportedly" */
void phrase_at(work *w, uint32_t t);
void phrase_adverb(work *w, uint32_t t);
/* Whose claim, warning, view: "Chad's claim", "the claim by Chad", "the Chadian claim". */
source attribute_owner(const work *w, uint32_t t);
/* "North Korean diplomat: Six-party talks are dead", in a heading. */
void sign_headline(work *w, const sentence *s);
/* Paragraphs that open with their speaker's name: two make a transcript. */
bool sign_is_transcript(const work *w);
void sign_transcript(work *w);
/* --- speaker.c: quotations that no cue has taken */
void speaker_run(work *w);
/* --- paper.c: papers that are read out */
/* A noun for words on paper. */
bool paper_is_document(const work *w, uint32_t t);
/* "quotes | a page of his notebook": the paper that the verb presents; NONE. */
uint32_t paper_presented(const work *w, uint32_t verb);
void paper_read_out(work *w);
/* "a statement by the minister | denying": whose paper or word it is that the participle t speaks for. */
source paper_author(const work *w, uint32_t t);
void attribute_run(work *w);
void chain_run(work *w);
/* --- moment.c: when it was said, where the clause of the cue tells */
void moment_run(work *w);
/* --- grade.c: what each is worth; last, and it changes nothing else */
status grade_open(engine *e, err *why);
void grade_run(const engine *e, work *w);

#endif
