/* reading.h - what the parts of the reader share. */
#ifndef CORPUS_READING_H
#define CORPUS_READING_H

#include "corpus/annotation.h"

enum { FILE_LIMIT = 4 << 20, MISTAKES_MOST = 100, MARKS_DEEP = 32, CODES_MOST = 32 /* of one side or person */ };
/* Of a paragraph with lines: each of them searches it. */
enum { PARAGRAPH_LIMIT = 1 << 16, LINES_MOST = 200, PARTS_MOST = 16 /* of one content */ };

/* A mark that is still open. */
typedef struct open_mark {
  char what; /* 'm' mention, 't' time, '-' not judged, 'x' a mark that was wrong */
  uint32_t entity, from;
  size_t at; /* its "{" in the file */
} open_mark;

typedef struct reading {
  arena *a;
  const char *path;
  slice all;
  const gold_places *places;
  complaints *c;
  uint32_t mistakes;
  VEC(uint32_t) lines; /* where each begins */
  annotated *t;
  map entities;        /* of t: id -> index */
  char *text;          /* of t, being built */
  uint32_t size;
  open_mark open[MARKS_DEEP];
  uint32_t n_open;
} reading;

/* Tells a mistake at this byte of the file. */
void wrong(reading *r, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The number of the line that holds this byte, from 0. */
uint32_t line_at(const reading *r, size_t at);
static inline void wrong_at(reading *r, slice where, const char *what) { wrong(r, (size_t)(where.ptr - r->all.ptr), "%s", what); }

/* mark.c: takes the marks out of all[from, to), a line or part of one. */
void mark_line(reading *r, size_t from, size_t to);
/* A line of a document's head that lists an entity. */
void mark_listed(reading *r, slice line);
void mark_end(reading *r);

/* told.c: the lines under a paragraph, which is text[from, to). */
void told_said(reading *r, slice line, span paragraph);
void told_event(reading *r, slice line, span paragraph);
/* Words of the paragraph, "word#2" its second place; told when they are not there, and empty. */
span told_words(reading *r, slice words, span paragraph);
/* "A ... B + C": the parts; false after telling what is wrong. */
bool told_parts(reading *r, gold_said *parts, slice words, span paragraph);
/* The source whose words these are, for what stands at `at`. */
gold_by told_by(reading *r, slice words, span at, span paragraph);
/* Codes of a side: "A,B", "-"; false after telling what is wrong. */
bool told_sides(reading *r, slice cell, slice **at, uint32_t *n);
/* wanted.c: the lines of positions (+), commitments (!), tracks (~) and signals (&). */
void wanted_line(reading *r, slice line, span paragraph);
bool wanted_sign(char c);
/* Who lies within whom, of those from `first` on. */
void told_within(annotated *t, uint32_t first);

/* code.c: what cells may say. Mistakes are told. */
bool code_right(reading *r, slice code);  /* "FRAGOV", "FRA*", "---JRN", "JRN", "-" */
bool codes_right(reading *r, slice codes); /* the same with "|" between several */
bool value_right(slice value);             /* of TIMEX3 */
bool types_read(reading *r, slice cell, gold_event *e);
/* "said", "planned|conditional", "past", "past|happened". */
bool factuality_read(slice word, gold_event *e);
bool context_right(slice word);

/* The part before `sign`; the rest, without the sign, stays in *rest. */
slice cut_at(slice *rest, char sign);
/* "CVL", "CVL*": a sector, whatever the country. */
bool is_sector(slice code);
/* The next word of *rest, by blanks; empty at the end. */
slice next_word(slice *rest);
bool slice_has(slice s, char c);

#endif
