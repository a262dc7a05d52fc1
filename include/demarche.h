/* demarche.h - reads diplomatic news, cables and memoranda, and keeps who did what to whom, when and where,
 * and who says so, through how many hands. The whole public interface; see libdemarche(3).
 *
 *   dm_engine *engine;              tables, lexicons and the syntax model: opened once, shared by threads
 *   dm_doc *doc;                    one text and everything found in it
 *   dm_ledger *ledger;              a SQLite file that keeps what was found
 *
 * Every function that can fail returns a dm_status and, when `e` is not NULL, says why in *e.
 * Text is UTF-8; offsets are bytes; dates are civil (proleptic Gregorian). */
#ifndef DEMARCHE_H
#define DEMARCHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DM_API __attribute__((visibility("default")))
#else
#define DM_API
#endif

#define DM_VERSION "0.1.0"

/* name, exit code of the program, sentence */
#define DM_STATUS_TABLE(X)                                                                                             \
  X(DM_OK, 0, "done")                                                                                                  \
  X(DM_END, 1, "nothing found, or no more documents")                                                                  \
  X(DM_EUSAGE, 2, "the call or the command line is wrong")                                                             \
  X(DM_EINPUT, 3, "an input cannot be read")                                                                           \
  X(DM_ETOOBIG, 3, "an input is larger than the limit")                                                                \
  X(DM_ELEDGER, 4, "the ledger cannot be used")                                                                        \
  X(DM_EVERSION, 4, "the ledger or a model file is of another version")                                                \
  X(DM_EIO, 4, "reading or writing failed")                                                                            \
  X(DM_ENOMEM, 4, "out of memory")                                                                                     \
  X(DM_EBUSY, 4, "another program is writing to the ledger")

typedef enum dm_status {
#define X(name, exit, text) name,
  DM_STATUS_TABLE(X)
#undef X
} dm_status;

/* The sentence and the program's exit code of a status. */
DM_API const char *dm_status_text(dm_status code);
DM_API int dm_status_exit(dm_status code);

typedef struct dm_err {
  dm_status code;
  size_t line, column; /* from 1; 0 = not known */
  char path[512];
  char text[512];
} dm_err;

/* "path:line:column: text", as compilers say it. Writes at most cap bytes with the NUL; gives buf. */
DM_API const char *dm_err_format(const dm_err *e, char *buf, size_t cap);

typedef struct dm_engine dm_engine;
typedef struct dm_doc dm_doc;

/* Opens tables and model; about 10 ms and 28 MB. The engine is read-only afterwards: share it between threads. */
DM_API dm_status dm_engine_open(dm_engine **out, dm_err *e);
DM_API void dm_engine_close(dm_engine *engine);

/* How to open an engine. Zero-initialise; NULL instead of it is the same as all zero. */
typedef struct dm_engine_options {
  const char *model; /* a model file, as tools/train makes them; NULL = the one built in. It is read into memory */
  bool trees_only;   /* no tables of coding: dm_parse and dm_parse_words work, dm_doc_read gives DM_EUSAGE */
  /* Dictionaries of actors and of agents: TABARI's and PETRARCH's files, or tables in our own form (demarche-tables(5)). What
   * they say of a name goes before what the program knows; of two files the first counts. */
  const char *const *actors, *const *agents;
  size_t n_actors, n_agents;
  /* Told of each row that cannot be understood (path, line, column); the others are read. NULL = they are passed over. */
  void (*complain)(void *user, const dm_err *what);
  void *user;
} dm_engine_options;

/* The same with options. What is wrong with a model file (cut short, damaged, of another version) is DM_EVERSION, a file that
 * is no dictionary DM_EINPUT, what cannot be read DM_EIO. */
DM_API dm_status dm_engine_open_with(const dm_engine_options *options, dm_engine **out, dm_err *e);

/* Something a text's source says of it: "sender", "Embassy in Egypt"; demarche-records(5) has the names. */
typedef struct dm_detail {
  const char *name, *value;
} dm_detail;

