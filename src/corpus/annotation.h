/* annotation.h - an annotated text: what its annotator saw in it. corpus/README.md describes the form.
 *
 * Everything lies in the arena of who reads; slices point into the file's bytes, spans count bytes of `text`, which is
 * the text without marks and lines. Of a file with mistakes each is told, and the rest is read as well as may be. */
#ifndef CORPUS_ANNOTATION_H
#define CORPUS_ANNOTATION_H

#include "base/complaints.h"
#include "base/map.h"
#include "doc.h"

/* What the annotator marked completely; a bit each. */
enum { JUDGED_ACTORS = 1, JUDGED_PLACES = 2, JUDGED_TIMES = 4, JUDGED_EVENTS = 8, JUDGED_SAID = 16, JUDGED_STANCES = 32, JUDGED_SIGNALS = 64, JUDGED_KINDS = 7 };
extern const char *const judged_words[JUDGED_KINDS];

/* A point on the map, its numbers as they were written. */
typedef struct gold_point {
  slice country; /* "-" = a sea, or a region of several states */
  slice lat, lon;
  slice radius;  /* km within which another point counts as the same; empty = 50 */
} gold_point;

typedef struct gold_place {
  slice name;
  gold_point point;
} gold_place;

/* places.tsv, which the texts share: the names with "_" for a blank. */
typedef struct gold_places {
  map names;
  VEC(gold_place) rows;
} gold_places;
void gold_places_read(arena *a, gold_places *p, const char *path, slice bytes, complaints *c);

typedef struct gold_entity {
  slice id;          /* as in the file; "#7" = a mark without an id */
  const char *kind;
  slice codes, name; /* codes: "FRAGOV", "SRB|HRV", "FRA*", "CVL", "-" */
  gold_point point;  /* of a place */
} gold_entity;

typedef struct gold_mention {
  span at;
  uint32_t entity, order;
} gold_mention;

typedef struct gold_time {
  span at;
  slice values; /* "1956-08-23|1956-W34" */
} gold_time;

/* A type that is right, with its mode and CAMEO code. */
typedef struct gold_type {
  plover type;
  slice mode;  /* empty = none; "*" = not judged */
  slice cameo; /* the beginning of the code; empty = not judged */
} gold_type;

typedef struct gold_event {
  span at; /* trigger */
  size_t line;
  VEC(gold_type) types;
  VEC(slice) actors, recipients; /* codes of each: "SRB|HRV" */
  unsigned factualities;         /* a bit for each that is right */
  bool past, past_or_not;        /* told as background; either will do */
  bool optional;
  bool has_date, has_place;      /* were judged */
  day begin, after;              /* DAY_NONE = the text does not tell */
  time_precision precision;
  span place;                    /* empty = none */
  span by;                       /* words of the source; empty = the text itself tells it */
  uint32_t said;                 /* index into `said`; NONE */
  VEC(slice) contexts;
} gold_event;

typedef struct gold_said {
  span source, cue; /* empty = none */
  VEC(span) content;
  unsigned quotes, anonymities; /* a bit for each of doc.h's that is right; 0 = not judged */
  uint32_t within;      /* index into `said`; NONE */
  span paragraph;
  size_t line;
} gold_said;

/* The source's words, or none; and the line of `said` it is. */
typedef struct gold_by {
  span at;
  uint32_t said;
} gold_by;

typedef struct gold_position {
  span at; /* trigger */
  size_t line;
  slice holder;     /* codes: "PRKGOV", "SRB|HRV" */
  unsigned stances; /* a bit for each of doc.h's that is right */
  slice issue;      /* "nuclear talks|talks": any of them is right */
  gold_by by;
  bool optional;
} gold_position;

typedef struct gold_commitment {
  span at;
  size_t line;
  VEC(slice) by, to_whom;
  unsigned statuses;
  VEC(span) act, condition; /* condition: none = without */
  slice length, due;        /* TIMEX3; empty = none */
  gold_by source;
  bool optional;
} gold_commitment;

/* A track told of in this paragraph, with the status it has here. */
typedef struct gold_track {
  span paragraph;
  size_t line;
  VEC(slice) parties;
  unsigned statuses; /* 0 = only named */
  slice name;
  gold_by by;
  bool optional;
} gold_track;

/* Two positions or accounts that cannot both stand, by words of each. */
typedef struct gold_signal {
  span a, b;
  size_t line;
  unsigned kinds;
  bool optional;
} gold_signal;

/* One document or one snippet. */
typedef struct annotated {
  const char *name; /* "dayton-1995"; "sentences-forms.ann:6" */
  const char *path;
  size_t line;
  bool document;
  unsigned judged;
  slice title, date, kind, about; /* empty = not said; the title may hold marks */
  slice text;
  VEC(gold_entity) entities;
  VEC(gold_mention) mentions; /* in text order, the longer first */
  VEC(gold_time) times;
  VEC(span) ignored;
  VEC(uint32_t) heads; /* where words begin that "^" marks */
  VEC(gold_said) said;
  VEC(gold_event) events;
  VEC(gold_position) positions;
  VEC(gold_commitment) commitments;
  VEC(gold_track) tracks;
  VEC(gold_signal) signals;
} annotated;

typedef struct annotated_list {
  VEC(annotated *) at;
} annotated_list;

/* Reads a file; its texts are appended. */
void annotation_read(arena *a, const char *path, slice bytes, const gold_places *places, annotated_list *out, complaints *c);

#endif
