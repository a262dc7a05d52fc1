/* doc.h - one document and everything the stages learn about it.
 *
 *   bytes -> read -> text -> syntax -> actor -> when -> place -> said -> event -> stance -> (ledger, view)
 *
 * Each stage fills its own arrays and reads those before it. All memory is the document's arena, all places are
 * spans of bytes of `text`, and every index is into the array of the same document. NONE means "no such thing".
 * record-format: what leaves the program is demarche-records(5); the view folder maps these structs to it. */
#ifndef DOC_H
#define DOC_H

#include <stdio.h>

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "base/sym.h"
#include "engine.h"

#define NONE UINT32_MAX

/* ------------------------------------------------------------------ read: the text and where it came from */

typedef enum doc_kind { DOC_NEWS, DOC_CABLE, DOC_MEMORANDUM, DOC_STATEMENT, DOC_REPORT, DOC_OTHER } doc_kind;

/* A civil day, counted from 1970-01-01; DAY_NONE = not known. */
typedef int32_t day;
#define DAY_NONE INT32_MIN

/* text byte `at` comes from source byte `source`; the next `len` bytes run in step (marked-up inputs only). */
typedef struct source_run {
  uint32_t at, source, len;
} source_run;

typedef enum block_kind {
  BLOCK_TEXT,     /* a paragraph of running text */
  BLOCK_HEADING,  /* the title or a heading: no full stop expected */
  BLOCK_ITEM,     /* list item */
  BLOCK_QUOTE,    /* block quotation by markup or indent */
  BLOCK_CAPTION,  /* figcaption, alt text */
  BLOCK_NAV,      /* navigation, menus, footers, link lists by markup */
  BLOCK_BYLINE,   /* "By Colum Lynch", author bio */
  BLOCK_DATELINE, /* a line that is only a date or "GENEVA, May 3" */
  BLOCK_HEADER,   /* cable header lines: FM, TO, SUBJECT, TAGS ... */
  BLOCK_NOTE      /* an editor's note: not the document's words */
} block_kind;

typedef enum drop_reason { DROP_NOT, DROP_DUPLICATE, DROP_TEASER, DROP_NAVIGATION, DROP_CAPTION, DROP_BYLINE, DROP_NOTE } drop_reason;

/* A paragraph. read makes the blocks (by blank lines or markup); text sets `drop`, `number`, `portion`, `dateline`. */
typedef struct block {
  span at;
  block_kind kind;
  drop_reason drop;
  uint32_t number;      /* "9. (S) ...": 9; 0 = unnumbered */
  char portion[8];      /* "S", "SBU"; "" = no mark */
  uint32_t dateline;    /* text byte where "GENEVA, May 3 -" starts; body = there is none */
  uint32_t body;        /* text byte where the running text starts: after number, mark, dateline */
  uint32_t time;        /* index into `times`: the date heading of a chronology that it stands under; NONE. set by when */
  uint32_t time_last;   /* where that date ends: "12-14 May 2001" has two; else the same */
  uint32_t carried;     /* index into `carries`: words of a document quoted in this one; NONE = own words */
} block;

/* A document quoted in this one: a cable inside an article. Found by `said` (it needs the words that introduce it). */
typedef struct carried {
  const char *kind;    /* "cable", "memorandum", "document", "statement", "report", "letter" */
  const char *origin;  /* "US Embassy in Mongolia"; NULL */
  const char *date;    /* "2009-09"; NULL */
  const char *portion; /* "S"; NULL */
  span at;             /* the paragraphs that carry its words */
  uint32_t mention;    /* the mention that names it; NONE */
} carried;

/* What its source says of a document: "sender", "Embassy in Egypt". */
typedef dm_detail detail;

typedef struct note {
  const char *stage;
  span at;
  const char *reason;
  bool always; /* kept in any case, and told on stderr */
  bool whole;  /* of the whole document: to be told once, though it is read in pieces */
} note;

/* ------------------------------------------------------------------ text: sentences and tokens */

/* Of a cable or memorandum: what is reported, its summary, what its drafter thinks of it. */
typedef enum sentence_part { PART_BODY, PART_SUMMARY, PART_COMMENT } sentence_part;

typedef struct sentence {
  span at;
  uint32_t block;
  uint32_t first, end; /* tokens, half-open */
  uint32_t root;       /* token; NONE before syntax */
  bool heading;        /* a title or headline */
  uint8_t part;        /* sentence_part */
} sentence;