/* One text to be read. Zero-initialise; only `bytes` and `len` are needed. The bytes stay the caller's and must
 * outlive the document only if dm_doc_read says so: they are copied. */
typedef struct dm_input {
  const char *bytes;
  size_t len;
  const char *path;  /* name in messages and in the document record; NULL = "-" */
  const char *from;  /* "text", "markdown", "html"; NULL = look at the bytes */
  const char *date;  /* "2017-12-13": overrides what the text says; NULL = find it */
  const char *title; /* known from elsewhere; NULL = find it */
  const char *publisher, *byline; /* the same */
  const char *date_from; /* where `date` comes from, for the record: "metadata"; NULL = "option" */
  bool why;          /* keep notes on what was not coded */
  bool whole;        /* every word belongs to a sentence: no boilerplate, number or mark is set aside (for `parse`) */
  const char *kind;  /* "cable", "memorandum", "news", "statement", "report"; NULL = find it */
  const char *classification; /* known from elsewhere; NULL = find it */
  const char *charset;        /* how an HTML page is encoded, where something goes before what it says; NULL */
  const char *layout; /* NULL = look. Else the text is paragraphs with an empty line behind each, and this has a letter for each: t text,
                         h heading, i item of a list, q quotation, d dateline, k header of a cable, s signature, n note of an editor (kept
                         apart: no words of the document) */
  const dm_detail *details; /* for the record */
  size_t n_details;
} dm_input;

/* Reads and codes one text. On success *out is the caller's, released with dm_doc_free. */
DM_API dm_status dm_doc_read(const dm_engine *engine, const dm_input *input, dm_doc **out, dm_err *e);
DM_API void dm_doc_free(dm_doc *doc);

/* The stable id of the text: 16 hexadecimal digits. */
DM_API const char *dm_doc_id(const dm_doc *doc);
DM_API const char *dm_doc_text(const dm_doc *doc, size_t *len);

/* Receives output; returns 0, or another number to stop. */
typedef int (*dm_sink)(void *user, const char *bytes, size_t len);

/* All records of the document as JSON lines (see demarche-records(5)), without the closing summary. */
typedef struct dm_write_options {
  bool syntax; /* tokens in the sentence records */
  bool why;    /* notes */
} dm_write_options;
DM_API dm_status dm_doc_write_jsonl(const dm_doc *doc, const dm_write_options *options, dm_sink sink, void *user, dm_err *e);

/* ------------------------------------------------------------------ trees alone
 * Sentences, words, tags, lemmas and Universal Dependencies of English text, and nothing else. All strings are UTF-8,
 * end with a NUL and belong to the library; they are valid only during the call that brings them. */
typedef struct dm_token {
  const char *form, *lemma;
  const char *upos, *xpos;  /* "VERB"; Penn Treebank tag, "VBD" */
  const char *deprel;       /* "nsubj:pass"; "root" */
  uint32_t head;            /* the head's place in the sentence, from 1; 0 = it is the root */
  uint32_t words;           /* 1 = a token of its own; n > 1 = it opens a multiword token of n words; 0 = inside one */
  size_t from, to;          /* bytes of the text, half-open */
  bool space_after;         /* white space follows */
} dm_token;

typedef struct dm_sentence {
  size_t number, paragraph; /* from 1, in the text */
  bool opens_paragraph;
  size_t from, to;          /* bytes of the text */
  const char *text;         /* its words in one line, white space as single blanks */
  const dm_token *tokens;   /* exactly one is the root, and every other reaches it from head to head */
  size_t n_tokens;          /* at least 1 */
} dm_sentence;

/* Receives the sentences in order; returns 0, or another number to stop. */
typedef int (*dm_sentence_fn)(void *user, const dm_sentence *sentence);

/* Parses a text of any length, in bounded memory; an empty line ends a paragraph. A byte that is no UTF-8 is read as '?', a
 * control character as a blank. Many threads may parse with one engine. DM_OK also when `each` stopped it, and when there
 * is no word in the text. */
