/* report.h - one event of one document, and what the tables of events of all formats want to know of it. */
#ifndef REPORT_H
#define REPORT_H

#include "base/buf.h"
#include "base/map.h"
#include "doc.h"
#include "ledger/walk.h"

typedef struct report {
  const doc *d;
  const event *v;
  uint32_t id;            /* of the event in the document */
  const mention *place;   /* NULL */
  const location *where;  /* of the gazetteer; NULL */
  behind of;              /* the event that it is a report of; itself where nothing is merged */
} report;

report report_of(const doc *d, uint32_t event);
/* The same for a document of a ledger. `known` keeps what was found of events with many reports. */
typedef struct known_events {
  arena *arena;
  map index;          /* number of the event -> its place in `events` */
  VEC(behind) events;
} known_events;
known_events *known_events_new(arena *a);
report report_in(dm_ledger *l, known_events *known, const walk_step *s, uint32_t event);
/* Its day, by its own words or else the document's; DAY_NONE. */
day report_day(const report *r);
/* The name and the state of the place; "" = not known. */
slice report_place(const report *r);
const char *report_place_country(const report *r);
/* Tables that cannot say that a deed was planned, denied or refused have what happened, or is said to have; the others only when
 * the filter asks for them. */
bool report_is_deed(const report *r, const dm_filter *filter);
slice report_sentence(const report *r);
/* "cable <- J. Sukhee <- Kim Yong Il": who says so, outermost first; "?" for a passive. */
void report_chain(const report *r, buf *b);
/* The publisher; else the path. */
const char *report_publisher(const report *r);

/* Formats of pairs have one row for each source and target. Who met, agreed or worked together stands in one list: each is
 * then the source of a row to each other one. */
typedef struct dyad {
  const party *source, *target; /* NULL = not known */
  uint32_t n;                   /* the how many-th of the event, from 1 */
} dyad;
/* Begin with a zeroed one; false: there are no more. An event has at least one. */
bool dyad_next(const event *v, dyad *y);

/* A positive number below 2 to the 53rd, made of the text's id, the event's and the pair's: the same in every ledger, and whole in
 * a spreadsheet. */
uint64_t report_number(const report *r, uint32_t pair);
/* The number of the first report of its event: the same for all that tell it. */
uint64_t report_event_number(const report *r);

/* The party's name, or its words; "" */
const char *party_name(const party *p);
/* Country or body, sector, and code of both; "" for NULL. */
const char *party_code(const party *p, char out[8]);
/* English name of a code of tables/codes.tsv ("PRK": "North Korea"); NULL. */
const char *code_name(const char *kind, const char *code);
/* The meaning of a CAMEO code in our words; NULL. */
const char *cameo_meaning(const char *cameo);

/* Number of code points before a byte, asked in any order: a count is kept for every 256 bytes. */
typedef struct points {
  slice text;
  const uint32_t *before;
} points;
points points_of(arena *a, slice text);
size_t points_at(const points *p, size_t byte);

#endif