/* Universal Dependencies v2. */
#define UPOS_TABLE(X)                                                                                                  \
  X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) \
  X(VERB) X(X)
typedef enum upos {
#define X(name) UPOS_##name,
  UPOS_TABLE(X)
#undef X
  N_UPOS
} upos;

/* relation, its enum name: "nsubj:pass" is REL_NSUBJ_PASS. REL_DEP for anything the model may emit besides. */
#define REL_TABLE(X)                                                                                                   \
  X("dep", DEP) X("acl", ACL) X("acl:relcl", ACL_RELCL) X("advcl", ADVCL) X("advcl:relcl", ADVCL_RELCL)                \
  X("advmod", ADVMOD) X("amod", AMOD) X("appos", APPOS) X("aux", AUX) X("aux:pass", AUX_PASS) X("case", CASE)          \
  X("cc", CC) X("cc:preconj", CC_PRECONJ) X("ccomp", CCOMP) X("compound", COMPOUND) X("compound:prt", COMPOUND_PRT)    \
  X("conj", CONJ) X("cop", COP) X("csubj", CSUBJ) X("csubj:pass", CSUBJ_PASS) X("det", DET)                            \
  X("det:predet", DET_PREDET) X("discourse", DISCOURSE) X("dislocated", DISLOCATED) X("expl", EXPL) X("fixed", FIXED)  \
  X("flat", FLAT) X("goeswith", GOESWITH) X("iobj", IOBJ) X("list", LIST) X("mark", MARK) X("nmod", NMOD)              \
  X("nmod:desc", NMOD_DESC) X("nmod:poss", NMOD_POSS) X("nmod:unmarked", NMOD_UNMARKED) X("nsubj", NSUBJ)              \
  X("nsubj:outer", NSUBJ_OUTER) X("nsubj:pass", NSUBJ_PASS) X("nummod", NUMMOD) X("obj", OBJ) X("obl", OBL)            \
  X("obl:agent", OBL_AGENT) X("obl:unmarked", OBL_UNMARKED) X("orphan", ORPHAN) X("parataxis", PARATAXIS)              \
  X("punct", PUNCT) X("reparandum", REPARANDUM) X("root", ROOT) X("vocative", VOCATIVE) X("xcomp", XCOMP)
typedef enum rel {
#define X(text, name) REL_##name,
  REL_TABLE(X)
#undef X
  N_REL
} rel;

extern const char *const upos_names[N_UPOS];
extern const char *const rel_names[N_REL];

enum {
  TOKEN_SPACE = 1, /* white space stands before it (or it opens the block) */
  TOKEN_GLUED = 2  /* continues a multiword token of CoNLL-U: "n't" after "do", "'s" after "Kim" */
};

typedef struct token {
  span at;
  sym norm;          /* lower-cased, curly quotes and dashes made ASCII */
  sym lemma;         /* lower-cased for all but names; set by syntax */
  uint32_t sentence;
  uint32_t head;     /* token of the document; NONE = root of its sentence */
  uint32_t child;    /* first dependent in text order; NONE. set by syntax (doc_link) */
  uint32_t sibling;  /* next dependent of the same head; NONE */
  uint8_t upos, rel, flags;
  char xpos[6];      /* Penn tag: "VBD", "NNPS" */
  uint32_t mention;  /* innermost mention whose head this is; NONE. set by actor */
} token;

/* ------------------------------------------------------------------ actor: mentions and entities */

typedef enum actor_kind { ACTOR_PERSON, ACTOR_ORGANIZATION, ACTOR_COUNTRY, ACTOR_PLACE, ACTOR_GROUP, ACTOR_DOCUMENT } actor_kind;

/* Where something lies, from the gazetteer (place/). A region or a state has its middle, a seat or a house its town. */
typedef struct location {
  const char *name;     /* "Goma"; as the gazetteer writes the name that was used */
  char country[4];      /* alpha-3; "" = none or several: "Gulf of Aden" */
  const char *admin;    /* GeoNames' code of the first-level province; "" = not known */
  const char *feature;  /* GeoNames' code of a town, PPLC, PPLA ...; else country, region, province, water, base ... */
  int32_t lat, lon;     /* hundredths of a degree */
  uint32_t population;  /* 0 = not known */
  uint32_t geonameid;   /* 0 = none */
} location;