DM_API dm_status dm_parse(const dm_engine *engine, const char *text, size_t len, dm_sentence_fn each, void *user,
                          dm_err *e);

/* The same for sentences whose words are known: they stand in `words` one sentence after the other, `lengths` says how
 * many each has (one of none is passed over). Offsets count in the words with one blank behind each. */
DM_API dm_status dm_parse_words(const dm_engine *engine, const char *const *words, const uint32_t *lengths,
                                size_t n_sentences, dm_sentence_fn each, void *user, dm_err *e);

/* ------------------------------------------------------------------ the ledger
 * A SQLite file that keeps documents and what was found in them; its schema explains its tables (sqlite3 FILE .schema).
 * One ledger belongs to one thread at a time; several programs may read while one writes. */
typedef struct dm_ledger dm_ledger;
typedef enum dm_ledger_mode {
  DM_LEDGER_READ,  /* must exist */
  DM_LEDGER_WRITE  /* made when it does not exist */
} dm_ledger_mode;

/* DM_ELEDGER when the file is no ledger, cannot be opened or cannot be written; DM_EVERSION when a newer demarche made
 * it. On success *out is the caller's, released with dm_ledger_close. */
DM_API dm_status dm_ledger_open(const char *path, dm_ledger_mode mode, dm_ledger **out, dm_err *e);
DM_API void dm_ledger_close(dm_ledger *ledger);

/* Keeps the document, in one transaction: after a failure, or a kill at any instant, it is there in full or not at all.
 * A document whose id is there already changes nothing; *added (may be NULL) says which it was. */
DM_API dm_status dm_ledger_add(dm_ledger *ledger, const dm_doc *doc, bool *added, dm_err *e);
/* Keeps so many documents in one transaction, which takes a fraction of the time; added[i] (NULL: not asked) as above. Where one of
 * them cannot be kept, those before it are. */
DM_API dm_status dm_ledger_add_all(dm_ledger *ledger, const dm_doc *const *docs, size_t n, bool *added, dm_err *e);

/* Brings a document back as it was kept; tokens, trees and blocks of text that was used are not kept. `name` is its id,
 * the beginning of its id (4 digits or more) or its path. DM_END: there is none; DM_EUSAGE: several begin so. */
DM_API dm_status dm_ledger_doc(dm_ledger *ledger, const char *name, dm_doc **out, dm_err *e);

/* Which events; NULL = any. Parties are given by code ("USA", "USAGOV": every code that begins so) or by a part of their
 * name. Dates are "2017-12-13", "2017-12" or "2017", both ends included; an event without a date has its document's. */
typedef struct dm_filter {
  const char *actor;     /* who does it */
  const char *recipient; /* to whom */
  const char *party;     /* on either side */
  const char *source;    /* part of the name of anyone in the chain of those who say so */
  const char *type;      /* PLOVER type or type/mode: "CONSULT", "CONSULT/visit", or a CAMEO code: "042" */
  const char *from, *to;
  const char *doc;       /* id of a document */
  const char *place;     /* code of a state ("SDN"), or part of the name of the place */
  const char *factuality; /* "happened", "said_to_have_happened", "planned", "conditional", "negated", "refused" */
  bool rejected;         /* those too that analysts rejected */
  bool machine;          /* all as the machine found it, whatever analysts decided */
} dm_filter;

/* Strings are UTF-8 and NULL where not known; all are valid only during the call that brings them. */
typedef struct dm_party {
  const char *text, *name, *country, *sector, *code;
} dm_party;

typedef struct dm_event {
  const char *doc, *path, *title; /* of the document */
  const char *doc_date;
  uint32_t id;                    /* in the document */
  const char *sentence;           /* the sentence's words, and where the trigger stands in them */
  size_t trigger_from, trigger_to;
  size_t from, to;                /* the trigger, in the document's text */
  const char *type, *mode, *cameo;
  int quad;
  double score;
  const dm_party *actors, *recipients;
  size_t n_actors, n_recipients;
  const char *begin, *end;        /* ISO dates, inclusive */
  const char *precision;          /* "day", "month" ... */
  const char *date_text;          /* the words that date it */
  const char *place;
  const char *factuality;
  bool historical;
  const char *const *chain;       /* who says so, outermost first; an entry is NULL for a passive ("it is said") */
  size_t n_chain;
  double confidence;
  const char *why;
  const char *hedge, *band;       /* the words that hedge the deed, and the chance of ICD 203 that they give: "likely" */
  int distance;                   /* hands between the deed and the reader; 0 = not known (an older ledger) */
  const char *reliability;        /* the analyst's, of who says so: "A" to "F" */
  int credibility;                /* the analyst's, of this report: 1 to 6; 0 = none */
  const char *verdict;            /* the analyst's: "confirm", "reject"; NULL */
  const char *corrected;          /* what is as an analyst has it: "type,date"; NULL = nothing */
} dm_event;

/* Events in the order of their dates (an undated one stands at its document's date; without either, last), then as they
 * stand in the text. `each` returns 0 to go on. DM_END when there is none. */
typedef int (*dm_event_fn)(void *user, const dm_event *event);
DM_API dm_status dm_ledger_events(dm_ledger *ledger, const dm_filter *filter, dm_event_fn each, void *user, dm_err *e);

/* What an analyst thinks, by the two axes of Admiralty grading: the reliability of a source, A (completely reliable) to F (cannot
 * be judged), the credibility of a report, 1 (confirmed) to 6 (cannot be judged). Neither is ever set through the other, and
 * nothing but these two calls sets either. Each call adds a grade with its day; the last one counts, and 0 takes it back.
 * `name` is that of a chain or a publisher's, whatever its case; a report is an event, remembered by its text and place, so
 * that the grade stays when the document is read again. `note` may be NULL. DM_END: there is no such source or event. */
DM_API dm_status dm_ledger_grade_source(dm_ledger *ledger, const char *name, char reliability, const char *analyst, const char *note, dm_err *e);
DM_API dm_status dm_ledger_grade_report(dm_ledger *ledger, const char *doc, uint32_t event, int credibility, const char *analyst, const char *note, dm_err *e);

typedef struct dm_grade {
  const char *source;       /* NULL: of a report */
  const char *doc;          /* the report: id of its document, */
  uint32_t event;           /* its number now, UINT32_MAX when the ledger has none there, */
  size_t from, to;          /* its trigger in the text, */
  const char *type, *words; /* PLOVER type, and its sentence; NULL */
  char reliability;         /* 0 = taken back, or of a report */
  int credibility;          /* 0 = taken back, or of a source */
  const char *analyst, *at, *note;
} dm_grade;

/* The grades that count, or with `history` all that were ever given, oldest first. `each` returns 0 to go on. DM_END: none. */
typedef int (*dm_grade_fn)(void *user, const dm_grade *grade);
DM_API dm_status dm_ledger_grades(dm_ledger *ledger, bool history, dm_grade_fn each, void *user, dm_err *e);

/* What the ledger itself can say of a report, worked out from the other documents in it and kept nowhere; demarche-grade(1)
 * has the rule. It looks at no analyst's grade. */
typedef struct dm_credibility {
  int grade;         /* 1 to 6; 0 = no rule: it is not told as having happened, or not by whom */
  unsigned reports;  /* of the same on the same day in other words, this one among them */
  unsigned voices;   /* of them, independent of each other */
  unsigned copies;   /* the same words elsewhere: they count for nothing */
  unsigned denials;  /* by others than who is said to have done it */
  unsigned habit;    /* reports of the same within thirty days */
} dm_credibility;
DM_API dm_status dm_ledger_credibility(dm_ledger *ledger, const char *doc, uint32_t event, dm_credibility *out, dm_err *e);