typedef struct entity {
  const char *name; /* fullest form: "Kim Yong Il", "North Korea", "U.S. Embassy in Mongolia" */
  actor_kind kind;
  const char *role; /* "Vice Foreign Minister"; NULL */
  char country[4];  /* ISO 3166-1 alpha-3, UNO, IGO ...; "" = not known */
  char sector[4];   /* GOV, MIL ...; "" = none */
  const char *code; /* in full, as a user's dictionary has it: "PSEREBHMS"; NULL = country and sector */
  char gender;      /* 'f', 'm', 'n' (thing), 0 = not known */
  bool plural;
  bool named;       /* a proper name is known (anonymity) */
  uint32_t first;   /* first mention */
  uint32_t parts[6]; /* entities it is made of: "Russia and China" behind "they", "U.S. and South Korean officials" */
  uint32_t n_parts;  /* 0 = one party */
  const location *place; /* of a place or state; NULL = none, or not known which. set by place */
} entity;

typedef struct mention {
  span at;
  uint32_t first, end; /* tokens, half-open */
  uint32_t core, core_end; /* of them article to head noun or name: without possessor and prepositional phrases */
  uint32_t head;       /* token */
  uint32_t entity;
  actor_kind kind;
  bool pronoun;
  bool modifier;       /* "U.S." in "U.S. sanctions", "Mongolian" in "the Mongolian president" */
  bool plain;          /* "I", "a friend", "the city": an actor only when it stands for one whom other words name */
  const char *role;    /* as said here; NULL */
  char country[4], sector[4]; /* as resolved for this mention (may be finer than the entity's) */
  const char *code;    /* the entity's `code`, for this mention; NULL */
  bool names_place;    /* "Mongolia", "the Gulf of Aden"; not "Mongolian" or "it" */
  const location *place;  /* where these words say: the entity's; NULL. set by place */
} mention;

/* ------------------------------------------------------------------ when */

typedef enum time_class { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } time_class;
typedef enum time_precision { BY_NONE, BY_MINUTE, BY_DAY, BY_WEEK, BY_MONTH, BY_SEASON, BY_YEAR, BY_DECADE, BY_CENTURY, BY_INTERVAL } time_precision;

typedef struct time_expression { /* (struct timex is the kernel's) */
  span at;
  uint32_t first, end; /* tokens, half-open */
  uint32_t head;       /* token that hangs in the tree for it */
  time_class class;
  const char *value;   /* TIMEX3 value; NULL = none */
  day begin, after;    /* first day and last day, inclusive; DAY_NONE */
  time_precision precision;
  uint32_t last;       /* the time that ends the range it opens: "from 3 to 5 May"; NONE */
  bool open;           /* "since 1994": it reaches to the day of writing */
  const char *mod;     /* TIMEX3: START MID END APPROX ...; NULL */
  const char *quant;   /* of a SET: EVERY, EACH; NULL */
  const char *freq;    /* of a SET: "2X"; NULL */
} timex;

/* ------------------------------------------------------------------ said */

typedef enum quote_kind { QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED } quote_kind;
typedef enum anonymity {
  ANON_NAMED, ANON_DESCRIBED, ANON_SPOKESPERSON, ANON_BARE, ANON_DOCUMENT, ANON_COLLECTIVE, ANON_DESCRIBED_THEN_NAMED
} anonymity;

/* What the source does with the content; drives factuality. */
typedef enum said_sense { SAID_ASSERT, SAID_DENY, SAID_DOUBT, SAID_ASK, SAID_ORDER, SAID_PROMISE, SAID_WARN, SAID_ADMIT,
                          SAID_HOPE, SAID_BELIEVE, SAID_PERCEIVE, SAID_SIGNAL, SAID_EVALUATE } said_sense;

/* How the source knows what it says; the rules are in said/grade.c. */
typedef enum directness { DIRECT_UNKNOWN, DIRECT_WITNESSED, DIRECT_OWN, DIRECT_TOLD, DIRECT_INFERRED } directness;
/* Of whose act it speaks: its own, its government's or body's, somebody else's. */
typedef enum own_act { OWN_UNKNOWN, OWN_SELF, OWN_SIDE, OWN_OTHER } own_act;