/* ------------------------------------------------------------------ events behind reports
 * What dm_event is, is a report: what one document tells. Reports of one event are put together as documents are added, by type,
 * sides, days, place and words; demarche-events(1) has the rule. */
typedef struct dm_told {
  const char *doc, *path, *publisher, *doc_date;
  uint32_t id;              /* in the document */
  const char *date;         /* its first day, or the document's */
  const char *sentence, *factuality;
  const char *const *chain; /* as in dm_event */
  size_t n_chain;
  const char *copy_of;      /* id of the document whose words it repeats; NULL */
  bool independent;         /* a source of its own: another known outlet, nobody who speaks in both, no copy */
  const char *why;          /* what holds it to the others; NULL = it heads the event */
  const char *verdict;      /* an analyst's: "confirm", "reject"; NULL */
  const char *analyst;
} dm_told;

typedef struct dm_correction {
  const char *doc;
  uint32_t id;
  const char *field, *value, *analyst, *at, *note;
} dm_correction;

typedef struct dm_merged {
  const dm_event *event;  /* the report that stands for all of them, the fullest told */
  const dm_told *reports; /* in the order of their documents' dates */
  size_t n_reports, n_documents, n_copies, n_sources;
  const dm_correction *corrections;
  size_t n_corrections;
} dm_merged;

typedef struct dm_merged_filter {
  dm_filter report;          /* one of its reports */
  size_t reports, sources;   /* at least so many */
  size_t most;               /* at most so many events; 0 = all */
  bool rejected;             /* those too that analysts rejected */
} dm_merged_filter;

/* Events in the order of their days. `each` returns 0 to go on. DM_END when there is none; DM_EVERSION when the ledger is of a
 * version below 5 (any dm_ledger_open to write brings it up). */
typedef int (*dm_merged_fn)(void *user, const dm_merged *event);
DM_API dm_status dm_ledger_merged(dm_ledger *ledger, const dm_merged_filter *filter, dm_merged_fn each, void *user, dm_err *e);
/* The event of one report. */
DM_API dm_status dm_ledger_merged_of(dm_ledger *ledger, const char *doc, uint32_t event, dm_merged_fn each, void *user, dm_err *e);

/* What an analyst decides of a report. It is a row of its own beside the machine's, and counts again when the document is added
 * anew: a report is known by its text, its bytes and its type. DM_UNDO takes back the last decision of that report. */
typedef enum dm_verdict { DM_CONFIRM, DM_REJECT, DM_CORRECT, DM_MERGE, DM_SPLIT, DM_UNDO } dm_verdict;
typedef struct dm_decision {
  dm_verdict verdict;
  const char *doc;
  uint32_t event;
  const char *with_doc;      /* DM_MERGE: the report whose event it is */
  uint32_t with_event;
  const char *field, *value; /* DM_CORRECT: "type", "date", "actors", "recipients", "place", "factuality"; what is right */
  const char *analyst, *note;
} dm_decision;
/* DM_END: there is no such report, or nothing to take back. */
DM_API dm_status dm_ledger_decide(dm_ledger *ledger, const dm_decision *decision, dm_err *e);

/* Two parties over time: events that are told as done, by one to the other or by both together, each counted once. */
typedef struct dm_dyad {
  const char *period;           /* "1978-05"; of weeks the Monday */
  size_t cooperation, conflict; /* events: PLOVER's quad classes 1 and 2, 3 and 4 */
  size_t reports;
  double goldstein, mean;       /* the sum of the events' Goldstein scores, and the mean */
} dm_dyad;
typedef int (*dm_dyad_fn)(void *user, const dm_dyad *period);
/* By "week", "month" or "year"; parties as in dm_filter, whose other conditions the events meet (NULL = none). Periods without an event are left out. DM_END: there is none. */
DM_API dm_status dm_ledger_dyad(dm_ledger *ledger, const char *a, const char *b, const char *by, const dm_filter *filter, dm_dyad_fn each, void *user, dm_err *e);