/* Words that hedge, and the chance that ICD 203 reads out of them. */
typedef enum hedge_band {
  BAND_NONE, BAND_ALMOST_NO_CHANCE, BAND_VERY_UNLIKELY, BAND_UNLIKELY, BAND_EVEN, BAND_LIKELY, BAND_VERY_LIKELY, BAND_ALMOST_CERTAIN,
  N_BANDS
} hedge_band;
extern const uint8_t hedge_low[N_BANDS], hedge_high[N_BANDS]; /* percent; 0 for BAND_NONE */
typedef enum hedge_on { HEDGED_CONTENT, HEDGED_SAYING } hedge_on; /* what is said; that it was said: "seemed to admit" */
typedef struct hedge {
  span at; /* the words; empty = nothing hedges */
  hedge_on on;
  hedge_band band; /* BAND_NONE = words that give no chance: "may", "apparently" */
} hedge;
static inline bool hedged(const hedge *h) { return h->at.to > h->at.from; }

typedef struct attribution {
  bool has_source;
  span source;             /* the source's words */
  uint32_t source_mention; /* NONE: a passive, or words that are no mention */
  const char *source_name; /* name for the chain when there is no mention */
  anonymity anonymity;
  span cue;
  uint32_t cue_token;
  said_sense sense;
  bool negated;            /* "would not say" */
  VEC(span) content;
  quote_kind quote;
  uint32_t within;         /* attribution; NONE = the document itself says so */
  uint32_t addressee;      /* mention; NONE */
  uint32_t time;           /* when it was said, by the words themselves: "said on Monday"; NONE */
  uint32_t distance;       /* hands between event and reader, the document's own among them: 1 + those of its chain */
  directness directness;
  own_act own;
  hedge hedge;
} attribution;

/* ------------------------------------------------------------------ event */

#define PLOVER_TABLE(X)                                                                                                \
  X(AGREE, 1, 2.5) X(CONSULT, 1, 2.5) X(SUPPORT, 1, 5) X(CONCEDE, 1, 4.5) X(COOPERATE, 2, 9.5) X(AID, 2, 10)           \
  X(RETREAT, 2, 6.5) X(REQUEST, 3, 0) X(ACCUSE, 3, -3) X(REJECT, 3, -2) X(THREATEN, 3, -3.5) X(PROTEST, 4, -5)         \
  X(SANCTION, 4, -6) X(MOBILIZE, 4, -5.5) X(COERCE, 4, -7) X(ASSAULT, 4, -9)
typedef enum plover {
#define X(name, quad, score) PLOVER_##name,
  PLOVER_TABLE(X)
#undef X
  N_PLOVER
} plover;
extern const char *const plover_names[N_PLOVER];
extern const int plover_quad[N_PLOVER];

typedef enum factuality { FACT_HAPPENED, FACT_SAID, FACT_PLANNED, FACT_CONDITIONAL, FACT_NEGATED, FACT_REFUSED } factuality;

/* A code of three letters, as countries and sectors have them: one comparison, and no call. */
static inline bool code_is(const char code[4], const char *letters) { return memcmp(code, letters, 4) == 0; }

/* One side of an event. */
typedef struct party {
  uint32_t mention; /* NONE only when `text` alone is known */
  const char *text, *name;
  const char *code; /* the mention's; NULL = country and sector */
  char country[4], sector[4];
} party;

typedef struct event {
  span at;             /* trigger words */
  uint32_t trigger;    /* token */
  uint32_t sentence;
  plover type;
  const char *mode;    /* "visit"; NULL */
  const char *contexts[4]; /* NULL-ended or full */
  const char *cameo;   /* "042"; NULL */
  double score;        /* PLOVER's, of type and mode */
  VEC(party) actors;
  VEC(party) recipients;
  uint32_t time;       /* timex that belongs to the frame; NONE */
  day begin, after;    /* resolved days, inclusive; DAY_NONE */
  time_precision precision;
  uint32_t place;      /* mention; NONE */
  factuality factuality;
  bool historical;
  uint32_t attribution; /* innermost; NONE = the author */
  uint64_t found;      /* how it was found: the bits of event/confidence.h */
  double confidence;   /* the chance that the row is right */
  const char *why;     /* "frame meet/with: subj=..., ..." */
  hedge hedge;         /* of its own clause; the band is of the deed itself: "will probably not sail" is unlikely */
  const char *ruling;  /* of a ledger's documents: what an analyst corrected ("type,date"), or "rejected"; NULL */
} event;

/* ------------------------------------------------------------------ stance: what each side wants, promises, refuses */

typedef enum stance { STANCE_FOR, STANCE_AGAINST, STANCE_OPEN, STANCE_CONDITIONAL, STANCE_DEMANDS } stance;
typedef enum terms { TERMS_NONE, TERMS_RED_LINE, TERMS_PRECONDITION, TERMS_UNCONDITIONAL } terms;

/* Where somebody stands on an issue. */
typedef struct position {
  span at;             /* the words that tell it */
  span trigger;        /* the word that takes the stand */
  uint32_t sentence;
  party holder;
  const char *issue;   /* "sanctions", "six-party talks", or the words of the matter */
  span matter;         /* those words */
  stance stance;
  span strength;       /* "very hard", "categorically"; {0,0} = none */
  terms terms;
  uint32_t attribution; /* innermost; NONE = the author */
  day begin, after;     /* when it was taken, inclusive; DAY_NONE */
  const char *why;
  bool turned; /* its stance has the verb of its matter in it: "will stop paying" is against paying */
} position;

typedef enum pledge_status { PLEDGE_OFFERED, PLEDGE_PLEDGED, PLEDGE_KEPT, PLEDGE_BROKEN, PLEDGE_WITHDRAWN, PLEDGE_REFUSED, PLEDGE_DEMANDED, PLEDGE_ACCEPTED } pledge_status;

typedef struct condition_clause { /* (struct condition is a frame's) */
  span at;             /* "Washington lifted its sanctions", without "if" */
  const char *mark;    /* "if", "unless", "in return for" ...; NULL = none */
  VEC(party) by;       /* who is to meet it */
} condition_clause;

/* What somebody offers, promises, demands or refuses to do. */
typedef struct commitment {
  span at;
  span trigger;
  uint32_t sentence;
  VEC(party) by, to_whom;
  span act;            /* "to halt nuclear and missile tests" */
  const char *issue;
  condition_clause condition;
  const char *length;  /* TIMEX3 duration: "P60D"; NULL */
  const char *due;     /* TIMEX3 value of "by March", "within a week"; NULL */
  pledge_status status;
  uint32_t position;   /* the one taken with it; NONE */
  uint32_t attribution;
  day begin, after;
  const char *why;
} commitment;

typedef enum deed_effect { DEED_KEEPS, DEED_BREAKS, DEED_MEETS, DEED_FAILS } deed_effect; /* the promise; its condition */

/* What was done, or is told, bears on a commitment. */
typedef struct deed {
  uint32_t commitment;
  deed_effect does;
  uint32_t event;      /* what was done; NONE: it is only told, by */
  uint32_t claim;      /* a commitment that is told as kept or broken; NONE */
  const char *why;     /* "launched" on 2017-11-28: weapons tests, within the 60 days */
} deed;

typedef enum track_kind { TRACK_MULTILATERAL, TRACK_BILATERAL, TRACK_BACK_CHANNEL, TRACK_ENVOY, TRACK_MEDIATION, TRACK_CONFERENCE } track_kind;
typedef enum track_status { TRACK_UNKNOWN, TRACK_OPEN, TRACK_STALLED, TRACK_SUSPENDED, TRACK_DEAD, TRACK_PROPOSED, TRACK_REFUSED, TRACK_CLOSED } track_status;

/* The words in which a track is told of, and the status they give it. */
typedef struct track_report {
  span at;
  uint32_t sentence;
  track_status status;  /* TRACK_UNKNOWN: it is only named */
  uint32_t attribution; /* who says so; NONE = the author */
  day begin, after;
} track_report;

/* A negotiation or channel with a life of its own. */
typedef struct track {
  const char *name;
  track_kind kind;
  bool named;          /* the name stands in tables/talks.tsv or in the text with capitals */
  VEC(party) parties;
  uint32_t venue;      /* mention; NONE */
  VEC(track_report) reports; /* in text order; the last status is what holds at the end of the text */
} track;

typedef enum signal_kind { SIGNAL_CHANGE, SIGNAL_OFFICES, SIGNAL_DEED, SIGNAL_ACCOUNTS, SIGNAL_TONE } signal_kind;

typedef enum signal_of { OF_POSITION, OF_EVENT } signal_of;

/* Two records that cannot both stand, or stand ill together. */
typedef struct mixed_signal {
  signal_kind kind;
  signal_of a_of, b_of;
  uint32_t a, b;       /* in text order */
  const char *party;   /* whose: country code */
  const char *issue;
  int rank;            /* the higher the worse they agree */
  const char *why;
} mixed_signal;

/* ------------------------------------------------------------------ the document */