/* ------------------------------------------------------------------ a ledger looked after
 * What is wrong and what to do, or a name and its number; both last until the call returns. */
typedef void (*dm_remark_fn)(void *user, const char *what, const char *advice);
/* Is it whole: pages, references, spans within their texts, indexes of words, events. DM_ELEDGER: no, and `each` was told. */
DM_API dm_status dm_ledger_check(dm_ledger *ledger, dm_remark_fn each, void *user, dm_err *e);
/* A copy of what is committed, also while others write; the file must not exist, and is there in full or not at all. */
DM_API dm_status dm_ledger_backup(dm_ledger *ledger, const char *path, dm_err *e);
/* Gives back room, and orders what is left; needs as much again while it runs. Bytes of the file before and after. */
DM_API dm_status dm_ledger_compact(dm_ledger *ledger, int64_t *before, int64_t *after, dm_err *e);
/* Puts another ledger's documents, decisions and grades into this one, as adding its texts here would have it. A document that is here already stays as it
 * is; so does a decision or grade that is here to the word. The other one is only read, also when it is older. Some documents are one
 * transaction: after a kill the rest is taken the next time. */
typedef struct dm_taken {
  size_t documents, known, decisions, grades;
} dm_taken;
DM_API dm_status dm_ledger_take(dm_ledger *ledger, const char *other, dm_taken *taken, dm_err *e);
/* How much it holds: "documents", "12", and so on. */
DM_API dm_status dm_ledger_stats(dm_ledger *ledger, dm_remark_fn each, void *user, dm_err *e);

/* Which statements; NULL, 0 and false = any. Whoever is asked for is given by code ("USA", "USAGOV") or by a part of the name,
 * as in dm_filter; dates too. */
typedef struct dm_chain_filter {
  const char *words;     /* in what is said, all of them; several in double quotes stand together, a word with * is its beginning */
  const char *speaker;   /* who says it */
  const char *through;   /* a hand that passes it on */
  const char *source;    /* part of the name of anyone in the chain, the speaker or a hand: as in dm_filter */
  const char *about;     /* whom the words name */
  const char *told;      /* to whom it is said */
  const char *sense;     /* "assert", "deny", "doubt", "ask", "order", "promise", "warn", "admit", "hope", "believe", ... */
  const char *quote;     /* "direct", "indirect", "mixed" */
  const char *from, *to; /* when it was said */
  const char *path;      /* part of the document's path */
  const char *doc;       /* id of a document */
  unsigned hands;        /* at least so many */
  bool anonymous;        /* the speaker has no name */
  bool all;              /* also those that only pass on another's words */
  bool by_document;      /* in the order of the documents, for a tree; otherwise of the days */
  size_t most;           /* at most so many; 0 = all */
} dm_chain_filter;

/* One who says so, or has another say so. */
typedef struct dm_hand {
  const char *name, *code; /* NULL: a passive; no code */
  const char *anonymity;   /* NULL for a passive */
  const char *cue;         /* the words that say that it is said */
  const char *sense;
  bool negated;            /* "would not say" */
  size_t from, to, cue_from, cue_to; /* of source and cue, in the document's text; from == to: there are none */
} dm_hand;

typedef struct dm_extent {
  size_t from, to;
} dm_extent;

typedef struct dm_statement {
  const char *doc, *path, *title, *publisher, *doc_date; /* of the document */
  uint32_t id;                    /* of the attribution in the document */
  const dm_hand *chain;           /* outermost first; the last is the speaker */
  size_t n_chain;
  const char *text;               /* what is said; pieces are joined by " ... " */
  const dm_extent *pieces;         /* where it stands */
  size_t n_pieces;
  const char *quote;
  const char *begin, *end;        /* when it was said, inclusive; NULL = not known */
  const char *precision;
  const char *date_from;          /* "words" on its cue; "outer" ones; date of a "carried" document, of a "heading", of the "document" */
  const char *date_text;          /* the words, for "words" */
  const dm_party *told;           /* NULL = nobody is named */
  const dm_party *about;          /* whom it names; name and code only */
  size_t n_about;
  const char *const *talks, *const *acts; /* talks known by a name, and the types of its events */
  size_t n_talks, n_acts;
  unsigned hands;
} dm_statement;

/* Statements in the order of the days they were made on. `each` returns 0 to go on. DM_END when there is none. */
typedef int (*dm_statement_fn)(void *user, const dm_statement *statement);
DM_API dm_status dm_ledger_chains(dm_ledger *ledger, const dm_chain_filter *filter, dm_statement_fn each, void *user, dm_err *e);

/* Statements counted: by "speaker", "about", "told", "topic" (talks, then types of events), "sense", "publisher", "month" or "year". */
typedef struct dm_chain_group {
  const char *kind, *name, *code; /* kind: "speaker", "talks", "act", ...; name NULL: not known */
  size_t statements, documents;
  const char *first, *last; /* days */
} dm_chain_group;
typedef int (*dm_chain_group_fn)(void *user, const dm_chain_group *group);
/* The largest first, months and years in their order. DM_EUSAGE: by something else. */
DM_API dm_status dm_ledger_chain_groups(dm_ledger *ledger, const dm_chain_filter *filter, const char *by, dm_chain_group_fn each,
                                        void *user, dm_err *e);

/* ------------------------------------------------------------------ who was quoted
 * Quotations of the same words by the same speaker are one utterance, however many documents report it. */
typedef struct dm_quote_filter {
  const char *query;   /* words that it has, in any spelling; "words in a row" between double marks */
  const char *speaker; /* a code in capitals ("IRN", "IRNGOV") or part of the name or office */
  const char *source;  /* part of the name of anyone through whom it came, the speaker too */
  const char *outlet;  /* part of a publisher's name or of a path */
  const char *path;    /* part of a document's path */
  const char *from, *to; /* the days of the documents that report it */
  unsigned reports;    /* documents that report it, at least */
  bool fragments;      /* a few words that one document alone quotes, too: "very hard line" */
} dm_quote_filter;

typedef enum dm_edit { DM_EDIT_SAME, DM_EDIT_LEFT_OUT, DM_EDIT_ADDED } dm_edit;
typedef struct dm_piece {
  dm_edit edit;
  const char *text;
} dm_piece;

typedef struct dm_quotation {
  const char *doc, *path, *publisher, *doc_date;
  uint32_t attribution;           /* its id in the document */
  size_t from, to;                /* what it says there: bytes of the text */
  const char *quote;              /* "direct", "mixed" */
  const char *speaker;            /* as this document has it; NULL = it does not say */
  const char *const *chain;       /* who says so, outermost first; an entry is NULL for a passive */
  size_t n_chain;
  const char *addressee;          /* to whom it was said */
  const char *text;               /* the words */
  const char *version;            /* "fullest", "same", "part" (words left out), "altered" */
  double kept;                    /* share of the fullest wording's words that it has */
  const dm_piece *pieces;         /* against the fullest wording */
  size_t n_pieces;
} dm_quotation;

typedef struct dm_utterance {
  const char *speaker, *role, *country, *sector; /* of the wording that says most about who speaks */
  const char *text;               /* the fullest wording */
  const char *first, *last;       /* dates of the documents */
  size_t n_reports, n_outlets;    /* documents; publishers (a document without one counts by its path) */
  const dm_quotation *quotations; /* the fullest wording's first, then each other's, as they appeared */
  size_t n_quotations;
} dm_utterance;

/* Utterances in the order in which they were first reported. DM_END when there is none; DM_EVERSION when the ledger is of an
 * older version, which had no quotations (any dm_ledger_open to write brings it up). */
typedef int (*dm_utterance_fn)(void *user, const dm_utterance *utterance);
DM_API dm_status dm_ledger_quotes(dm_ledger *ledger, const dm_quote_filter *filter, dm_utterance_fn each, void *user, dm_err *e);

#ifdef __cplusplus
}
#endif
#endif