typedef struct dm_doc {
  arena arena, scratch;
  jmp_buf fail; /* where the arenas jump when memory ends */
  symtab symbols;
  bool why;     /* notes wanted */
  bool foreign; /* it does not seem to be English; a note says more */
  bool whole;   /* every word belongs to a sentence: nothing is dropped, no mark or link set aside (`parse`) */

  /* read */
  char id[17];
  const char *path;
  const char *title, *publisher, *classification; /* NULL = not known */
  span title_at;                                  /* {0,0} when the title is not in the text */
  VEC(const char *) bylines;
  VEC(detail) details;
  doc_kind kind;
  day date;                                       /* document date; DAY_NONE */
  time_precision date_precision;                  /* BY_DAY or BY_MONTH */
  const char *date_from;                          /* "dateline", "metadata", "option"; NULL */
  slice text;                                     /* UTF-8, NUL-terminated */
  VEC(source_run) map;                            /* empty for plain text */
  VEC(block) blocks;
  /* text */
  VEC(sentence) sentences;
  VEC(token) tokens;
  /* actor */
  char seat[4];          /* the state it is written from, by its heading or dateline; "" */
  VEC(entity) entities;
  VEC(mention) mentions; /* in text order by head token */
  /* when */
  VEC(timex) times;      /* in text order */
  /* said */
  VEC(carried) carries;
  VEC(attribution) attributions; /* an outer one comes before what it holds */
  uint32_t *said_at;             /* for each token: innermost attribution holding it, or NONE; NULL before `said` ran */
  /* event */
  VEC(event) events;
  /* stance */
  VEC(position) positions;
  VEC(commitment) commitments;
  VEC(deed) deeds;             /* in the order of their commitments */
  VEC(track) tracks;
  VEC(mixed_signal) signals;
  VEC(note) notes;
} doc;

/* Keeps a reason for what was not coded, when notes are wanted (doc->why). `always` notes (bad bytes, a cut text)
 * are kept in any case, and `whole` notes speak of the document. */
void doc_note(doc *d, const char *stage, span at, const char *format, ...) __attribute__((format(printf, 4, 5)));
void doc_note_whole(doc *d, const char *stage, const char *format, ...) __attribute__((format(printf, 3, 4)));
void doc_note_always(doc *d, const char *stage, span at, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* True for "GENEVA, May 3 (AP) -", which is a sentence of its own: a place and a day, and nobody in it acts. */
static inline bool doc_in_dateline(const doc *d, const sentence *s) {
  const block *b = &d->blocks.at[s->block];
  return !d->whole && b->dateline < b->body && s->at.to <= b->body;
}
static inline slice doc_slice(const doc *d, span s) { return (slice){d->text.ptr + s.from, s.to - s.from}; }
static inline char *doc_string(doc *d, span s) { return arena_copy(&d->arena, d->text.ptr + s.from, s.to - s.from); }
static inline sym doc_sym(doc *d, slice s) { return sym_of(&d->symbols, s); }
static inline const token *doc_token(const doc *d, uint32_t t) { return &d->tokens.at[t]; }

/* Fills child/sibling of every token from head; call once the heads of all sentences stand. */
void doc_link(doc *d);
#define FOR_CHILDREN(d, t, c) for (uint32_t c = (d)->tokens.at[t].child; c != NONE; c = (d)->tokens.at[c].sibling)
/* First dependent of t with the relation (REL_NSUBJ matches only itself, not nsubj:pass); NONE. */
uint32_t doc_child(const doc *d, uint32_t t, rel r);
/* The preposition or marker of t: its first `case` (or `mark`) dependent; NONE. */
uint32_t doc_case(const doc *d, uint32_t t);
/* The first mention whose head, the first time whose words, are not before token t; d->mentions.n, d->times.n: there is none. */
uint32_t doc_first_mention(const doc *d, uint32_t t);
uint32_t doc_first_time(const doc *d, uint32_t t);
/* Tokens of t's whole subtree, as a half-open range of tokens (its hull). */
void doc_subtree(const doc *d, uint32_t t, uint32_t *first, uint32_t *end);
/* True when a stands above b, or a == b. */
bool doc_above(const doc *d, uint32_t a, uint32_t b);

/* Civil days. */
day day_of(int year, int month, int dom);
void day_civil(day n, int *year, int *month, int *dom);
/* "2017-12-13" into out[11]; "" for DAY_NONE. */
const char *day_text(day n, char out[16]);
/* Parses "2017-12-13", "2017-12" or "2017"; false when it is none of these. */
bool day_parse(slice text, day *begin, day *after, time_precision *precision);

#endif
